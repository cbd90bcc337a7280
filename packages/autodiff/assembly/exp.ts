import { constant, HALF, INTEGERS, linear, LN2_HIGH, LN2_LOW, LOG2_E, ONE, plus, powerOfTwo } from './constants';
import { exp as scalarExp, expm1 as scalarExpm1 } from './scalar';

const TAIL: usize = memory.data<f64>([
  0.16666666666666682, 0, 0.041666666666666116, 0.008333333333317408, 0.001388888888910967, 0.00019841269895609377,
  2.480158693276314e-5, 2.755723552992834e-6, 2.75575792774407e-7, 2.511183129701486e-8, 2.082691090165102e-9,
]);

/** (eʳ − 1 − r) / r²: `expTail` of the reference. */
@inline
function expTail(r: v128, r2: v128): v128 {
  const r4 = f64x2.mul(r2, r2);
  const first = f64x2.add(f64x2.mul(r, constant(TAIL)), f64x2.mul(r2, linear(r, TAIL + 16)));
  const last = plus(linear(r, TAIL + 64), r2, constant(TAIL + 80));
  const middle = plus(linear(r, TAIL + 32), r2, linear(r, TAIL + 48));
  return f64x2.add(constant(HALF), f64x2.add(first, f64x2.mul(r4, f64x2.add(middle, f64x2.mul(r4, last)))));
}

/** eˣ: the reference's bits. */
export function exp(x: v128): v128 {
  if (!i64x2.all_true(f64x2.lt(f64x2.abs(x), f64x2.splat(708)))) return expByLane(x);
  const shifted = plus(constant(INTEGERS), x, constant(LOG2_E));
  const n = f64x2.sub(shifted, constant(INTEGERS));
  const high = f64x2.sub(x, f64x2.mul(n, constant(LN2_HIGH)));
  const low = f64x2.mul(n, constant(LN2_LOW));
  const r = f64x2.sub(high, low);
  const r2 = f64x2.mul(r, r);
  const one = constant(ONE);
  const sum = f64x2.add(one, high);
  const error = f64x2.add(f64x2.sub(one, sum), high);
  const y = f64x2.add(sum, f64x2.add(error, f64x2.sub(f64x2.mul(r2, expTail(r, r2)), low)));
  // y is near 1 and the result is normal: adding n to its exponent is the exact product
  return i64x2.add(y, i64x2.shl(shifted, 52));
}

function expByLane(x: v128): v128 {
  return f64x2(scalarExp(f64x2.extract_lane(x, 0)), scalarExp(f64x2.extract_lane(x, 1)));
}

/** eˣ − 1: the reference's bits. */
export function expm1(x: v128): v128 {
  const small = f64x2.lt(f64x2.abs(x), f64x2.splat(5.551115123125783e-17));
  const ordinary = v128.andnot(v128.and(f64x2.ge(x, f64x2.splat(-40)), f64x2.le(x, f64x2.splat(710))), small);
  if (!i64x2.all_true(ordinary)) return expm1ByLane(x);
  const shifted = plus(constant(INTEGERS), x, constant(LOG2_E));
  const n = f64x2.sub(shifted, constant(INTEGERS));
  const high = f64x2.sub(x, f64x2.mul(n, constant(LN2_HIGH)));
  const low = f64x2.mul(n, constant(LN2_LOW));
  const r = f64x2.sub(high, low);
  const r2 = f64x2.mul(r, r);
  const tail = f64x2.sub(f64x2.mul(r2, expTail(r, r2)), low);
  // half of 2ⁿ(1 + high + tail) − 1, for 2¹⁰²⁴ overflows
  const scale = powerOfTwo(i64x2.sub(i64x2.sub(shifted, constant(INTEGERS)), i64x2.splat(1)));
  const half = constant(HALF);
  const big = f64x2.sub(scale, half);
  const term = f64x2.mul(scale, high);
  const sum = f64x2.add(big, term);
  const error = f64x2.add(f64x2.add(f64x2.sub(big, sum), term), f64x2.sub(f64x2.sub(scale, big), half));
  const result = f64x2.add(sum, f64x2.add(error, f64x2.mul(scale, tail)));
  return f64x2.add(result, result);
}

function expm1ByLane(x: v128): v128 {
  return f64x2(scalarExpm1(f64x2.extract_lane(x, 0)), scalarExpm1(f64x2.extract_lane(x, 1)));
}
