import { distortion, energy, expectedDistortion, statistics } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { gradientAt, greatest } from './flat.ts';
import { lloyd } from './lloyd.ts';
import { softmins } from './softmins.ts';
import { weighting } from './spread.ts';

/** Entmax reaches K-Means at a finite temperature: below a threshold nothing differs, not even in the last bit. */
export const exactness: Study = study({
  id: 'gamma-limit/exactness',
  title: 'α-entmax is K-Means below a finite temperature',
  claim:
    'At a fixed point of Lloyd with least margin γ, the α-entmax energies and the gradient of F equal those of K-Means if and only if T ≤ (α − 1)γ, and below it the gradient of E does too',
  refutedBy: 'a bit that differs at or below the threshold, or a gap of 0 above it',
  source: 'docs/theory.md#exactness',
  factors: {
    softmin: ['tsallis(1.25)', 'entmax15', 'sparsemax'],
    clusters: [2, 3, 5],
    ratio: [0.5, 0.99, 1, 1.01, 2],
  },
  data: studySets,
  repetitions: 3,
  profiles: {
    smoke: {
      factors: { clusters: [2, 3] },
      data: ['two', 'line4w', 'dup5', 'blobs60', 'iris'],
      repetitions: 1,
    },
    quick: { data: quickSets, factors: { clusters: [2, 3] }, repetitions: 1 },
  },
  measure: ({ softmin: name, clusters, ratio }, { data, random }) => {
    const rest = lloyd(clusters, data, random);
    if (rest === undefined) return vacuous('no fixed point of Lloyd with that many distinct centers');
    const margin = rest.statistics.leastMargin;
    if (margin === 0) return vacuous('a point has two nearest centers');
    const { softmin, alpha } = softmins[name];
    // the products are exact: α − 1 is a power of two
    const temperature = ratio * (alpha - 1) * margin;
    const [softness, options] = [{ softmin, temperature }, weighting(data)];
    const { energyGap, expectedGap } = statistics(data.points, rest.centers, softness, options);
    const hard = gradientAt(rest.centers, (centers) => distortion(data.points, centers, options));
    const free = gradientAt(rest.centers, (centers) => energy(data.points, centers, softness, options));
    const expected = gradientAt(rest.centers, (centers) =>
      expectedDistortion(data.points, centers, softness, options),
    );
    return {
      margin,
      free: energyGap / temperature,
      expected: expectedGap / temperature,
      freeGradient: greatestDifference(free, hard),
      expectedGradient: greatestDifference(expected, hard),
    };
  },
  verdict: (rows) => {
    const bitwise = { tolerance: 0, because: 'equality to the last bit is claimed' };
    return forAll(rows, {
      'gaps are 0 for T ≤ (α − 1)γ': {
        slack: ({ cell, values }) => (cell.ratio <= 1 ? -Math.max(values.free, values.expected) : undefined),
        ...bitwise,
      },
      '∇F = ∇J₀ for T ≤ (α − 1)γ': {
        slack: ({ cell, values }) => (cell.ratio <= 1 ? -values.freeGradient : undefined),
        ...bitwise,
      },
      '∇E = ∇J₀ for T < (α − 1)γ': {
        slack: ({ cell, values }) => (cell.ratio < 1 ? -values.expectedGradient : undefined),
        ...bitwise,
      },
      'both gaps are positive for T > (α − 1)γ': {
        // 0 itself fails, whatever the tolerance
        slack: ({ cell, values }) =>
          cell.ratio <= 1 ? undefined : Math.min(values.free, values.expected) || -1,
        ...bitwise,
      },
    });
  },
  quantities: (rows) => ({ sets: setCount(rows), cells: rows.length }),
  meaning: {
    supported:
      'At a solution of K-Means, Entmax is K-Means to the last bit at and below a temperature that the least margin gives, and is not above it: in {cells} cells on {sets} sets. Once you are below, colder changes nothing.',
    refuted: 'Entmax differs from K-Means where it should not, or is equal to it where it should differ.',
    inconclusive: 'No solution of K-Means without ties was found at which this could be told.',
  },
});

const greatestDifference = (a: Float64Array, b: Float64Array): number =>
  greatest(a.map((x, i) => Math.abs(x - b[i]!)));
