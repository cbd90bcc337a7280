import type { Figure } from '../figure.ts';
import { logAxis } from '../log-axis.ts';
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
      'Distance from the minimizer of K-Means; uniform population on [0, 1], two centers. F draws centers together, E pushes them apart, both by 4κT²; the point midway is off by an amount of order T⁴. The broad line of F lies below that of E.',
    data,
    chart: {
      facet: { field: 'softmin', type: 'nominal', title: null, sort: null },
      columns: 3,
      spec: {
        width: 210,
        height: 200,
        encoding: {
          x: logAxis('T', 'T', { nice: false }),
          y: logAxis('distance', 'distance'),
          color: {
            field: 'minimizer',
            type: 'nominal',
            title: null,
            sort: null,
            legend: { symbolType: 'stroke', symbolSize: 400, symbolStrokeWidth: 3 },
          },
        },
        // the lines of F and E are one to the eye: that of F is broad, below
        layer: [
          { transform: [{ filter: inwards }], mark: { type: 'line', strokeWidth: 8, opacity: 0.45 } },
          {
            transform: [{ filter: `!(${inwards})` }],
            mark: { type: 'line', point: { filled: true } },
            encoding: {
              strokeDash: { field: 'minimizer', type: 'nominal', title: null, sort: null, legend: null },
            },
          },
        ],
      },
    },
  };
}

const inwards = "datum.minimizer === 'F, inwards'";
