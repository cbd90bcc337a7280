import { nearestInteger } from './bits.ts';
import { reduceHugeAngle } from './huge-angle.ts';

// Two results of one function: a returned pair would be an allocation per call.
const angle = /* @__PURE__ */ new Float64Array(2);

/**
 * The sine of x radians, within 0.76 ulp for every finite x; NaN for ±∞.
 *
 * x = n π/2 + y with y in two doubles: π/2 in four parts below 2²⁰ (Cody & Waite, 1980), integer
 * arithmetic beyond (Payne & Hanek, 1983), then the polynomials of fdlibm's k_sin.c and k_cos.c (Sun
 * Microsystems, 1993; FreeBSD msun). Largest error of 10⁶ inputs: tools/reference/kernels.py --measure.
 */
export function sin(x: number): number {
  const quadrant = reduceAngle(x, angle);
  const value = quadrant & 1 ? shortCosine(angle[0]!, angle[1]!) : shortSine(angle[0]!, angle[1]!);
  return quadrant & 2 ? -value : value;
}

/** The cosine of x radians, within 0.76 ulp for every finite x; NaN for ±∞. Computed like `sin`. */
export function cos(x: number): number {
  const quadrant = reduceAngle(x, angle);
  const value = quadrant & 1 ? shortSine(angle[0]!, angle[1]!) : shortCosine(angle[0]!, angle[1]!);
  return (quadrant + 1) & 2 ? -value : value;
}

// π/2 = the sum of four; the first three have 33 bits, so that they are exact times n < 2²⁰ (fdlibm).
const HALF_PI_1 = 1.57079632673412561417;
const HALF_PI_2 = 6.0771005063039659766e-11;
const HALF_PI_3 = 2.0222662487111664558e-21;
const HALF_PI_4 = 8.47842766036889956997e-32;
const TWO_OVER_PI = 0.6366197723675814;

/** The n with x = n·π/2 + y + tail, |y| ≤ π/4, of which the last two bits matter; `out` is y and tail. */
function reduceAngle(x: number, out: Float64Array): number {
  if (!(Math.abs(x) < 2 ** 20)) return reduceHugeAngle(x, out);
  const n = nearestInteger(x * TWO_OVER_PI);
  const first = x - n * HALF_PI_1;
  const second = n * HALF_PI_2;
  const b = first - second;
  const third = n * HALF_PI_3;
  const c = b - third;
  // Each difference's rounding error, exactly (Fast2Sum), and the last part of n·π/2.
  const rest = first - b - second + (b - c - third) - n * HALF_PI_4;
  const y = c + rest;
  out[0] = n === 0 ? x : y; // the sum would lose the sign of −0
  out[1] = c - y + rest;
  return n | 0;
}

/** sin(x + tail) for |x| ≤ π/4: fdlibm's minimax polynomial, to 2⁻⁵⁸. */
function shortSine(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    8.33333333332248946124e-3 +
    z * (-1.98412698298579493134e-4 + z * 2.75573137070700676789e-6) +
    z * w * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10);
  const cube = z * x;
  return x - (z * (0.5 * tail - cube * r) - tail - cube * -1.66666666666666324348e-1);
}

/** cos(x + tail) for |x| ≤ π/4: fdlibm's minimax polynomial, to 2⁻⁵⁸. */
function shortCosine(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * 2.48015872894767294178e-5)) +
    w * w * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11));
  const half = 0.5 * z;
  const top = 1 - half;
  return top + (1 - top - half + (z * r - x * tail));
}
