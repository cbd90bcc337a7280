import type { Figure } from '../figure.ts';
import type { Row } from '../study.ts';

/** The S-shaped curve of states against temperature. */
export function branchFigure(rows: readonly Row[]): Figure {
  const data = rows
    .map(({ cell, values }) => ({
      b: Number(cell['b']),
      'T / T_c': values['relative']!,
      state: values['minimum'] === 1 ? 'minimum' : 'saddle',
      'F less trivial': values['advantage']!,
    }))
    .toSorted((x, y) => x.b - y.b);
  const temperatures = data.map((row) => row['T / T_c']);
  return {
    id: 'branches',
    title: 'A first split that jumps: which states exist at which temperature',
    description: `The third center’s place against temperature is a curve that turns back three times: up to ${Math.max(...temperatures).toFixed(3)} of the critical temperature split states exist beside the trivial one, so that cooling and heating follow different paths.`,
    caption:
      'Seven points at 0 and one at 1, three centers, Softmax F. Vertical: where the center that separates is (1/8, the dashed line, is the mean, where all centers rest above T_c). Circles are minima, squares saddles. At one temperature there are several: what is found depends on where one comes from.',
    data,
    chart: {
      width: 620,
      height: 320,
      layer: [
        { mark: { type: 'rule', strokeDash: [5, 4], opacity: 0.7 }, encoding: { y: { datum: 0.125 } } },
        { mark: { type: 'rule', strokeDash: [2, 3], opacity: 0.7 }, encoding: { x: { datum: 1 } } },
        {
          mark: { type: 'line', opacity: 0.5 },
          encoding: {
            x: { field: 'T / T_c', type: 'quantitative', scale: { zero: false }, title: 'T / T_c' },
            y: { field: 'b', type: 'quantitative', title: 'place of the separate center' },
            order: { field: 'b' },
          },
        },
        {
          mark: { type: 'point', size: 60, filled: true, opacity: 1 },
          encoding: {
            x: { field: 'T / T_c', type: 'quantitative' },
            y: { field: 'b', type: 'quantitative' },
            color: { field: 'state', type: 'nominal', title: null },
            shape: { field: 'state', type: 'nominal', title: null },
          },
        },
      ],
    },
  };
}
