import { constant, HALF, INTEGERS, LN2_HIGH, LN2_LOW, ONE, plus, powerOfTwo, TWO } from './constants';
import { log as scalarLog, log1p as scalarLog1p } from './scalar';

const EVEN: usize = memory.data<f64>([0.3999999999940942, 0.22222198432149784, 0.15313837699209373]);
const ODD: usize = memory.data<f64>([
  0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586,
]);

/** The n for which x·2⁻ⁿ lies in [√½, √2), as integers, for positive normal x. */
@inline
function exponent(x: v128): v128 {
  const shifted = i64x2.add(x, i64x2.splat((<i64>(0x3ff00000 - 0x3fe6a09e)) << 32));
  return i64x2.sub(i64x2.shr_u(shifted, 52), i64x2.splat(1023));
}

/** n ln 2 + log(1 + f) + tail: `reducedLog` of the reference. */
@inline
function reducedLog(f: v128, n: v128, tail: v128): v128 {
  const count = f64x2.sub(i64x2.add(n, constant(INTEGERS)), constant(INTEGERS));
  const half = f64x2.mul(f64x2.mul(constant(HALF), f), f);
  const s = f64x2.div(f, f64x2.add(constant(TWO), f));
  const top = f64x2.mul(count, constant(LN2_HIGH));
  const sum = f64x2.add(top, f);
  const error = f64x2.add(f64x2.sub(top, sum), f);
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  const even = f64x2.mul(w, plus(constant(EVEN), w, plus(constant(EVEN + 8), w, constant(EVEN + 16))));
  const odd = plus(constant(ODD), w, plus(constant(ODD + 8), w, plus(constant(ODD + 16), w, constant(ODD + 24))));
  const series = f64x2.mul(s, f64x2.add(half, plus(even, z, odd)));
  const rest = f64x2.add(f64x2.mul(count, constant(LN2_LOW)), tail);
  return f64x2.add(sum, f64x2.add(error, f64x2.sub(f64x2.add(series, rest), half)));
}

/** The natural logarithm: the reference's bits. */
export function log(x: v128): v128 {
  // from 2¹⁰²² on the scale may be subnormal
  const ordinary = v128.and(
    f64x2.ge(x, f64x2.splat(2.2250738585072014e-308)),
    f64x2.lt(x, f64x2.splat(4.49423283715579e307)),
  );
  if (!i64x2.all_true(ordinary)) return logByLane(x);
  const n = exponent(x);
  const f = f64x2.sub(f64x2.mul(x, powerOfTwo(i64x2.neg(n))), constant(ONE));
  return reducedLog(f, n, i64x2.splat(0));
}

function logByLane(x: v128): v128 {
  return f64x2(scalarLog(f64x2.extract_lane(x, 0)), scalarLog(f64x2.extract_lane(x, 1)));
}

/** log(1 + x): the reference's bits. */
export function log1p(x: v128): v128 {
  const ordinary = v128.and(f64x2.gt(x, f64x2.splat(-1)), f64x2.lt(x, f64x2.splat(4.49423283715579e307)));
  if (!i64x2.all_true(ordinary)) return log1pByLane(x);
  const one = constant(ONE);
  const u = f64x2.add(one, x);
  const n = exponent(u);
  const whole = i64x2.eq(n, i64x2.splat(0)); // nothing of x was lost
  const scaled = f64x2.sub(f64x2.mul(u, powerOfTwo(i64x2.neg(n))), one);
  const back = f64x2.sub(u, x);
  const lost = f64x2.add(f64x2.sub(one, back), f64x2.sub(x, f64x2.sub(u, back)));
  const tail = v128.andnot(f64x2.div(lost, u), whole);
  const y = reducedLog(v128.bitselect(x, scaled, whole), n, tail);
  return v128.bitselect(x, y, f64x2.eq(u, one));
}

function log1pByLane(x: v128): v128 {
  return f64x2(scalarLog1p(f64x2.extract_lane(x, 0)), scalarLog1p(f64x2.extract_lane(x, 1)));
}
