import { exponent, MIN_NORMAL, powerOfTwo } from './bits.ts';
import { expSum, LN2_HIGH, LN2_LOW } from './exp.ts';

/**
 * xʸ, within 0.77 ulp up to overflow and down to subnormal results.
 *
 * exp(y log x) with the logarithm and the product in two doubles each (Dekker, Numerische Mathematik
 * 18, 1971; the idea of fdlibm's e_pow.c). Signs, zeros, ones and infinities are those of JavaScript's
 * `**`: pow(x, 0) = 1 for every x, pow(±1, ±∞) is NaN, a negative x needs an integer y. Largest error
 * of 10⁶ inputs against mpmath: tools/reference/kernels.py --measure.
 */
export function pow(x: number, y: number): number {
  const a = Math.abs(x);
  if (y === 0) return 1;
  if (!(a > 0 && a < Infinity && Math.abs(y) < Infinity)) return atTheEnds(x, y);
  if (x < 0 && y !== Math.trunc(y)) return NaN;
  const magnitude = positivePower(a, y);
  return x < 0 && isOdd(y) ? -magnitude : magnitude;
}

function isOdd(y: number): boolean {
  return Math.abs(y % 2) === 1;
}

/** x or y is NaN or infinite, or x is 0. */
function atTheEnds(x: number, y: number): number {
  if (x !== x || y !== y) return NaN;
  const a = Math.abs(x);
  if (Math.abs(y) === Infinity) {
    if (a === 1) return NaN;
    return a > 1 === y > 0 ? Infinity : 0;
  }
  const magnitude = a > 1 === y > 0 ? Infinity : 0;
  return isOdd(y) && (x < 0 || 1 / x < 0) ? -magnitude : magnitude;
}

// Two results of one function: a returned pair would be an allocation per call.
const logParts = /* @__PURE__ */ new Float64Array(2);

/** exp(y log x) for finite x > 0: log and product in two doubles, because exp multiplies their error by up to 745. */
function positivePower(x: number, y: number): number {
  preciseLog(x, logParts);
  const high = logParts[0]!;
  // Beyond ±2⁶⁶ the power of any x other than 1 overflows or vanishes; the split of y must not.
  const bounded = Math.min(Math.max(y, -(2 ** 66)), 2 ** 66);
  const yTop = leading(bounded);
  const logTop = leading(high);
  const product = bounded * high;
  const error =
    yTop * logTop -
    product +
    yTop * (high - logTop) +
    (bounded - yTop) * logTop +
    (bounded - yTop) * (high - logTop);
  return expSum(product, error + bounded * logParts[1]!);
}

/** The leading 26 bits, so that the product of two such numbers is exact (Veltkamp). */
function leading(x: number): number {
  const c = 134217729 * x;
  return c - (c - x);
}

const TWO_THIRDS_HIGH = 0.6666666641831398; // 27 bits: exact times 26 bits
const TWO_THIRDS_LOW = 2.483526865641276e-9;

/**
 * log x in two parts, the sum of `out`: log m = s·(2 + (2/3)z + z²·atanhTail(z)) with s = (m − 1)/(m + 1), z = s².
 * The first two terms are carried in two doubles; the third is at most 2⁻¹¹ of the whole.
 */
function preciseLog(x: number, out: Float64Array): void {
  const y = x < MIN_NORMAL ? x * 2 ** 54 : x;
  const binade = exponent(y);
  const n = x < MIN_NORMAL ? binade - 54 : binade;
  const m = y * powerOfTwo(-binade);
  const f = m - 1;
  const d = m + 1;
  const s = f / d;
  const sTop = leading(s);
  const dTop = leading(d);
  const sRest = (f - sTop * dTop - sTop * (d - dTop + (f - (d - 2)))) / d;
  const square = sTop * sTop;
  const squareRest = sRest * (sTop + s);
  const z = square + squareRest;
  const zTop = leading(z);
  const zRest = square - zTop + squareRest;
  const term = TWO_THIRDS_HIGH * zTop;
  const sum = 2 + term;
  const sumRest = 2 - sum + term + (TWO_THIRDS_LOW * zTop + (2 / 3) * zRest + z * z * atanhTail(z));
  const factorTop = leading(sum + sumRest);
  const factorRest = sum - factorTop + sumRest;
  const logM = sTop * factorTop;
  const logMRest = sTop * factorRest + sRest * (factorTop + factorRest);
  const top = n * LN2_HIGH;
  const total = top + logM;
  const rest = top - total + logM + (n * LN2_LOW + logMRest);
  const high = total + rest;
  out[0] = high;
  out[1] = total - high + rest;
}

/** (2 atanh(s)/s − 2 − (2/3)z) / z² at z = s² for |s| ≤ 3 − 2√2: minimax, to 2⁻⁶⁷ of the whole. */
function atanhTail(z: number): number {
  const w = z * z;
  const even =
    0.3999999999999998 + w * (0.22222222217650958 + w * (0.15384557610810157 + w * 0.11675291122547035));
  const odd =
    0.28571428571444557 + w * (0.18181818858084797 + w * (0.13336291821306598 + w * 0.11985400084605329));
  return even + z * odd;
}
