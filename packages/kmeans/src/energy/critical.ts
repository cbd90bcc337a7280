import {
  type ArrayInput,
  elements,
  fill,
  fromData,
  type NdArray,
  plain,
  type Tensor,
  vjp,
} from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import type { Floats } from '@isotherm/autodiff/kernels';
import type { Dataset } from './dataset.ts';
import { tileSize } from './kernels/tile.ts';
import { Totals } from './kernels/totals.ts';
import { weightUnit } from './kernels/weight-unit.ts';
import { largestEigenvalue } from './largest-eigenvalue.ts';
import { meanOf } from './mean.ts';
import { readPoints, readWeights } from './read-points.ts';
import { responsibilities, type Softmin } from './softmin.ts';

/** Which centers, of which energy, are to separate. */
export interface CriticalOptions {
  /** k ≥ 2. */
  readonly clusters: number;
  /** Which softmin. */
  readonly softmin: Softmin;
  /** Weight of each point, `(n)`. @defaultValue all 1 */
  readonly weights?: ArrayInput;
  /** The free energy, or the expected distortion with its full gradient. @defaultValue 'free' */
  readonly form?: 'free' | 'expected';
}

/**
 * The critical temperature, `(n, d) → ()`: above it k centers at the mean of the points are stable, below it
 * they separate,
 *
 *   T_c = 2 λ_max(S) k s for F, and twice that for E,
 *
 * S the covariance of the points (weights normalized by their total), s the slope of the responsibilities at
 * equal costs, ∂p/∂z = s (I − 11ᵀ / k) with z = −d / T, found by differentiating the softmin twice; s = k^(α−2)
 * for Tsallis, so that `entropic` splits at 2 λ_max. For k ≥ 3 and skewed points a split state may exist, and be
 * better, a little above T_c. docs/theory.md#critical-temperature. Rose, Proc. IEEE 86 (1998).
 *
 * @throws RangeError for fewer than 2 clusters, wrong points or weights, and for a softmin such as `hard` whose
 * responsibilities have no slope; TypeError for unknown options and a softmin
 * that is no function
 *
 * @example
 * criticalTemperature([[-1], [1]], { clusters: 2, softmin: entropic }); // 2
 */
export function criticalTemperature(points: ArrayInput | Dataset, options: CriticalOptions): number {
  const who = 'criticalTemperature';
  checkOptions(who, options ?? null, ['clusters', 'softmin', 'weights', 'form']);
  const { clusters, softmin, form = 'free' } = options;
  if (typeof softmin !== 'function')
    throw new TypeError(`${who}: softmin must be a function such as entropic, found ${typeof softmin}`);
  if (!(Number.isSafeInteger(clusters) && clusters >= 2))
    throw new RangeError(`${who}: clusters must be a whole number from 2, found ${clusters}`);
  if (form !== 'free' && form !== 'expected')
    throw new RangeError(`${who}: form must be 'free' or 'expected', found ${JSON.stringify(form)}`);
  const slope = splittingSlope(softmin, clusters);
  if (!(slope > 0))
    throw new RangeError(
      `${who}: the responsibilities of this softmin have no slope at equal costs, so no temperature is critical`,
    );
  const data = readPoints(who, points);
  const weights = readWeights(who, options.weights, data.points.shape[0]!);
  const spread = largestVariance(who, data, weights);
  return (form === 'free' ? 2 : 4) * spread * clusters * slope;
}

/** s: how fast a responsibility at equal costs falls with its own cost, in units of T, times k / (k − 1). */
export function splittingSlope(softmin: Softmin, k: number): number {
  const share = (costs: Tensor): Tensor => responsibilities(costs, { softmin, temperature: 1 });
  const { pullback } = vjp(share, fill([k], 0));
  const first = fromData(
    Float64Array.from({ length: k }, (_, j) => Number(j === 0)),
    [k],
  );
  // ∂p₁/∂d₂ = s / k, where d = −z
  return k * elements(plain(pullback(first)[0]))[1]!;
}

/** λ_max of the weighted covariance, `(n, d) → ()`. */
function largestVariance(who: string, data: Dataset, weights: NdArray | undefined): number {
  const [n, d] = data.points.shape as [number, number];
  const [x, mean] = [elements(data.points), elements(meanOf(data, weights))];
  const w = weights && elements(weights);
  const unit = w ? weightUnit(w, n) : 1;
  const totals = new Totals(d * d + 1);
  for (let i = 0; i < n; i++) {
    const weight = w ? w[i]! * unit : 1;
    if (weight > 0) addProduct(totals.tile, x.subarray(i * d, (i + 1) * d), mean, weight);
    if (i % tileSize === tileSize - 1 || i === n - 1) totals.absorb();
  }
  const sums = totals.values();
  const covariance = sums.subarray(0, d * d).map((sum) => sum / sums[d * d]!);
  if (!covariance.every(Number.isFinite))
    throw new RangeError(`${who}: the covariance of the points overflows; divide the points by a scale`);
  return largestEigenvalue(covariance, d);
}

/** Adds w (x − m)(x − m)ᵀ, and w behind it. */
function addProduct(sums: Float64Array, x: Floats, mean: Floats, weight: number): void {
  const d = x.length;
  for (let s = 0; s < d; s++) {
    const scaled = weight * (x[s]! - mean[s]!);
    for (let t = 0; t < d; t++) sums[s * d + t]! += scaled * (x[t]! - mean[t]!);
  }
  sums[d * d]! += weight;
}
