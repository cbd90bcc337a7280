import {
  type Binary,
  divide,
  elements,
  fromData,
  keepLast,
  multiply,
  type NdArray,
  negate,
  primitive,
  type Primitive,
  stopGradient,
  subtract,
  sum,
  type Tensor,
} from '@isotherm/autodiff';
import { entropicRow } from './kernels/entropic.ts';
import { tsallisJacobian } from './kernels/jacobian.ts';
import { type AssignRow, byRow, nearest, type Tile, tile } from './kernels/tile.ts';
import { tsallisRow } from './kernels/tsallis.ts';
import { rowsOf } from './rows-of.ts';
import { type Alpha, sharesJacobian } from './shares-jacobian.ts';
import type { SoftminKernel } from './kernels/softmin-kernel.ts';
import { temperatureOf } from './temperature.ts';

const rowOf = (alpha: number): AssignRow => (alpha === 1 ? entropicRow : tsallisRow(alpha));

/** The fused implementation of a member of the family. */
export const kernelOf = (alpha: number): SoftminKernel => ({
  assign: byRow(rowOf(alpha)),
  jacobian: tsallisJacobian(alpha),
  fused: { rule: alpha === 1 ? 1 : 2, alpha, oneHot: false, row: rowOf(alpha) },
});

/** The minimum of ⟨p, d⟩ + T Ω(p), `(…, k), () → (…)`: derivatives p in d, and Ω(p) in T. */
export const tsallisMinimum: Primitive<Binary, Alpha> = primitive<Binary, Alpha>({
  name: 'tsallisMinimum',
  forward: ([costs, temperature], { alpha }) => {
    const { rows, k, tile, t } = assigned(costs, temperature, alpha);
    const values = new Float64Array(rows).map((_, row) => {
      const least = tile.costs[row * k + nearest(tile.costs, row * k, k)]!;
      return least - t * tile.freeGap[row]!;
    });
    return fromData(values, costs.shape.slice(0, -1));
  },
  vjps: [
    (g, { inputs: [costs, t], params }) => multiply(keepLast(g), tsallisShares(costs, t, params)),
    (g, { inputs: [costs, t], params }) => negate(sum(multiply(g, tsallisEntropy(costs, t, params)))),
  ],
});

/** The minimizing p, `(…, k), () → (…, k)`: derivatives −J/T in d, and J d / T² in T. */
export const tsallisShares: Primitive<Binary, Alpha> = primitive<Binary, Alpha>({
  name: 'tsallisShares',
  forward: ([costs, temperature], { alpha }) =>
    fromData(assigned(costs, temperature, alpha).tile.shares, costs.shape),
  vjps: [
    (g, { inputs: [, t], output: p, params }) => negate(divide(sharesJacobian(p, g, params), t)),
    (g, { inputs: [costs, t], output: p, params }) =>
      divide(sum(multiply(g, sharesJacobian(p, anchored(costs, t, p), params))), t),
  ],
});

/** −Ω of the minimizing p, `(…, k), () → (…)`: derivatives −J u / T in d and ⟨u, J u⟩ / T in T, u = d / T. */
export const tsallisEntropy: Primitive<Binary, Alpha> = primitive<Binary, Alpha>({
  name: 'tsallisEntropy',
  forward: ([costs, temperature], { alpha }) =>
    fromData(assigned(costs, temperature, alpha).tile.entropy, costs.shape.slice(0, -1)),
  vjps: [
    (g, { inputs: [costs, t], params }) => {
      const p = tsallisShares(costs, t, params);
      return negate(divide(multiply(keepLast(g), sharesJacobian(p, anchored(costs, t, p), params)), t));
    },
    (g, { inputs: [costs, t], params }) => {
      const p = tsallisShares(costs, t, params);
      const u = anchored(costs, t, p);
      return divide(sum(multiply(g, sum(multiply(u, sharesJacobian(p, u, params)), { axis: -1 }))), t);
    },
  ],
});

/**
 * u = (d − min d) / T, and 0 off the support, where J is 0 and u may be infinite. The anchor is held
 * constant: J takes every vector of equal entries to 0.
 */
function anchored(costs: Tensor, temperature: Tensor, p: Tensor): Tensor {
  const plain = stopGradient(costs);
  const [rows, k] = rowsOf(plain.shape, 'anchored');
  const [d, shares] = [Float64Array.from(elements(plain)), elements(stopGradient(p))];
  const anchor = new Float64Array(d.length);
  const support = new Float64Array(d.length);
  for (let i = 0; i < rows * k; i++) {
    const start = i - (i % k);
    anchor[i] = d[start + nearest(d, start, k)]!;
    support[i] = shares[i]! > 0 ? 1 : 0;
  }
  const shape = plain.shape;
  return divide(multiply(fromData(support, shape), subtract(costs, fromData(anchor, shape))), temperature);
}

function assigned(
  costs: NdArray,
  temperature: NdArray,
  alpha: number,
): { tile: Tile; rows: number; k: number; t: number } {
  const [rows, k] = rowsOf(costs.shape, 'softmin');
  const t = temperatureOf(temperature, 'softmin');
  const filled = tile(k, rows);
  filled.costs.set(elements(costs));
  byRow(rowOf(alpha))(filled, rows, k, t);
  return { tile: filled, rows, k, t };
}
