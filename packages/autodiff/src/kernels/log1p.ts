import { exponent, powerOfTwo } from './bits.ts';
import { log, reducedLog } from './log.ts';

/**
 * log(1 + x), within 0.81 ulp, small x included; ±0 keeps its sign, −∞ at −1, NaN below.
 *
 * The logarithm of the rounded 1 + x, corrected by what was lost; where 1 + x is in [√½, √2) nothing
 * is lost because f = x. After fdlibm's s_log1p.c (Sun Microsystems, 1993; FreeBSD msun). Largest
 * error of 10⁶ inputs against mpmath: tools/reference/kernels.py --measure.
 */
export function log1p(x: number): number {
  if (!(x > -1 && x < Infinity)) return log(1 + x);
  const u = 1 + x;
  if (u === 1) return x;
  const n = exponent(u);
  if (n === 0) return reducedLog(x, 0, 0);
  // What 1 + x lost by rounding, exactly (2Sum, Knuth); log(u + rest) = log u + rest/u to 2⁻¹⁰⁶.
  const one = u - x;
  const rest = 1 - one + (x - (u - one));
  return reducedLog(u * powerOfTwo(-n) - 1, n, rest / u);
}
