import { elements, type NdArray } from '@isotherm/autodiff';
import { type Dataset, hard, statistics } from './energy/index.ts';
import { aroundFirst } from './energy/mean.ts';

/**
 * Root-mean-square distance of weighted points to their mean: the length that tolerances are relative to.
 *
 * @throws RangeError when squared distances between the points overflow, which no cost would survive
 */
export function radiusOf(who: string, data: Dataset, weights: NdArray | undefined): number {
  const n = data.points.shape[0]!;
  const distortion = distortionAboutMean(data, weights);
  // with weights of total 1, wᵢ ‖xᵢ − mean‖² is at most this, and points are at most twice as far apart
  if (!(4 * n * n * distortion < Infinity))
    throw new RangeError(
      `${who}: squared distances between the points overflow; divide the points by a scale`,
    );
  return Math.sqrt(distortion);
}

/** What points cost on average from their mean: where they were measured from is near enough, or they are measured again. */
function distortionAboutMean(data: Dataset, weights: NdArray | undefined): number {
  const { mean, distortion, away } = aroundFirst(data, weights);
  // the difference has at least a fifth of its digits' size left
  if (away < 0.8 * distortion && distortion < Infinity) return distortion - away;
  if (!elements(mean).every((x) => Number.isFinite(x))) return Infinity;
  const softness = { softmin: hard, temperature: 1 };
  return statistics(data, mean, softness, weights === undefined ? {} : { weights }).distortion;
}
