import {
  divide,
  elements,
  fromData,
  keepLast,
  multiply,
  type NdArray,
  negate,
  primitive,
  type Primitive,
} from '@isotherm/autodiff';
import {
  stopGradient,
  subtract,
  sum,
  sumLast,
  type Tensor,
  type Unary,
  type Binary,
} from '@isotherm/autodiff';
import { entropicRow } from './kernels/entropic.ts';
import { tsallisJacobian } from './kernels/jacobian.ts';
import { power } from './kernels/power.ts';
import { type Assign, byRow, nearest, type Tile, tile } from './kernels/tile.ts';
import { tsallisRow } from './kernels/tsallis.ts';
import { rowsOf } from './rows-of.ts';
import type { SoftminKernel } from './softmin.ts';
import { temperatureOf } from './temperature.ts';

/** Which member of the Tsallis family: Ω(p) = (Σ pᵅ − 1) / (α(α−1)), and Σ p log p at α = 1. */
export interface Alpha {
  /** 1 ≤ α ≤ 2. */
  readonly alpha: number;
}

const assignOf = (alpha: number): Assign => byRow(alpha === 1 ? entropicRow : tsallisRow(alpha));

/** The fused implementation of a member of the family. */
export const kernelOf = (alpha: number): SoftminKernel => ({
  assign: assignOf(alpha),
  jacobian: tsallisJacobian(alpha),
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
      return divide(sum(multiply(g, sumLast(multiply(u, sharesJacobian(p, u, params))))), t);
    },
  ],
});

/**
 * The Jacobian of the shares at p times v, `(…, k), (…, k) → (…, k)`:
 *
 *   J v = s ∘ (v − q_v),   q_v = ⟨s, v⟩ / Σ s,   s = p^(2−α) on the support
 *
 * J is symmetric, so it is its own vjp in v. In p: ∂⟨g, J v⟩/∂sⱼ = (gⱼ − q_g)(vⱼ − q_v).
 */
export const sharesJacobian: Primitive<Binary, Alpha> = primitive<Binary, Alpha>({
  name: 'sharesJacobian',
  forward: ([p, v], { alpha }) => {
    const [rows, k] = rowsOf(p.shape, 'sharesJacobian');
    const out = new Float64Array(rows * k);
    tsallisJacobian(alpha)(elements(p), elements(v), rows, k, out);
    return fromData(out, p.shape);
  },
  vjps: [
    (g, { inputs: [p, v], params: { alpha } }) => {
      const s = supportPower(p, { exponent: 2 - alpha });
      const total = keepLast(sumLast(s));
      const centered = (x: Tensor): Tensor => subtract(x, divide(keepLast(sumLast(multiply(s, x))), total));
      return multiply(supportSlope(p, 2 - alpha), multiply(centered(g), centered(v)));
    },
    (g, { inputs: [p], params }) => sharesJacobian(p, g, params),
  ],
});

/** p to a power where p > 0 and 0 elsewhere, whatever the power: shares off the support stay there. */
export const supportPower: Primitive<Unary, { exponent: number }> = primitive<Unary, { exponent: number }>({
  name: 'supportPower',
  forward: ([p], { exponent }) => {
    const raise = power(exponent);
    return fromData(
      Float64Array.from(elements(p), (x) => (x > 0 ? raise(x) : 0)),
      p.shape,
    );
  },
  vjps: [(g, { inputs: [p], params: { exponent } }) => multiply(g, supportSlope(p, exponent))],
});

const supportSlope = (p: Tensor, exponent: number): Tensor =>
  exponent === 0 ? multiply(0, p) : multiply(exponent, supportPower(p, { exponent: exponent - 1 }));

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
  assignOf(alpha)(filled, rows, k, t);
  return { tile: filled, rows, k, t };
}
