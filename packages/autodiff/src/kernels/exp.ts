import { powerOfTwo } from './bits.ts';

// ln 2 in two parts (fdlibm). The first has 21 trailing zero bits, so that n·LN2_HIGH is exact for |n| < 2²¹.
export const LN2_HIGH = 6.9314718036912381649e-1;
export const LN2_LOW = 1.90821492927058770002e-10;
export const LOG2_E = 1.4426950408889634;
// Adding and subtracting 1.5·2⁵² rounds to the nearest integer, ties to even.
export const ROUNDER = 6755399441055744;

/**
 * (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2, a minimax polynomial of degree 10 with relative error 2⁻⁶⁰ in eʳ.
 */
export function expTail(r: number): number {
  const s = r * r;
  return (
    0.5 +
    r * 0.16666666666666682 +
    s *
      (0.041666666666666116 +
        r * 0.008333333333317408 +
        s *
          (0.001388888888910967 +
            r * 0.00019841269895609377 +
            s *
              (2.480158693276314e-5 +
                r * 2.755723552992834e-6 +
                s * (2.75575792774407e-7 + r * 2.511183129701486e-8 + s * 2.082691090165102e-9))))
  );
}

/** eˣ. */
export function exp(x: number): number {
  return expSum(x, 0);
}

/** exp(x + tail) for a tail that is small beside x. */
export function expSum(x: number, tail: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const n = x * LOG2_E + ROUNDER - ROUNDER;
  const high = x - n * LN2_HIGH;
  const low = n * LN2_LOW - tail;
  const r = high - low;
  const mantissa = 1 + (high + (r * r * expTail(r) - low));
  // Two steps, because 2ⁿ alone may overflow or be subnormal; only the second product rounds.
  const half = n >> 1;
  return mantissa * powerOfTwo(half) * powerOfTwo((n | 0) - half);
}
