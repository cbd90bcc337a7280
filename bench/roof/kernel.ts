// What a core can do in WebAssembly when nothing else is in the way: multiplications with additions in registers, and
// exponentials of a block that is in the first-level cache. Not ours: a yardstick must not improve with what it measures.

/** Where 16 kB for exponentials begin: powers, then results. */
export const buffer: usize = memory.data(16384, 16);

@inline
function madd<T>(a: v128, b: v128, c: v128): v128 {
  if (sizeof<T>() == 4)
    return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_madd(a, b, c) : f64x2.add(f64x2.mul(a, b), c);
}

// Of exp: 2ⁿ times a polynomial in what is left; then a factor and a summand. Constants are loaded: engines build those of
// vectors from immediates, which costs more.
const D: usize = memory.data<f64>([
  -708.0, 1.4426950408889634, 6755399441055744.0, -6.9314718036912381649e-1, -1.90821492927058770002e-10,
  2.5100424157005067e-8, 2.7620138719733994e-7, 2.7557268378684192e-6, 2.480152119021773e-5, 0.00019841269863105968,
  0.0013888888917281794, 0.008333333333330051, 0.04166666666662399, 0.16666666666666669, 0.5, 1.0, 1.0,
  0.999, 0.001,
], 16);
const S: usize = memory.data<f32>([
  -87.0, 1.44269504, 12582912.0, -0.693359375, 2.1219444e-4, 1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3,
  4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.999, 0.001,
], 16);

@inline
function constant<T>(i: usize): v128 {
  return sizeof<T>() == 4 ? v128.load32_splat(S + (i << 2)) : v128.load64_splat(D + (i << 3));
}

/** 12 independent chains of multiply and add, `steps` long. */
function chains<T>(steps: i32): v128 {
  const a = constant<T>(17);
  const b = constant<T>(18);
  let s0 = v128.splat<T>(<T>1), s1 = v128.splat<T>(<T>2), s2 = v128.splat<T>(<T>3), s3 = v128.splat<T>(<T>4);
  let s4 = v128.splat<T>(<T>5), s5 = v128.splat<T>(<T>6), s6 = v128.splat<T>(<T>7), s7 = v128.splat<T>(<T>8);
  let s8 = v128.splat<T>(<T>9), s9 = v128.splat<T>(<T>10), s10 = v128.splat<T>(<T>11), s11 = v128.splat<T>(<T>12);
  for (let i = 0; i < steps; i++) {
    s0 = madd<T>(s0, a, b); s1 = madd<T>(s1, a, b); s2 = madd<T>(s2, a, b); s3 = madd<T>(s3, a, b);
    s4 = madd<T>(s4, a, b); s5 = madd<T>(s5, a, b); s6 = madd<T>(s6, a, b); s7 = madd<T>(s7, a, b);
    s8 = madd<T>(s8, a, b); s9 = madd<T>(s9, a, b); s10 = madd<T>(s10, a, b); s11 = madd<T>(s11, a, b);
  }
  s0 = v128.add<T>(v128.add<T>(v128.add<T>(s0, s1), v128.add<T>(s2, s3)), v128.add<T>(v128.add<T>(s4, s5), v128.add<T>(s6, s7)));
  return v128.add<T>(s0, v128.add<T>(v128.add<T>(s8, s9), v128.add<T>(s10, s11)));
}

/** 12 · 2 · 2 operations a step. */
export function multiplyAdd64(steps: i32): f64 {
  return f64x2.extract_lane(chains<f64>(steps), 0);
}

/** 12 · 4 · 2 operations a step. */
export function multiplyAdd32(steps: i32): f64 {
  return <f64>f32x4.extract_lane(chains<f32>(steps), 0);
}

/** The power of two in the last bits of `shifted`, where the exponent is. */
@inline
function exponent<T>(shifted: v128): v128 {
  return sizeof<T>() == 4 ? i32x4.shl(shifted, 23) : i64x2.shl(shifted, 52);
}

@inline
function scale<T>(at: usize, y: v128): void {
  v128.store(at, sizeof<T>() == 4 ? i32x4.add(y, v128.load(at)) : i64x2.add(y, v128.load(at)));
}

/** e to the powers in the first half of the buffer, into the second; four vectors at a time. */
function exponentials<T>(blocks: i32): void {
  for (let block = 0; block < blocks; block++)
    for (let at = buffer; at < buffer + 8192; at += 64) {
      let c = constant<T>(0);
      let x0 = v128.pmax<T>(v128.load(at), c), x1 = v128.pmax<T>(v128.load(at, 16), c);
      let x2 = v128.pmax<T>(v128.load(at, 32), c), x3 = v128.pmax<T>(v128.load(at, 48), c);
      c = constant<T>(1);
      const magic = constant<T>(2);
      let y0 = madd<T>(x0, c, magic), y1 = madd<T>(x1, c, magic), y2 = madd<T>(x2, c, magic), y3 = madd<T>(x3, c, magic);
      const to = at + 8192;
      v128.store(to, exponent<T>(y0)); v128.store(to, exponent<T>(y1), 16);
      v128.store(to, exponent<T>(y2), 32); v128.store(to, exponent<T>(y3), 48);
      y0 = v128.sub<T>(y0, magic); y1 = v128.sub<T>(y1, magic); y2 = v128.sub<T>(y2, magic); y3 = v128.sub<T>(y3, magic);
      c = constant<T>(3); x0 = madd<T>(y0, c, x0); x1 = madd<T>(y1, c, x1); x2 = madd<T>(y2, c, x2); x3 = madd<T>(y3, c, x3);
      c = constant<T>(4); x0 = madd<T>(y0, c, x0); x1 = madd<T>(y1, c, x1); x2 = madd<T>(y2, c, x2); x3 = madd<T>(y3, c, x3);
      y0 = y1 = y2 = y3 = constant<T>(5);
      // a loop: written out, these steps take a fifth more time and longer on V8
      for (let i = 6; i < (sizeof<T>() == 8 ? 17 : 13); i++) {
        c = constant<T>(i); y0 = madd<T>(y0, x0, c); y1 = madd<T>(y1, x1, c); y2 = madd<T>(y2, x2, c); y3 = madd<T>(y3, x3, c);
      }
      scale<T>(to, y0); scale<T>(to + 16, y1); scale<T>(to + 32, y2); scale<T>(to + 48, y3);
    }
}

/** 1024 exponentials a block, of doubles. */
export function exp64(blocks: i32): void {
  exponentials<f64>(blocks);
}

/** 2048 exponentials a block, of floats. */
export function exp32(blocks: i32): void {
  exponentials<f32>(blocks);
}
