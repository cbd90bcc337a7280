import { elements, type NdArray } from '@isotherm/autodiff';
import { type Dataset, hard, statistics } from './energy/index.ts';
import { meanOf } from './energy/mean.ts';

/**
 * Root-mean-square distance of weighted points to their mean: the length that tolerances are relative to.
 *
 * @throws RangeError when squared distances between the points overflow, which no cost would survive
 */
export function radiusOf(who: string, data: Dataset, weights: NdArray | undefined): number {
  const n = data.points.shape[0]!;
  const mean = meanOf(data, weights);
  const softness = { softmin: hard, temperature: 1 };
  const finite = Float64Array.from(elements(mean)).every(Number.isFinite);
  const { distortion } = finite
    ? statistics(data, mean, softness, weights === undefined ? {} : { weights })
    : { distortion: Infinity };
  // with weights of total 1, wᵢ ‖xᵢ − mean‖² is at most this, and points are at most twice as far apart
  if (!(4 * n * n * distortion < Infinity))
    throw new RangeError(
      `${who}: squared distances between the points overflow; divide the points by a scale`,
    );
  return Math.sqrt(distortion);
}
