import { highWord, withHighWord } from './bits.ts';
import { LN2_HIGH, LN2_LOW } from './exp.ts';

/** log. */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  let n = 0;
  let y = x;
  if (y < 2.2250738585072014e-308) {
    y *= 18014398509481984;
    n = -54;
  }
  const high = highWord(y) + (0x3ff00000 - 0x3fe6a09e);
  n += (high >> 20) - 1023;
  const f = withHighWord(y, (high & 0xfffff) + 0x3fe6a09e) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (half + logTail(s)) + n * LN2_LOW - half + f + n * LN2_HIGH;
}

/** log((1 + s) / (1 − s)) = 2s + s·logTail(s) for |s| ≤ 3 − 2√2; fdlibm's minimax polynomial. */
export function logTail(s: number): number {
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return even + odd;
}
