import { add, elements, fromData, multiply, primitive, type Primitive, type Unary } from '@isotherm/autodiff';
import { log } from '@isotherm/autodiff/kernels';

/**
 * rᵖ of s = r², for odd p, `(…) → (…)`. At s = 0 it is 0 whatever p, and so are all its derivatives: where they do not
 * exist, a center has no part in the derivatives at its own place.
 */
export const rootPower: Primitive<Unary, number> = primitive<Unary, number>({
  name: 'rootPower',
  forward: ([s], p) =>
    fromData(
      elements(s).map((x) => powerOf(x, p)),
      s.shape,
    ),
  vjps: [(g, { inputs: [s], params: p }) => multiply(g, multiply(p / 2, rootPower(s, p - 2)))],
});

/** rᵖ log s of s = r², for even p, `(…) → (…)`; at s = 0 as `rootPower`. */
export const rootPowerLog: Primitive<Unary, number> = primitive<Unary, number>({
  name: 'rootPowerLog',
  forward: ([s], p) =>
    fromData(
      elements(s).map((x) => (x === 0 ? 0 : powerOf(x, p) * log(x))),
      s.shape,
    ),
  vjps: [
    (g, { inputs: [s], params: p }) =>
      multiply(g, add(multiply(p / 2, rootPowerLog(s, p - 2)), rootPower(s, p - 2))),
  ],
});

function powerOf(s: number, p: number): number {
  if (s === 0) return 0;
  let power = p % 2 === 0 ? 1 : Math.sqrt(s);
  for (let q = Math.abs(p); q > 1; q -= 2) power *= s;
  return p < 0 ? 1 / power : power;
}
