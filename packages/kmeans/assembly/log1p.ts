const CONSTANTS: usize = memory.data<f32>([
  0.6666666269302368, 0.40000972151756287, 0.28498786687850952, 0.24279078841209412, 0.69313812255859375, 9.0580006144591607e-06,
], 16);

@inline
function constant(i: usize): v128 {
  return v128.load32_splat(CONSTANTS + (i << 2));
}

/** log(1 + x) of floats, x ≥ 0: `log1p32` of the reference. */
export function log1pFloats(x: v128): v128 {
  const one = f32x4.splat(1);
  const u = f32x4.add(one, x);
  // u = 2ⁿ (1 + f), √½ ≤ 1 + f < √2
  const n = i32x4.shr_s(i32x4.sub(u, i32x4.splat(0x3f3504f3)), 23);
  const power = i32x4.shl(i32x4.sub(i32x4.splat(127), n), 23);
  const whole = i32x4.eq(n, i32x4.splat(0)); // nothing of x is lost
  const f = v128.bitselect(x, f32x4.sub(f32x4.mul(u, power), one), whole);
  const back = f32x4.sub(u, x);
  const lost = f32x4.add(f32x4.sub(one, back), f32x4.sub(x, f32x4.sub(u, back)));
  const tail = v128.andnot(f32x4.div(lost, u), whole);
  const count = f32x4.convert_i32x4_s(n);
  const half = f32x4.mul(f32x4.mul(f32x4.splat(0.5), f), f);
  const s = f32x4.div(f, f32x4.add(f32x4.splat(2), f));
  const z = f32x4.mul(s, s);
  const w = f32x4.mul(z, z);
  const even = f32x4.mul(w, f32x4.add(constant(1), f32x4.mul(w, constant(3))));
  const odd = f32x4.mul(z, f32x4.add(constant(0), f32x4.mul(w, constant(2))));
  const series = f32x4.mul(s, f32x4.add(half, f32x4.add(odd, even)));
  const low = f32x4.add(f32x4.mul(count, constant(5)), tail);
  const rest = f32x4.sub(f32x4.add(series, low), half);
  return f32x4.add(f32x4.add(rest, f), f32x4.mul(count, constant(4)));
}
