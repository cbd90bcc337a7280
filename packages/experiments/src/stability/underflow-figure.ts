import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import type { Row } from '../study.ts';

/** A map over data sets and temperatures: how many points have no number. */
export function underflowFigure(rows: readonly Row[]): Figure {
  const groups = groupsOf(rows, ({ cell, data }) => JSON.stringify([data, cell['temperature']]));
  const data = groups.flatMap((group) =>
    (['doubles', 'floats'] as const).map((precision) => ({
      set: group[0].data,
      temperature: String(group[0].cell['temperature']),
      precision,
      failing: group.reduce((sum, { values }) => sum + values[precision]!, 0) / group.length,
    })),
  );
  const failing = (precision: string): number =>
    data.filter((row) => row.precision === precision && row.failing > 0).length;
  const pairs = data.length / 2;
  return {
    id: 'failing',
    title: 'Where Softmax by its formula has no number, by set and temperature',
    description: `Of ${pairs} pairs of a data set and a temperature, some points have no number in ${failing('doubles')} with doubles and in ${failing('floats')} with floats.`,
    caption:
      'The part of the points whose shares are 0/0 without a shift, at the centers of K-Means with two and eight clusters, at the temperature that is suggested and at parts of the critical one.',
    data,
    chart: {
      facet: { column: { field: 'precision', type: 'nominal', title: null, sort: null } },
      spec: {
        width: 260,
        height: { step: 17 },
        encoding: {
          x: {
            field: 'temperature',
            type: 'nominal',
            title: 'T / T_c',
            sort: null,
            axis: { labelAngle: 0 },
          },
          y: { field: 'set', type: 'nominal', title: null, sort: null, axis: { labelOverlap: false } },
        },
        layer: [
          {
            mark: 'rect',
            encoding: {
              color: {
                field: 'failing',
                type: 'quantitative',
                title: 'points without a number',
                scale: { domain: [0, 1] },
                legend: { format: '%' },
              },
            },
          },
          {
            mark: { type: 'text', fontSize: 10 },
            encoding: {
              text: { field: 'failing', type: 'quantitative', format: '.0%' },
              color: { condition: { test: 'datum.failing > 0.6', value: '#111111' }, value: '#ffffff' },
            },
          },
        ],
      },
    },
  };
}
