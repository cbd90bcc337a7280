import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** How far out the farthest center ends, a mark for each descent; those beyond `near` count as outside. */
export function reachFigure(rows: readonly Row[], energy: 'F' | 'E', near: number): Figure {
  const data = rows.map(({ cell, data: name, values }) => ({
    data: `${name}, k = ${String(cell['clusters'])}`,
    softmin: String(cell['softmin']),
    temperature: Number(cell['temperature']),
    reach: energy === 'F' ? values['owned']! : values['reach']!,
  }));
  const out = data.filter(({ reach }) => reach > near).length;
  return {
    id: 'reach',
    title: `How far out the centers of ${energy} end`,
    description: `Of ${data.length} descents on ${energy}, ${out} end with a center farther out than the farthest point.`,
    caption:
      energy === 'F'
        ? 'Distance of the farthest center that has a share from the mean, over that of the farthest point; the dashed line is 1.'
        : 'Distance of the farthest center from the mean, over that of the farthest point; the dashed line is 1. Beyond it centers repel points; one for which the energy falls all the way is as far out as the last step took it.',
    data,
    chart: {
      width: 560,
      height: { step: 24 },
      layer: [
        { mark: { type: 'rule', strokeDash: [4, 4] }, encoding: { x: { datum: 1 } } },
        {
          mark: { type: 'point', filled: true, size: 50, opacity: 0.7 },
          encoding: {
            x: {
              field: 'reach',
              type: 'quantitative',
              title: 'farthest center / farthest point',
              scale: energy === 'F' ? {} : { type: 'log' },
            },
            y: { field: 'data', type: 'nominal', title: null, sort: null },
            color: { field: 'softmin', type: 'nominal', title: null, sort: null },
            shape: { field: 'softmin', type: 'nominal', title: null, sort: null },
          },
        },
      ],
    },
  };
}
