import {
  elements,
  fromData,
  keepLast,
  multiply,
  primitive,
  type Primitive,
  stopGradient,
  toTensor,
  type Unary,
} from '@isotherm/autodiff';
import { hardRow } from './kernels/hard.ts';
import { hardJacobian } from './kernels/jacobian.ts';
import { byRow, nearest } from './kernels/tile.ts';
import { rowsOf } from './rows-of.ts';
import type { Softmin } from './softmin.ts';

/** The least entry of each row, `(…, k) → (…)`. Its derivative belongs to the first of equal entries. */
export const least: Primitive<Unary> = primitive<Unary>({
  name: 'least',
  forward: ([x]) => {
    const [rows, k] = rowsOf(x.shape, 'hard');
    const xs = Float64Array.from(elements(x));
    const out = new Float64Array(rows).map((_, row) => xs[row * k + nearest(xs, row * k, k)]!);
    return fromData(out, x.shape.slice(0, -1));
  },
  vjps: [
    (g, { inputs: [x] }) => {
      const [rows, k] = rowsOf(x.shape, 'hard');
      const xs = Float64Array.from(elements(stopGradient(x)));
      const first = new Float64Array(xs.length);
      for (let row = 0; row < rows; row++) first[row * k + nearest(xs, row * k, k)] = 1;
      return multiply(keepLast(g), fromData(first, x.shape));
    },
  ],
});

/**
 * Ω = 0: the minimum itself, and the T → 0 limit of every other softmin. With it the energy is the
 * K-Means distortion. Ties go to the first cluster; the temperature is not used.
 */
export const hard: Softmin = Object.assign(
  (costs: Parameters<Softmin>[0]) => least(toTensor(costs, 'hard: costs')),
  {
    maxEntropy: () => 0,
    reach: () => 0,
    kernel: {
      assign: byRow(hardRow),
      jacobian: hardJacobian,
      fused: { rule: 0, alpha: 0, oneHot: true, row: hardRow },
    },
  },
);
