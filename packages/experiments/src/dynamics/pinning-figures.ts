import type { Figure } from '../figure.ts';
import { shareOf } from '../share.ts';
import type { Row } from '../study.ts';

/** Inertia at the end of flows, against temperature. */
export function pinningFigure(rows: readonly Row[]): Figure {
  const data = rows.flatMap(({ cell, values }) =>
    (
      [
        ['flow of E', 'expected'],
        ['flow of F', 'free'],
        ['descent on E, step 0.15', 'descent'],
        ['Lloyd', 'lloyd'],
      ] as const
    ).map(([way, value]) => ({
      softmin: String(cell['softmin']),
      T: Number(cell['temperature']),
      way,
      inertia: values[value]!,
    })),
  );
  return {
    id: 'pinning',
    title: 'Where flows and descent end on {0, 19, 60}',
    description:
      'The flow of E stays near an inertia of 842 as the temperature falls, those of F, of Lloyd and of descent with long steps end at 180.5.',
    caption:
      'Inertia at the end, from (0, 30), against temperature. The flow of E is pinned at the wall, near (−1, 39), however low the temperature; descent on the same energy with steps of a fixed size leaps over it.',
    data,
    chart: {
      facet: { field: 'softmin', type: 'nominal', title: null, sort: null },
      columns: 2,
      spec: {
        width: 290,
        height: 200,
        mark: { type: 'line', point: { size: 50 } },
        encoding: {
          x: { field: 'T', type: 'quantitative', scale: { type: 'log' }, title: 'T' },
          y: { field: 'inertia', type: 'quantitative', title: 'inertia at the end' },
          color: { field: 'way', type: 'nominal', title: null, sort: null },
          strokeDash: { field: 'way', type: 'nominal', title: null, sort: null },
          shape: { field: 'way', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}

/** The share of pinned flows by the number of points, with intervals. */
export function frequencyFigure(rows: readonly Row[]): Figure {
  const counts = [...new Set(rows.map(({ cell }) => Number(cell['points'])))];
  const data = counts.flatMap((points) =>
    (['free', 'expected'] as const).map((energy) => {
      const own = rows.filter(({ cell }) => cell['points'] === points);
      const { value, low, high } = shareOf(own.map(({ values }) => values[energy]! > 0.02));
      return { points, energy: energy === 'free' ? 'F' : 'E', share: value, low, high };
    }),
  );
  return {
    id: 'frequency',
    title: 'How often flows end markedly worse than Lloyd',
    description: `With ${counts[0]} points ${(100 * data[1]!.share).toFixed(1)} % of the flows of E do; with ${counts.at(-1)} points ${(100 * data.at(-1)!.share).toFixed(1)} %.`,
    caption:
      'Random points on [0, 1], two of them as the first centers, T = 0.002; share of flows whose distortion ends by a fiftieth of the variance above that of Lloyd from the same start, with 95 % intervals.',
    data,
    chart: {
      width: 420,
      height: 200,
      encoding: {
        x: { field: 'points', type: 'ordinal', title: 'points', axis: { labelAngle: 0 } },
        xOffset: { field: 'energy' },
        color: { field: 'energy', type: 'nominal', title: null },
      },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: {
            y: {
              field: 'low',
              type: 'quantitative',
              title: 'share of pinned flows',
              axis: { format: '.0%' },
            },
            y2: { field: 'high' },
          },
        },
        {
          mark: { type: 'point', filled: true, size: 70 },
          encoding: {
            y: { field: 'share', type: 'quantitative' },
            shape: { field: 'energy', type: 'nominal', title: null },
          },
        },
      ],
    },
  };
}
