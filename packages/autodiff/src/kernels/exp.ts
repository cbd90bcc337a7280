import { nearestInteger, powerOfTwo } from './bits.ts';

const LOG2_E = 1.4426950408889634;
/** ln 2 = LN2_HIGH + LN2_LOW; n·LN2_HIGH is exact for integers |n| < 2²⁰ (fdlibm's constants). */
export const LN2_HIGH = 6.9314718036912381649e-1;
export const LN2_LOW = 1.90821492927058770002e-10;

/**
 * eˣ, within 0.77 ulp.
 *
 * x = n ln 2 + r with |r| ≤ ln 2 / 2, the product n ln 2 in two parts (Cody & Waite, Software Manual
 * for the Elementary Functions, 1980); eʳ is a polynomial and 2ⁿ a table entry. No branch for
 * |x| < 708. Exactly 0 below −745.1332191019411, ∞ above 709.782712893384, 1 at ±0; subnormal
 * results are scaled in two steps. Tang, ACM TOMS 15 (1989), has the error analysis of this scheme.
 * Largest error of 10⁶ inputs against mpmath: tools/reference/kernels.py --measure.
 */
export function exp(x: number): number {
  return expSum(x, 0);
}

/** exp(x + tail) for |tail| ≤ ulp(x), where exp(x) alone would lose |x| ulps. */
export function expSum(x: number, tail: number): number {
  if (!(Math.abs(x) < 708)) return nearTheEnds(x, tail);
  const n = nearestPower(x);
  return reducedExp(x, tail, n) * powerOfTwo(n | 0);
}

/** Where 2ⁿ overflows or is subnormal: scaled in two steps, of which only the second rounds. */
function nearTheEnds(x: number, tail: number): number {
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  const n = nearestPower(x);
  const half = n >> 1;
  return reducedExp(x, tail, n) * powerOfTwo(half) * powerOfTwo((n | 0) - half);
}

/** The integer n for which |x − n ln 2| is least. */
export function nearestPower(x: number): number {
  return nearestInteger(x * LOG2_E);
}

/** exp(x + tail) / 2ⁿ: 1 + r + r²·expTail(r) with the rounding error of 1 + r added back (Fast2Sum). */
function reducedExp(x: number, tail: number, n: number): number {
  const high = x - n * LN2_HIGH;
  const low = n * LN2_LOW - tail;
  const r = high - low;
  const sum = 1 + high;
  return sum + (1 - sum + high + (r * r * expTail(r) - low));
}

/**
 * (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2: minimax, to 2⁻⁶⁰ of eʳ. Pairs shorten the chain of dependent
 * operations (Estrin); 1/2 comes last, so that only one rounding is as large as its ulp.
 */
export function expTail(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const rest =
    r * 0.16666666666666682 +
    r2 * (0.041666666666666116 + r * 0.008333333333317408) +
    r4 *
      (0.001388888888910967 +
        r * 0.00019841269895609377 +
        r2 * (2.480158693276314e-5 + r * 2.755723552992834e-6) +
        r4 * (2.75575792774407e-7 + r * 2.511183129701486e-8 + r2 * 2.082691090165102e-9));
  return 0.5 + rest;
}
