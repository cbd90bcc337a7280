import { elements, plain, type TensorInput } from '@isotherm/autodiff';
import { exp, log } from '@isotherm/autodiff/kernels';
import { assignOf } from './assign-of.ts';
import type { PointsInput } from './dataset.ts';
import { type CostOptions, energyInputs } from './inputs.ts';
import { pass } from './kernels/index.ts';
import type { Tile } from './kernels/tile.ts';
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
  options?: Pick<CostOptions, 'weights'>,
): Certificate {
  const inputs = energyInputs('certificate', points, centers, softness, options, ['weights']);
  const [x, c, temperature, weights, offset, scale] = inputs.map((input) => elements(plain(input)));
  const [n, d] = inputs[0].shape as [number, number];
  const k = inputs[1].shape[0]!;
  const t = temperature![0]!;
  const assign = assignOf(softness.softmin);
  const weightOf = (i: number): number => weights![weights!.length === 1 ? 0 : i]!;
  // 0: the margin beyond which a share is 0, not merely small
  const needed = t * (softness.softmin.reach?.(k, 0) ?? Infinity) * (1 + 4 * Number.EPSILON);
  let [seen, shannon, exact] = [0, 0, true];
  const watch = (tile: Tile, rows: number): void => {
    assign(tile, rows, k, t);
    for (let row = 0; row < rows; row++) {
      const weight = weightOf(seen + row);
      if (weight === 0) continue;
      exact &&= certainMargin(tile.costs, row * k, k, d) >= needed;
      shannon += weight * shannonEntropy(tile.shares, row * k, k);
    }
    seen += rows;
  };
  const sums = pass({
    points: x!,
    centers: c!,
    n,
    k,
    d,
    temperature: t,
    assign: watch,
    weights: weights!,
    offset: offset!,
    scale: scale!,
  });
  const w = sums.weight;
  const [least, energyGap, expectedGap] = [sums.least / w, t * (sums.freeGap / w), sums.expectedGap / w];
  const information = shannonEntropy(
    sums.mass.map((mass) => mass / w),
    0,
    k,
  );
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
function certainMargin(costs: Float64Array, start: number, k: number, d: number): number {
  if (k === 1) return Infinity;
  let [first, second] = [Infinity, Infinity];
  for (let j = start; j < start + k; j++) {
    const cost = costs[j]!;
    if (cost < first) [first, second] = [cost, first];
    else if (cost < second) second = cost;
  }
  if (second === Infinity) return -Infinity; // nothing is known of a cost that overflowed
  return second - first - (d + 4) * (Number.EPSILON * (first + second) + Number.MIN_VALUE);
}

/** −Σ p log p of k shares from `start`. */
function shannonEntropy(shares: Float64Array, start: number, k: number): number {
  let total = 0;
  for (let j = start; j < start + k; j++) {
    const p = shares[j]!;
    if (p > 0 && p !== 1) total -= p * log(p);
  }
  return total;
}
