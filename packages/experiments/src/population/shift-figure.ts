import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** How far the minimizers of F and E, and the point midway, are from that of K-Means. */
export function shiftFigure(rows: readonly Row[]): Figure {
  const data = rows.flatMap(({ cell, values }) =>
    (
      [
        ['F, inwards', Math.abs(values['free']!)],
        ['E, outwards', Math.abs(values['expected']!)],
        ['midway', values['midpoint']!],
      ] as const
    ).map(([minimizer, distance]) => ({
      softmin: String(cell['softmin']),
      T: Number(cell['temperature']),
      minimizer,
      distance,
    })),
  );
  return {
    id: 'shift',
    title: 'Minimizers of F and E beside that of K-Means',
    description:
      'For each softmin the distances of the minimizers of F and of E from that of K-Means fall on one line of slope 2; those of the point midway fall with slope 4, below it.',
    caption:
      'Uniform population on [0, 1], two centers. F draws centers together, E pushes them apart, both by 4κT²; the point midway is off by an amount of order T⁴.',
    data,
    chart: {
      facet: { field: 'softmin', type: 'nominal', title: null, sort: null },
      columns: 3,
      spec: {
        width: 210,
        height: 200,
        mark: { type: 'line', point: true },
        encoding: {
          x: {
            field: 'T',
            type: 'quantitative',
            scale: { type: 'log' },
            title: 'T',
            axis: { format: '.0e' },
          },
          y: {
            field: 'distance',
            type: 'quantitative',
            scale: { type: 'log' },
            title: 'distance from the minimizer of K-Means',
            axis: { format: '.0e', tickCount: 6 },
          },
          color: { field: 'minimizer', type: 'nominal', title: null, sort: null },
          strokeDash: { field: 'minimizer', type: 'nominal', title: null, sort: null },
          shape: { field: 'minimizer', type: 'nominal', title: null, sort: null },
        },
      },
    },
  };
}
