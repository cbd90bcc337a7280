import { bootstrap, mean } from '../compare/bootstrap.ts';
import type { Figure } from '../figure.ts';
import { cellsOf } from '../groups.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import type { Row } from '../study.ts';

/** Where the centers of F and E are on samples of a square, beside those of K-Means. */
export function sampleShiftFigure(rows: readonly Row[]): Figure {
  const data = cellsOf(rows).flatMap((group) => {
    const { softmin, points, temperature } = group[0].cell;
    const where = `${String(softmin)}, n = ${String(points)}, T = 1/${1 / Number(temperature)}`;
    return (['free', 'expected'] as const).map((name) => {
      const { value, low, high } = bootstrap(
        group.map(({ values }) => values[name]!),
        mean,
        `${where}/${name}`,
      );
      return { where, energy: name === 'free' ? 'F' : 'E', inwards: value, low, high };
    });
  });
  return {
    id: 'samples',
    title: 'Where the centers of F and E are on samples of a square',
    description: `In units of what the population predicts centers move inwards from those of K-Means, over all rows, by ${[
      'F',
      'E',
    ]
      .map((energy) => {
        const own = data.filter((row) => row.energy === energy);
        return `${leastOf(own, ({ inwards }) => inwards).toFixed(2)} to ${greatestOf(own, ({ inwards }) => inwards).toFixed(2)} for ${energy}`;
      })
      .join(', ')}.`,
    caption:
      'Mean move of a coordinate from the centers of K-Means towards the middle of the square, in units of 4κT², with its 95 % bootstrap interval over samples. The dashed lines are the prediction: 1 for F, −1 for E.',
    data,
    chart: {
      width: 420,
      height: { step: 26 },
      encoding: {
        y: { field: 'where', type: 'nominal', title: null, sort: null },
        color: { field: 'energy', type: 'nominal', title: null, sort: null },
      },
      layer: [
        {
          data: { values: [{ predicted: -1 }, { predicted: 1 }] },
          mark: { type: 'rule', strokeDash: [4, 4] },
          encoding: {
            x: { field: 'predicted', type: 'quantitative', scale: { domain: [-1.3, 1.3] } },
            y: {},
            color: {},
          },
        },
        {
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: {
            x: { field: 'low', type: 'quantitative', title: 'move inwards / 4κT²' },
            x2: { field: 'high' },
          },
        },
        {
          mark: { type: 'point', filled: true, size: 60 },
          encoding: {
            x: { field: 'inwards', type: 'quantitative' },
            shape: { field: 'energy', type: 'nominal', title: null, sort: null },
          },
        },
      ],
    },
  };
}
