import { exponent, MIN_NORMAL, powerOfTwo } from './bits.ts';
import { LN2_HIGH, LN2_LOW } from './exp.ts';

/**
 * The natural logarithm, within 0.82 ulp.
 *
 * x = 2ⁿ(1 + f) with 1 + f in [√½, √2), and log(1 + f) = 2 atanh(s), s = f / (2 + f), by the series of
 * fdlibm's e_log.c (Sun Microsystems, 1993; FreeBSD msun). log 1 = 0 exactly, log ±0 = −∞, NaN for
 * x < 0. Largest error of 10⁶ inputs against mpmath: tools/reference/kernels.py --measure.
 */
export function log(x: number): number {
  if (!(x >= MIN_NORMAL && x < Infinity)) return outsideNormal(x);
  const n = exponent(x);
  return reducedLog(x * powerOfTwo(-n) - 1, n, 0);
}

function outsideNormal(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return x;
  const y = x * 2 ** 54;
  const n = exponent(y);
  return reducedLog(y * powerOfTwo(-n) - 1, n - 54, 0);
}

/** n ln 2 + log(1 + f) + tail for 1 + f in [√½, √2). */
export function reducedLog(f: number, n: number, tail: number): number {
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const top = n * LN2_HIGH;
  const sum = top + f;
  const error = top - sum + f; // of that sum, exactly: |f| < ln 2 (Fast2Sum)
  return sum + (error + (s * (half + atanhTail(s)) + (n * LN2_LOW + tail) - half));
}

/** 2 atanh(s)/s − 2 for |s| ≤ 3 − 2√2: fdlibm's minimax polynomial, to 2⁻⁵⁸. */
function atanhTail(s: number): number {
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586));
  return even + z * odd;
}
