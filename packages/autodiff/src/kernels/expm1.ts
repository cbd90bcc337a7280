import { powerOfTwo } from './bits.ts';
import { expTail, LN2_HIGH, LN2_LOW, LOG2_E, ROUNDER } from './exp.ts';

/** eˣ − 1, to full relative precision for small x. */
export function expm1(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -40) return -1;
  const n = x * LOG2_E + ROUNDER - ROUNDER;
  if (n === 0) return x * x < 1e-300 ? x : x + x * x * expTail(x);
  const high = x - n * LN2_HIGH;
  const low = n * LN2_LOW;
  const r = high - low;
  const tail = r * r * expTail(r) - low;
  // 2ⁿ(1 + high + tail) − 1, halved against overflow at n = 1024; `sum + error` is exactly 2ⁿ⁻¹ − 1/2 + 2ⁿ⁻¹·high.
  const scale = powerOfTwo((n - 1) | 0);
  const big = scale - 0.5;
  const term = scale * high;
  const sum = big + term;
  const error = big - sum + term;
  return 2 * (sum + (error + scale * tail));
}
