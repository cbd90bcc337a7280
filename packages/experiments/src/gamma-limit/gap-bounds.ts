import { exp, pow } from '@isotherm/autodiff/kernels';

/** The sharp bound of (E − J₀)/T and the costs that attain it. */
export interface ExpectedGapBound {
  /** c_E, the greatest (E − J₀)/T of a point. */
  readonly bound: number;
  /** u*, the margin over T of all k − 1 farther centers at which it is attained. */
  readonly margin: number;
}

/**
 * c_E of the Tsallis softmin with k centers, 1 ≤ α ≤ 2:
 *
 *   α = 1:  c_E = W((k − 1)/e), u* = 1 + c_E, from (u* − 1) exp(u*) = k − 1, W being Lambert's function
 *   α > 1:  c_E = max over 1/k ≤ q ≤ 1 of (1 − q) u(q),  u(q) = [q^(α−1) − ((1−q)/(k−1))^(α−1)]/(α−1)
 *
 * q is the share of the nearest center; the maximum is symmetric in the others. docs/theory.md#gap-bounds
 */
export function expectedGapBound(alpha: number, k: number): ExpectedGapBound {
  if (k === 1) return { bound: 0, margin: 0 };
  if (alpha === 1) {
    const bound = root(0, k - 1, (w) => w * exp(1 + w) - (k - 1));
    return { bound, margin: 1 + bound };
  }
  const a = alpha - 1;
  // the derivative of (1 − q) a u(q), negated so that it increases through its zero
  const q = root(
    1 / k,
    1,
    (q) => pow(q, a) - a * (1 - q) * pow(q, a - 1) - (1 + a) * pow((1 - q) / (k - 1), a),
  );
  const margin = (pow(q, a) - pow((1 - q) / (k - 1), a)) / a;
  return { bound: (1 - q) * margin, margin };
}

/** The zero of a function that changes sign once, upwards, by bisection until no double lies between. */
function root(low: number, high: number, f: (x: number) => number): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
}
