import {
  type Binary,
  divide,
  elements,
  fromData,
  multiply,
  primitive,
  type Primitive,
  subtract,
  sum,
  type Tensor,
  type Unary,
} from '@isotherm/autodiff';
import { tsallisJacobian } from './kernels/jacobian.ts';
import { power } from './kernels/power.ts';
import { rowsOf } from './rows-of.ts';

/** Which member of the Tsallis family: Ω(p) = (Σ pᵅ − 1) / (α(α−1)), and Σ p log p at α = 1. */
export interface Alpha {
  /** 1 ≤ α ≤ 2. */
  readonly alpha: number;
}

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
      const total = sum(s, { axis: -1, keep: true });
      const centered = (x: Tensor): Tensor =>
        subtract(x, divide(sum(multiply(s, x), { axis: -1, keep: true }), total));
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
