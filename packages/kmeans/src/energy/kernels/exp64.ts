import { powers } from './powers.ts';

const LOG2_E = 1.4426950408889634;
/** ln 2 = HIGH + LOW; n · HIGH is exact for |n| < 2²⁰. */
const HIGH = 6.9314718036912381649e-1;
const LOW = 1.90821492927058770002e-10;
/** 1.5 · 2⁵² has units in its last bit, so that a sum with it holds no fraction. */
const SHIFT = 6755399441055744;
/** (eʳ − 1) / r for |r| ≤ ln 2 / 2, highest power first: minimax to 2⁻⁵⁵. */
const [C10, C9, C8, C7, C6, C5, C4, C3, C2, C1] = [
  2.5100424157005067e-8, 2.7620138719733994e-7, 2.7557268378684192e-6, 2.480152119021773e-5,
  0.00019841269863105968, 0.0013888888917281794, 0.008333333333330051, 0.04166666666662399,
  0.16666666666666669, 0.5,
] as const;

/**
 * eˣ for x ≤ 0, within 2 ulp; 0 below −708, where doubles begin to lose digits, and for NaN. Shorter than the `exp` for
 * all x, in steps that a vector can take.
 */
export function exp64(x: number): number {
  if (!(x >= -708)) return 0;
  const n = x * LOG2_E + SHIFT - SHIFT;
  const r = x - n * HIGH - n * LOW;
  let y = C10 * r + C9;
  y = y * r + C8;
  y = y * r + C7;
  y = y * r + C6;
  y = y * r + C5;
  y = y * r + C4;
  y = y * r + C3;
  y = y * r + C2;
  y = y * r + C1;
  y = y * r + 1;
  y = y * r + 1;
  return y * powers[-n]!;
}
