const round = Math.fround;
/** ln 2 = HIGH + LOW. */
const [HIGH, LOW] = [round(0.6931381225585938), round(9.05800061445916e-6)];
/** (log((1+s) / (1−s)) − 2s) / s³ in s², lowest power first; FreeBSD's e_logf.c. */
const [L1, L2, L3, L4] = [0.6666666269302368, 0.40000972151756287, 0.2849878668785095, 0.24279078841209412];
const bits = /* @__PURE__ */ new Float32Array(1);
const integer = /* @__PURE__ */ new Int32Array(bits.buffer);

/** log(1 + x) in floats for x ≥ 0, within 2 ulp. */
export function log1p32(x: number): number {
  const u = round(1 + x);
  bits[0] = u;
  // u = 2ⁿ (1 + f), √½ ≤ 1 + f < √2
  const n = (integer[0]! - 0x3f3504f3) >> 23;
  integer[0] = (127 - n) << 23;
  const f = n === 0 ? x : round(round(u * bits[0]) - 1);
  const back = round(u - x);
  const tail = n === 0 ? 0 : round(round(round(1 - back) + round(x - round(u - back))) / u);
  const half = round(round(0.5 * f) * f);
  const s = round(f / round(2 + f));
  const z = round(s * s);
  const w = round(z * z);
  const even = round(w * round(L2 + round(w * L4)));
  const odd = round(z * round(L1 + round(w * L3)));
  const series = round(s * round(half + round(odd + even)));
  const rest = round(round(series + round(round(n * LOW) + tail)) - half);
  return round(round(rest + f) + round(n * HIGH));
}
