import { powers } from './powers.ts';

const round = Math.fround;
const LOG2_E = round(1.44269504);
/** ln 2 = HIGH + LOW; n · HIGH is exact for |n| < 2¹⁵. */
const HIGH = 0.693359375;
const LOW = round(-2.1219444e-4);
/** 1.5 · 2²³ has units in its last bit, so that a sum with it holds no fraction. */
const SHIFT = 12582912;
/** (eʳ − 1 − r − r²/2) / r³ for |r| ≤ ln 2 / 2, highest power first; Cephes' expf (Moshier, 1989). */
const [C7, C6, C5, C4, C3, C2] = [
  round(1.98756915e-4),
  round(1.3981999507e-3),
  round(8.3334519073e-3),
  round(4.1665795894e-2),
  round(1.6666665459e-1),
  round(5.0000001201e-1),
];

/** eˣ in floats for x ≤ 0, within 2 ulp; 0 below −87, where floats begin to lose digits, and for NaN. */
export function exp32(x: number): number {
  if (!(x >= -87)) return 0;
  const n = round(round(round(x * LOG2_E) + SHIFT) - SHIFT);
  const r = round(round(x - n * HIGH) - round(n * LOW));
  let y = round(round(C7 * r) + C6);
  y = round(round(y * r) + C5);
  y = round(round(y * r) + C4);
  y = round(round(y * r) + C3);
  y = round(round(y * r) + C2);
  y = round(round(y * r) + 1);
  y = round(round(y * r) + 1);
  return y * powers[-n]!;
}
