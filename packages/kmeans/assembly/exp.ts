import { multiplyAdd } from './lanes';

// What the exponential of each type needs, in one order; from FIRST on its polynomial, highest power first. Constants are
// loaded where they are used: engines build those of vectors from immediates, which costs more.
const D: usize = memory.data<f64>([
  -708.0, 1.4426950408889634, 6755399441055744.0, -6.9314718036912381649e-1, -1.90821492927058770002e-10,
  2.5100424157005067e-8, 2.7620138719733994e-7, 2.7557268378684192e-6, 2.480152119021773e-5, 0.00019841269863105968,
  0.0013888888917281794, 0.008333333333330051, 0.04166666666662399, 0.16666666666666669, 0.5, 1.0, 1.0,
], 16);
const S: usize = memory.data<f32>([
  -87.0, 1.44269504, 12582912.0, -0.693359375, 2.1219444e-4,
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1.0, 1.0,
], 16);
const LEAST = 0, LOG2_E = 1, SHIFT = 2, HIGH = 3, LOW = 4, FIRST = 5;

@inline
function constant<T>(i: usize): v128 {
  return sizeof<T>() == 4 ? v128.load32_splat(S + (i << 2)) : v128.load64_splat(D + (i << 3));
}

/** Of the polynomial, how many there are. */
@inline
function coefficients<T>(): i32 {
  return sizeof<T>() == 4 ? 8 : 12;
}

/** Below it, the exponential is 0. */
@inline
export function vanishing<T>(): v128 {
  return constant<T>(LEAST);
}

@inline
function asExponent<T>(integers: v128): v128 {
  return sizeof<T>() == 4 ? i32x4.shl(integers, 23) : i64x2.shl(integers, 52);
}

@inline
function scaled<T>(y: v128, exponent: v128): v128 {
  return sizeof<T>() == 4 ? i32x4.add(y, exponent) : i64x2.add(y, exponent);
}

/**
 * eˣ of four vectors, x ≤ 0, stored at an address; 0 below `least`, which is nowhere below `vanishing`, and for NaN.
 * `exp64` and `exp32` of the reference: x = n ln 2 + r, a polynomial in r, and n added to the exponent. A row does the
 * same to each vector, with one load of the constant: alone, every step would wait for the one before. What x below
 * `least` come to is nonsense, and masked.
 */
@inline
export function storeExp<T>(x0: v128, x1: v128, x2: v128, x3: v128, least: v128, to: usize): void {
  const u0 = v128.ge<T>(x0, least), u1 = v128.ge<T>(x1, least), u2 = v128.ge<T>(x2, least), u3 = v128.ge<T>(x3, least);
  const shift = constant<T>(SHIFT);
  let k = constant<T>(LOG2_E);
  let t0 = multiplyAdd<T>(x0, k, shift), t1 = multiplyAdd<T>(x1, k, shift), t2 = multiplyAdd<T>(x2, k, shift), t3 = multiplyAdd<T>(x3, k, shift);
  // as an integer, n is in the last bits
  const n0 = asExponent<T>(t0), n1 = asExponent<T>(t1), n2 = asExponent<T>(t2), n3 = asExponent<T>(t3);
  t0 = v128.sub<T>(t0, shift); t1 = v128.sub<T>(t1, shift); t2 = v128.sub<T>(t2, shift); t3 = v128.sub<T>(t3, shift);
  k = constant<T>(HIGH);
  let r0 = multiplyAdd<T>(t0, k, x0), r1 = multiplyAdd<T>(t1, k, x1), r2 = multiplyAdd<T>(t2, k, x2), r3 = multiplyAdd<T>(t3, k, x3);
  k = constant<T>(LOW);
  r0 = multiplyAdd<T>(t0, k, r0); r1 = multiplyAdd<T>(t1, k, r1); r2 = multiplyAdd<T>(t2, k, r2); r3 = multiplyAdd<T>(t3, k, r3);
  t0 = t1 = t2 = t3 = constant<T>(FIRST);
  // a loop: with these steps written out, a pass over doubles takes up to a sixth more time on V8
  for (let i = FIRST + 1; i < FIRST + coefficients<T>(); i++) {
    k = constant<T>(i);
    t0 = multiplyAdd<T>(t0, r0, k); t1 = multiplyAdd<T>(t1, r1, k); t2 = multiplyAdd<T>(t2, r2, k); t3 = multiplyAdd<T>(t3, r3, k);
  }
  v128.store(to, v128.and(scaled<T>(t0, n0), u0));
  v128.store(to, v128.and(scaled<T>(t1, n1), u1), 16);
  v128.store(to, v128.and(scaled<T>(t2, n2), u2), 32);
  v128.store(to, v128.and(scaled<T>(t3, n3), u3), 48);
}
