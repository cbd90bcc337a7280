import { highWord, withHighWord } from './bits.ts';
import { LN2_HIGH, LN2_LOW } from './exp.ts';
import { logTail } from './log.ts';

/** log(1 + x), to full relative precision for small x. */
export function log1p(x: number): number {
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x > -1 ? x : NaN;
  const u = 1 + x;
  if (u === 1) return x;
  const high = highWord(u) + (0x3ff00000 - 0x3fe6a09e);
  const n = (high >> 20) - 1023;
  const f = n === 0 ? x : withHighWord(u, (high & 0xfffff) + 0x3fe6a09e) - 1;
  // log(1 + x) − log(u) = (1 + x − u) / u, where u = 1 + x was rounded.
  const correction = n === 0 || n > 54 ? 0 : (n >= 2 ? 1 - (u - x) : x - (u - 1)) / u;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (half + logTail(s)) + (n * LN2_LOW + correction) - half + f + n * LN2_HIGH;
}
