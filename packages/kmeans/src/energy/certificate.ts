import { elements, plain, type TensorInput } from '@isotherm/autodiff';
import { exp, type Floats, log } from '@isotherm/autodiff/kernels';
import { kernelOf } from './kernel-of.ts';
import type { PointsInput } from './dataset.ts';
import { type CostOptions, energyInputs, passing } from './inputs.ts';
import { pass, type VisibleTile } from './kernels/index.ts';
import type { Softness } from './softmin.ts';

/** How far some centers at some temperature are from K-Means, and whether they are any distance from it at all. */
export interface Certificate {
  /** F_T ≤ J₀. */
  readonly energy: number;
  /** J₀, what hard assignment pays. */
  readonly distortion: number;
  /** E_T ≥ J₀. */
  readonly expectedDistortion: number;
  /** J₀ − F_T ≥ 0, to full relative precision; with `expectedGap`, the width T · entropy. */
  readonly energyGap: number;
  /** E_T − J₀ ≥ 0, to full relative precision. */
  readonly expectedGap: number;
  /** Mean of −Ω of the responsibilities. */
  readonly entropy: number;
  /** Least d₂ − d₁ of any point with weight, as computed; Infinity for a single center. */
  readonly leastMargin: number;
  /**
   * exp of the information that a responsibility carries about its point, H(mean p) − mean H(p) with Shannon's
   * H: how many clusters the points are told apart into. 1 when all centers coincide, k for k balanced hard clusters.
   */
  readonly effectiveClusters: number;
  /**
   * Whether every point provably has one center to itself, whatever the rounding: then F_T = J₀ = E_T, their
   * gradients agree, and a soft fixed point is a fixed point of Lloyd's algorithm.
   */
  readonly exact: boolean;
}

/**
 * The certificate of some centers, `(n, d), (k, d) → …`: F_T ≤ J₀ ≤ E_T, and `exact` only when each margin
 * exceeds T · reach by more than rounding can have added. docs/theory.md#margins
 *
 * @throws as `energy`
 *
 * @example
 * certificate(points, model.centers, { softmin: entmax15, temperature: 0.1 }).exact;
 */
export function certificate(
  points: PointsInput,
  centers: TensorInput,
  softness: Softness,
  options?: Pick<CostOptions, 'weights' | 'fast'>,
): Certificate {
  const inputs = energyInputs('certificate', points, centers, softness, options, ['weights', 'fast']);
  const [x, c, temperature, weights, offset, scale] = inputs.map((input) => elements(plain(input)));
  const [n, d] = inputs[0].shape as [number, number];
  const k = inputs[1].shape[0]!;
  const t = temperature![0]!;
  // 0: the margin beyond which a share is 0, not merely small
  const needed = t * (softness.softmin.reach?.(k, 0) ?? Infinity) * (1 + 4 * Number.EPSILON);
  const epsilon = x instanceof Float32Array ? 2 ** -23 : Number.EPSILON;
  let [shannon, exact] = [0, true];
  const look = (i: number, first: number, second: number): void => {
    if (weights![weights!.length === 1 ? 0 : i] !== 0)
      exact &&= certainMargin(first, second, k, d, epsilon) >= needed;
  };
  const visit = ({ from, rows, step, shares, total, least, second }: VisibleTile): void => {
    for (let p = 0; p < rows; p++) {
      const weight = weights![weights!.length === 1 ? 0 : from + p]!;
      if (weight === 0) continue;
      look(from + p, least[p]!, second[p]!);
      shannon += weight * shannonEntropy(shares, p, step, k, total[p]!);
    }
  };
  const kernel = kernelOf(softness.softmin);
  // shares of 0 and 1 have no entropy
  const two = kernel.fused?.oneHot ? ([new Float64Array(n), new Float64Array(n)] as const) : undefined;
  const sums = pass({
    points: x!,
    centers: c!,
    n,
    k,
    d,
    temperature: t,
    kernel,
    spreadWanted: false,
    displacementsWanted: false,
    ...passing(points, options),
    weights: weights!,
    offset: offset!,
    scale: scale!,
    ...(two ? { nearestTwo: two } : { visit }),
  });
  if (two) for (let i = 0; i < n; i++) look(i, two[0][i]!, two[1][i]!);
  const w = sums.weight;
  const [least, energyGap, expectedGap] = [sums.least / w, t * (sums.freeGap / w), sums.expectedGap / w];
  const information = shannonEntropy(sums.mass, 0, 1, k, w);
  return Object.freeze({
    energy: least - energyGap,
    distortion: least,
    expectedDistortion: least + expectedGap,
    energyGap,
    expectedGap,
    entropy: sums.entropy / w,
    leastMargin: sums.leastMargin,
    effectiveClusters: Math.min(k, Math.max(1, exp(information - shannon / (w / sums.unit)))),
    exact,
  });
}

/**
 * A lower bound on a row's margin in exact arithmetic. With u = ε / 2, a computed square of a difference has
 * passed three roundings and d − 1 additions, so a cost is wrong by a factor within (1 ± u)^(d+2) and by d
 * halves of the least double where squares underflow. To first order that is (d + 2) u of each cost, and
 * u more for their difference; (d + 4) ε is twice as much, which covers the higher orders up to d = 10¹⁵.
 */
function certainMargin(first: number, second: number, k: number, d: number, epsilon: number): number {
  if (k === 1) return Infinity;
  if (second === Infinity) return -Infinity; // nothing is known of a cost that overflowed
  const underflow = epsilon === Number.EPSILON ? Number.MIN_VALUE : 2 ** -149;
  return second - first - (d + 4) * (epsilon * (first + second) + underflow);
}

/** −Σ p log p of k shares, `step` apart, that are to be divided by their total. */
function shannonEntropy(shares: Floats, start: number, step: number, k: number, total: number): number {
  let entropy = 0;
  for (let i = start; i < start + k * step; i += step) {
    const p = shares[i]! / total;
    if (p > 0 && p !== 1) entropy -= p * log(p);
  }
  return entropy;
}
