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
  const lowest = Math.min(...data.map(({ T }) => T));
  const end = (which: string): string =>
    [
      ...new Set(
        data.filter(({ T, way }) => T === lowest && way === which).map(({ inertia }) => inertia.toFixed(1)),
      ),
    ].join(' or ');
  return {
    id: 'pinning',
    title: 'Where flows and descent end on {0, 19, 60}',
    description: `At the lowest temperature, ${lowest}, the flow of E ends with an inertia of ${end('flow of E')}, that of F with ${end('flow of F')}, descent on E with ${end('descent on E, step 0.15')}, Lloyd with ${end('Lloyd')}.`,
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
export function frequencyFigure(rows: readonly Row[], markedly: number): Figure {
  const counts = [...new Set(rows.map(({ cell }) => Number(cell['points'])))];
  const data = counts.flatMap((points) =>
    (['pinned', 'apart'] as const).map((name) => {
      const own = rows.filter(({ cell }) => cell['points'] === points);
      const { value, low, high } = shareOf(own.map(({ values }) => values[name]! > markedly));
      const worse = name === 'pinned' ? 'flow of E above flow of F' : 'flow of F above Lloyd';
      return { points, worse, share: value, low, high };
    }),
  );
  return {
    id: 'frequency',
    title: 'How often flows of E are pinned',
    description: `With ${counts[0]} points ${(100 * data[0]!.share).toFixed(1)} % of the flows of E end above those of F; with ${counts.at(-1)} points ${(100 * data.at(-2)!.share).toFixed(1)} %.`,
    caption: `Random points on [0, 1], two of them as the first centers, T = ${String(rows[0]!.cell['temperature'])}; share of flows whose distortion ends by ${markedly} of the variance above that of the other from the same start, with 95 % intervals. Flows and Lloyd’s jumps, too, may end in different clusters.`,
    data,
    chart: {
      width: 420,
      height: 200,
      encoding: {
        x: { field: 'points', type: 'ordinal', title: 'points', axis: { labelAngle: 0 } },
        xOffset: { field: 'worse' },
        color: { field: 'worse', type: 'nominal', title: null },
      },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: {
            y: {
              field: 'low',
              type: 'quantitative',
              title: 'share of starts',
              axis: { format: '.0%' },
            },
            y2: { field: 'high' },
          },
        },
        {
          mark: { type: 'point', filled: true, size: 70 },
          encoding: {
            y: { field: 'share', type: 'quantitative' },
            shape: { field: 'worse', type: 'nominal', title: null },
          },
        },
      ],
    },
  };
}
