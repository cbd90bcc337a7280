import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { type Dataset, hard, statistics } from './energy/index.ts';

const softness = { softmin: hard, temperature: 1 };

/**
 * Root-mean-square distance of weighted points to their mean: the length that tolerances are relative to.
 *
 * @throws RangeError when squared distances between the points overflow, which no cost would survive
 */
export function radiusOf(who: string, data: Dataset, weights: NdArray | undefined): number {
  const [n, d] = data.points.shape as [number, number];
  const [x, w] = [elements(data.points), weights && elements(weights)];
  const options = weights === undefined ? {} : { weights };
  const first = w ? w.findIndex((weight) => weight > 0) : 0;
  const start = Float64Array.from(x.subarray(first * d, (first + 1) * d));
  const found = statistics(data, fromData(start, [1, d]), softness, options);
  const mean = fromData(
    start.map((c, t) => c + found.displacements[t]! / found.mass[0]!),
    [1, d],
  );
  const finite = Number.isFinite(found.distortion);
  const squared = finite ? statistics(data, mean, softness, options).distortion : Infinity;
  // wᵢ ‖xᵢ − mean‖² ≤ W squared, and distances between points are at most twice the farthest: room for all sums
  if (!(4 * n * n * found.weight * squared < Infinity))
    throw new RangeError(
      `${who}: squared distances between the points overflow; divide the points by a scale`,
    );
  return Math.sqrt(squared);
}
