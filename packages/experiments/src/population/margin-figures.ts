import type { Figure } from '../figure.ts';
import { logAxis as log } from '../log-axis.ts';
import type { Row } from '../study.ts';

/** The gap of the free energy in populations: one panel for each exponent, a line for each softmin. */
export function marginLawFigure(rows: readonly Row[]): Figure {
  const data = rows.map(({ cell, values }) => ({
    softmin: String(cell['softmin']),
    β: values['exponent']!,
    T: Number(cell['temperature']),
    'J₀ − F': values['energyGap']!,
    slope: values['slope']!,
  }));
  const slopes = [...new Set(data.map(({ β }) => β))].map(
    (β) =>
      `${β}: ${[...new Set(data.filter((row) => row.β === β).map(({ slope }) => slope.toFixed(3)))].join(' or ')}`,
  );
  return {
    id: 'margin-law',
    title: 'In a population Softmax and Entmax close their gaps at one rate',
    description: `Straight parallel lines for all softmins in each panel; slope by margin exponent β: ${slopes.join('; ')}.`,
    caption:
      'Exact means over populations on [0, 1] whose margins have the exponent β, two centers. β = 1 is a density at the wall: slope 2 in T, for Softmax as for Entmax. On logarithmic axes a line’s slope is its power of T.',
    data,
    chart: {
      columns: 3,
      facet: { field: 'β', type: 'nominal', title: null, header: { labelExpr: "'β = ' + datum.value" } },
      spec: {
        width: 200,
        height: 170,
        mark: { type: 'line' },
        encoding: {
          x: log('T', 'T'),
          y: log('J₀ − F', 'J₀ − F'),
          color: { field: 'softmin', type: 'nominal', title: null, sort: null },
          strokeDash: { field: 'softmin', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}

/** Both gaps in a population of two normal clusters: a line for each softmin. */
export function blobsFigure(rows: readonly Row[]): Figure {
  const data = rows.flatMap(({ cell, values }) =>
    (
      [
        ['J₀ − F', 'energyGap'],
        ['E − J₀', 'expectedGap'],
      ] as const
    ).map(([which, value]) => ({
      softmin: String(cell['softmin']),
      T: Number(cell['temperature']),
      which,
      gap: values[value]!,
    })),
  );
  const slopes = rows.map(({ values }) => values['slope']!);
  return {
    id: 'blobs',
    title: 'Between two normal clusters Softmax and Entmax close their gaps at one rate',
    description: `Straight parallel lines for all softmins, of slope ${Math.min(...slopes).toFixed(3)} to ${Math.max(...slopes).toFixed(3)}.`,
    caption:
      'Exact means over two normal clusters about 0 and 1 of deviation 1/4, centers beside the wall midway. On logarithmic axes a line’s slope is its power of T.',
    data,
    chart: {
      columns: 2,
      facet: { field: 'which', type: 'nominal', title: null, sort: null },
      spec: {
        width: 240,
        height: 190,
        mark: { type: 'line' },
        encoding: {
          x: log('T', 'T'),
          y: log('gap', 'gap'),
          color: { field: 'softmin', type: 'nominal', title: null, sort: null },
          strokeDash: { field: 'softmin', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}

/** Below it gaps are drawn as none. */
const floor = 1e-15;

/** Gaps of samples of the uniform distribution against temperature, beside the law of the population. */
export function samplesFigure(rows: readonly Row[]): Figure {
  const data = rows.map(({ cell, repetition, values }) => ({
    softmin: String(cell['softmin']),
    points: Number(cell['points']),
    T: Number(cell['temperature']),
    repetition,
    'J₀ − F': values['energyGap']!,
    law: values['law']!,
  }));
  const zero = data.filter((row) => row['J₀ − F'] === 0);
  const ofSoftmax = zero.filter(({ softmin }) => softmin === 'entropic').length;
  return {
    id: 'samples',
    title: 'Where samples leave the law of their population',
    description: `Gaps of samples lie on the line of slope 2 at high temperature and fall below it at low ones, later for more points; ${zero.length} of ${data.length} gaps are exactly 0, ${ofSoftmax} of them of Softmax, whose exponentials underflow there.`,
    caption:
      'Samples of the uniform distribution, two centers; each mark is a sample of its own, the dashed line the law κ A T² of the population. Marks at the bottom are gaps of exactly 0 or below 1e-15: from there on Entmax is K-Means.',
    data,
    chart: {
      columns: 3,
      facet: { field: 'softmin', type: 'nominal', title: null, sort: null },
      spec: {
        width: 210,
        height: 230,
        transform: [{ calculate: `max(datum['J₀ − F'], ${floor})`, as: 'shown' }],
        layer: [
          {
            mark: { type: 'line', strokeWidth: 1.5, strokeDash: [4, 3], opacity: 0.8, clip: true },
            encoding: { x: log('T', 'T'), y: { ...log('law', 'J₀ − F'), aggregate: 'mean' } },
          },
          {
            mark: { type: 'point', filled: true, size: 22, opacity: 0.7, clip: true },
            encoding: {
              x: log('T', 'T'),
              y: log('shown', 'J₀ − F', { domain: [floor, 1] }),
              color: { field: 'points', type: 'nominal', title: 'points', scale: { scheme: 'viridis' } },
              shape: { field: 'points', type: 'nominal', title: 'points' },
            },
          },
        ],
      },
    },
  };
}
