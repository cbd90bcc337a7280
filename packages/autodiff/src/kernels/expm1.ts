import { powerOfTwo } from './bits.ts';
import { expTail, LN2_HIGH, LN2_LOW, nearestPower } from './exp.ts';

/**
 * eˣ − 1, within 0.99 ulp, small x included: expm1(x) is x below 2⁻⁵⁴, and ±0 keeps its sign.
 *
 * The reduction of `exp`; 2ⁿ(eʳ − 1) + (2ⁿ − 1) is summed with the rounding error of its two largest
 * terms. Tang, ACM TOMS 18 (1992). Largest error of 10⁶ inputs: tools/reference/kernels.py --measure.
 */
export function expm1(x: number): number {
  if (Math.abs(x) < 2 ** -54) return x;
  if (x > 710) return Infinity;
  if (x < -40) return -1;
  const n = nearestPower(x);
  const high = x - n * LN2_HIGH;
  const low = n * LN2_LOW;
  const r = high - low;
  const tail = r * r * expTail(r) - low;
  // Half of 2ⁿ(1 + high + tail) − 1, for 2¹⁰²⁴ overflows; big + term = sum + error exactly (Fast2Sum).
  const scale = powerOfTwo((n | 0) - 1);
  const big = scale - 0.5;
  const term = scale * high;
  const sum = big + term;
  const error = big - sum + term + (scale - big - 0.5);
  return 2 * (sum + (error + scale * tail));
}
