import { multiplyAdd, splatAt, zero } from './lanes';

// Constants are loaded where they are used: engines build those of vectors from immediates, which costs more.
const D: usize = memory.data<f64>([
  1.4426950408889634, 6755399441055744.0, 6.9314718036912381649e-1, 1.90821492927058770002e-10, 1.0, 0.5,
  0.16666666666666682, 0.041666666666666116, 0.008333333333317408, 0.001388888888910967, 0.00019841269895609377,
  2.480158693276314e-5, 2.755723552992834e-6, 2.75575792774407e-7, 2.511183129701486e-8, 2.082691090165102e-9,
  -746.0, -708.0, -6.9314718036912381649e-1, -1.90821492927058770002e-10,
  2.5100424157005067e-8, 2.7620138719733994e-7, 2.7557268378684192e-6, 2.480152119021773e-5, 0.00019841269863105968,
  0.0013888888917281794, 0.008333333333330051, 0.04166666666662399, 0.16666666666666669,
], 16);
const S: usize = memory.data<f32>([
  1.44269504, 12582912.0, 0.693359375, -2.1219444e-4, 1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2,
  1.6666665459e-1, 5.0000001201e-1, 1.0, -87.0, -0.693359375, 2.1219444e-4,
], 16);

// @ts-ignore: decorator
@inline
function d(i: usize): v128 {
  return v128.load64_splat(D + (i << 3));
}
// @ts-ignore: decorator
@inline
function f(i: usize): v128 {
  return v128.load32_splat(S + (i << 2));
}

/** Below it, the exponential is 0. */
@inline
export function vanishing<T>(): v128 {
  return sizeof<T>() == 4 ? f(11) : d(16);
}

/** eˣ for x ≤ 0; NaN counts as −∞. `exp` and `exp32` of the reference, or a shorter polynomial where roundings may differ. */
@inline
export function expNegative<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return expFloats(x);
  return ASC_FEATURE_RELAXED_SIMD ? expFused(x) : expDoubles(x);
}

// @ts-ignore: decorator
@inline
function expDoubles(given: v128): v128 {
  const x = f64x2.pmax(d(16), given);
  const shifted = f64x2.add(f64x2.mul(x, d(0)), d(1));
  const n = f64x2.sub(shifted, d(1));
  const high = f64x2.sub(x, f64x2.mul(n, d(2)));
  const low = f64x2.mul(n, d(3));
  const r = f64x2.sub(high, low);
  const sum = f64x2.add(d(4), high);
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const first = f64x2.add(
    f64x2.mul(r, d(6)),
    f64x2.mul(r2, f64x2.add(d(7), f64x2.mul(r, d(8)))),
  );
  const last = f64x2.add(f64x2.add(d(13), f64x2.mul(r, d(14))), f64x2.mul(r2, d(15)));
  const middle = f64x2.add(
    f64x2.add(f64x2.add(d(9), f64x2.mul(r, d(10))), f64x2.mul(r2, f64x2.add(d(11), f64x2.mul(r, d(12))))),
    f64x2.mul(r4, last),
  );
  const tail = f64x2.add(d(5), f64x2.add(first, f64x2.mul(r4, middle)));
  const error = f64x2.add(f64x2.sub(d(4), sum), high);
  const y = f64x2.add(sum, f64x2.add(error, f64x2.sub(f64x2.mul(r2, tail), low)));
  // 2ⁿ in two steps, of which only the second can round: n sits in the last bits of `shifted`
  const power = i64x2.sub(shifted, d(1));
  const half = i64x2.shr_s(power, 1);
  const bias = i64x2.splat(1023);
  const one = i64x2.shl(i64x2.add(half, bias), 52);
  const other = i64x2.shl(i64x2.add(i64x2.sub(power, half), bias), 52);
  return f64x2.mul(f64x2.mul(y, one), other);
}

// @ts-ignore: decorator
@inline
function expFused(given: v128): v128 {
  const x = f64x2.pmax(d(17), given);
  const shifted = multiplyAdd<f64>(x, d(0), d(1));
  const n = f64x2.sub(shifted, d(1));
  const r = multiplyAdd<f64>(n, d(19), multiplyAdd<f64>(n, d(18), x));
  let y = multiplyAdd<f64>(r, d(20), d(21));
  y = multiplyAdd<f64>(y, r, d(22));
  y = multiplyAdd<f64>(y, r, d(23));
  y = multiplyAdd<f64>(y, r, d(24));
  y = multiplyAdd<f64>(y, r, d(25));
  y = multiplyAdd<f64>(y, r, d(26));
  y = multiplyAdd<f64>(y, r, d(27));
  y = multiplyAdd<f64>(y, r, d(28));
  y = multiplyAdd<f64>(y, r, d(5));
  y = multiplyAdd<f64>(y, r, d(4));
  y = multiplyAdd<f64>(y, r, d(4));
  return v128.and(i64x2.add(y, i64x2.shl(shifted, 52)), f64x2.ge(given, d(17)));
}

// @ts-ignore: decorator
@inline
function expFloats(given: v128): v128 {
  const x = f32x4.pmax(f(11), given);
  const shifted = multiplyAdd<f32>(x, f(0), f(1));
  const n = f32x4.sub(shifted, f(1));
  let r: v128;
  if (ASC_FEATURE_RELAXED_SIMD) r = multiplyAdd<f32>(n, f(13), multiplyAdd<f32>(n, f(12), x));
  else r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f(2))), f32x4.mul(n, f(3)));
  let y = multiplyAdd<f32>(f(4), r, f(5));
  y = multiplyAdd<f32>(y, r, f(6));
  y = multiplyAdd<f32>(y, r, f(7));
  y = multiplyAdd<f32>(y, r, f(8));
  y = multiplyAdd<f32>(y, r, f(9));
  y = multiplyAdd<f32>(y, r, f(10));
  y = multiplyAdd<f32>(y, r, f(10));
  return v128.and(i32x4.add(y, i32x4.shl(shifted, 23)), f32x4.ge(given, f(11)));
}
