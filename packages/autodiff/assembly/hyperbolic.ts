import { constant, ONE, plus, TWO } from './constants';
import { exp } from './exp';
import { log1p } from './log';

const EVEN: usize = memory.data<f64>([
  -0.33333333333333137, -0.053968253953089365, -0.00886322989421273, -0.0014555044568522618, -0.0002349013820155589,
  -2.7129489479788303e-5,
]);
const ODD: usize = memory.data<f64>([
  0.13333333333303668, 0.021869488153144226, 0.0035920752992653166, 0.0005886096734745975, 8.820718181821465e-5,
  4.820791258502448e-6,
]);

/** c₀ + w(c₁ + w(… + w c₅)). */
@inline
function quintic(w: v128, at: usize): v128 {
  const inner = plus(v128.load64_splat(at, 24), w, plus(v128.load64_splat(at, 32), w, v128.load64_splat(at, 40)));
  return plus(v128.load64_splat(at), w, plus(v128.load64_splat(at, 8), w, plus(v128.load64_splat(at, 16), w, inner)));
}

/** The hyperbolic tangent: the reference's bits. */
export function tanh(x: v128): v128 {
  const a = f64x2.abs(x);
  const small = f64x2.lt(a, f64x2.splat(0.7));
  let y = x;
  if (!i64x2.all_true(small)) {
    // from 20 on it is 1, so the exponential need not overflow; NaN stays
    const twice = f64x2.add(a, a);
    const e = exp(f64x2.pmin(twice, f64x2.splat(600)));
    const magnitude = f64x2.sub(constant(ONE), f64x2.div(constant(TWO), f64x2.add(e, constant(ONE))));
    y = v128.or(magnitude, v128.and(x, f64x2.splat(-0.0)));
  }
  if (!v128.any_true(small)) return y;
  const z = f64x2.mul(x, x);
  const w = f64x2.mul(z, z);
  const tail = plus(quintic(w, EVEN), z, quintic(w, ODD));
  const near = plus(x, x, f64x2.mul(z, tail));
  const tiny = f64x2.lt(a, f64x2.splat(3.725290298461914e-9));
  return v128.bitselect(v128.bitselect(x, near, tiny), y, small);
}

/** 1 / (1 + e⁻ˣ): the reference's bits. */
export function sigmoid(x: v128): v128 {
  const one = constant(ONE);
  const e = exp(f64x2.neg(f64x2.abs(x)));
  const numerator = v128.bitselect(one, e, f64x2.ge(x, i64x2.splat(0)));
  return f64x2.div(numerator, f64x2.add(one, e));
}

/** log(1 + eˣ): the reference's bits. */
export function softplus(x: v128): v128 {
  const positive = v128.and(x, f64x2.gt(x, i64x2.splat(0)));
  return f64x2.add(positive, log1p(exp(f64x2.neg(f64x2.abs(x)))));
}
