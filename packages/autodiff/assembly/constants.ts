// Constants of vectors are loaded where they are used: engines build those in the code from pieces, which costs more.

/** A constant in every lane. */
@inline
export function constant(at: usize): v128 {
  return v128.load64_splat(at);
}

export const HALF: usize = memory.data<f64>([0.5]);
export const ONE: usize = memory.data<f64>([1.0]);
export const TWO: usize = memory.data<f64>([2.0]);
export const LOG2_E: usize = memory.data<f64>([1.4426950408889634]);
export const LN2_HIGH: usize = memory.data<f64>([6.9314718036912381649e-1]);
export const LN2_LOW: usize = memory.data<f64>([1.90821492927058770002e-10]);
/** 1.5·2⁵²: a sum with it cannot hold a fraction, and has its integer in the last bits. */
export const INTEGERS: usize = memory.data<f64>([6755399441055744.0]);

/** a + b·c, each operation rounded. */
@inline
export function plus(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(a, f64x2.mul(b, c));
}

/** c₀ + x·c₁ for two constants that follow each other. */
@inline
export function linear(x: v128, at: usize): v128 {
  return plus(v128.load64_splat(at), x, v128.load64_splat(at, 8));
}

/** 2ⁿ for integers n in the lanes, −1022 ≤ n ≤ 1023. */
@inline
export function powerOfTwo(n: v128): v128 {
  return i64x2.shl(i64x2.add(n, i64x2.splat(1023)), 52);
}
