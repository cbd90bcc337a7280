import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import { logAxis } from '../log-axis.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import type { Row } from '../study.ts';

/** The least and the greatest weight that the full gradient of E gives a point at a wall, against temperature. */
export function weightFigure(rows: readonly Row[]): Figure {
  const data = groupsOf(rows, ({ cell }) => `${cell['softmin']} ${cell['temperature']}`).flatMap((group) => {
    const { softmin, temperature } = group[0].cell;
    const place = { softmin: String(softmin), T: Number(temperature) };
    return [
      { ...place, which: 'greatest', weight: greatestOf(group, ({ values }) => values['greatest']) },
      { ...place, which: 'least', weight: leastOf(group, ({ values }) => values['least']) },
    ];
  });
  const range = (which: string): string => {
    const own = data.filter((row) => row.which === which);
    return `${leastOf(own, ({ weight }) => weight).toFixed(2)} to ${greatestOf(own, ({ weight }) => weight).toFixed(2)}`;
  };
  return {
    id: 'weights',
    title: 'Weights of a point in the full gradient of E, at a wall',
    description: `Over temperatures and softmins the least weight goes from ${range('least')}, the greatest from ${range('greatest')}.`,
    caption:
      'The least and the greatest weight of a point for one of two centers while that center recedes to a margin of six temperatures, over all sets. A centroid update weighs between the dashed lines.',
    data,
    chart: {
      width: 420,
      height: 220,
      layer: [
        {
          data: { values: [{ edge: 0 }, { edge: 1 }] },
          mark: { type: 'rule', strokeDash: [4, 4], opacity: 0.7 },
          encoding: { y: { field: 'edge', type: 'quantitative' } },
        },
        {
          mark: { type: 'line', point: { size: 50 } },
          encoding: {
            x: logAxis('T', 'T / mean squared radius'),
            y: { field: 'weight', type: 'quantitative', title: 'weight' },
            color: { field: 'softmin', type: 'nominal', title: null, sort: null },
            strokeDash: { field: 'which', type: 'nominal', title: null, sort: null },
          },
        },
      ],
    },
  };
}
