import { elements, plain, type TensorInput } from '@isotherm/autodiff';
import { kernelOf } from './kernel-of.ts';
import type { PointsInput } from './dataset.ts';
import { type CostOptions, energyInputs, passing } from './inputs.ts';
import { pass, type PassSums, type Skipping } from './kernels/index.ts';
import { reachOf } from './reach-of.ts';
import type { Softness } from './softmin.ts';

/** What one pass over the points tells about some centers. Means are over the total weight W. */
export interface Statistics {
  /** W, the total weight. */
  readonly weight: number;
  /** F_T, the mean softmin. */
  readonly energy: number;
  /** E_T, the mean expected cost. */
  readonly expectedDistortion: number;
  /** J₀, the mean least cost. */
  readonly distortion: number;
  /** J₀ − F_T ≥ 0, to full relative precision. */
  readonly energyGap: number;
  /** E_T − J₀ ≥ 0, to full relative precision. */
  readonly expectedGap: number;
  /** Mean of −Ω of the responsibilities; T times it is E_T − F_T. */
  readonly entropy: number;
  /** Least d₂ − d₁ of any point with positive weight; Infinity for a single center. */
  readonly leastMargin: number;
  /** Σ w p, `(k)`. */
  readonly mass: Float64Array;
  /** Σ w p (x − c), `(k, d)` row by row: the update is c + displacement / mass, ∇F is −2 scale · displacement / W. */
  readonly displacements: Float64Array;
  /** Squared distances computed: n · k, or fewer where pairs were skipped. */
  readonly evaluations: number;
  /** What was skipped, if points were passed over in sorted tiles. */
  readonly skipping?: Skipping;
}

/**
 * The statistics of some centers at some softness, in one pass over the points that never forms the
 * (n, k) matrix, `(n, d), (k, d) → …`. Lloyd's update, the soft one, the energies and the gradient all
 * follow from them. A softmin without a fused kernel is differentiated tile by tile, and its gaps are
 * then differences of its values.
 *
 * @throws as `energy`; TypeError when an argument is being differentiated
 */
export function statistics(
  points: PointsInput,
  centers: TensorInput,
  softness: Softness,
  options?: CostOptions,
): Statistics {
  const inputs = energyInputs('statistics', points, centers, softness, options);
  const [x, c, temperature, weights, offset, scale] = inputs.map((input) => elements(plain(input)));
  const t = temperature![0]!;
  const sums = pass({
    points: x!,
    centers: c!,
    n: inputs[0].shape[0]!,
    k: inputs[1].shape[0]!,
    d: inputs[1].shape[1]!,
    temperature: t,
    kernel: kernelOf(softness.softmin),
    reach: reachOf(softness.softmin, inputs[1].shape[0]!, x!),
    spreadWanted: false,
    ...passing(points, options),
    weights: weights!,
    offset: offset!,
    scale: scale!,
  });
  return statisticsOf(sums, t);
}

/** What follows from the sums of all points, at a temperature. */
export function statisticsOf(sums: Omit<PassSums, 'variance' | 'spread'>, temperature: number): Statistics {
  const { unit, weight: w } = sums;
  const [least, energyGap, expectedGap] = [
    sums.least / w,
    temperature * (sums.freeGap / w),
    sums.expectedGap / w,
  ];
  return Object.freeze({
    weight: w / unit,
    energy: least - energyGap,
    expectedDistortion: least + expectedGap,
    distortion: least,
    energyGap,
    expectedGap,
    entropy: sums.entropy / w,
    get leastMargin() {
      return sums.leastMargin;
    },
    mass: dividedBy(sums.mass, unit),
    displacements: dividedBy(sums.displacements, unit),
    evaluations: sums.evaluations,
    ...(sums.skipping && { skipping: Object.freeze(sums.skipping) }),
  });
}

/** Where little else is left to do, a callback for each would take most of a pass. */
function dividedBy(sums: Float64Array, unit: number): Float64Array {
  const quotients = new Float64Array(sums.length);
  for (let i = 0; i < sums.length; i++) quotients[i] = sums[i]! / unit;
  return quotients;
}
