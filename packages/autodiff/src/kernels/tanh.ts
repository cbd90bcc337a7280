import { exp } from './exp.ts';

/**
 * The hyperbolic tangent, within 1.04 ulp; odd to the bit.
 *
 * An odd polynomial below 0.7 and 1 − 2 / (e²ˣ + 1) from there, where the subtraction no longer
 * magnifies the error of the quotient (Cody & Waite, Software Manual for the Elementary Functions,
 * 1980, chapter 13). Largest error of 10⁶ inputs against mpmath: tools/reference/kernels.py --measure.
 */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (a < 2 ** -28) return x;
  if (a < 0.7) return x + x * (x * x * tail(x * x));
  const y = 1 - 2 / (exp(2 * a) + 1);
  return x < 0 ? -y : y;
}

/** (tanh x − x) / x³ at z = x² for |x| ≤ 0.7: minimax, to 2⁻⁵⁵ of tanh x. */
function tail(z: number): number {
  const w = z * z;
  const even =
    -0.33333333333333137 +
    w *
      (-0.053968253953089365 +
        w *
          (-0.00886322989421273 +
            w * (-0.0014555044568522618 + w * (-0.0002349013820155589 + w * -2.7129489479788303e-5))));
  const odd =
    0.13333333333303668 +
    w *
      (0.021869488153144226 +
        w *
          (0.0035920752992653166 +
            w * (0.0005886096734745975 + w * (8.820718181821465e-5 + w * 4.820791258502448e-6))));
  return even + z * odd;
}
