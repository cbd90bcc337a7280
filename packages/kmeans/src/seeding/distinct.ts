import { elements, type NdArray } from '@isotherm/autodiff';
import { type Warning, warning } from '../warning.ts';

/** How many different points have weight, counted no further than `limit`. */
export function distinctPoints(points: NdArray, weights: NdArray | undefined, limit: number): number {
  const [n, d] = points.shape as [number, number];
  const [x, w] = [elements(points), weights && elements(weights)];
  const seen = new Set<string>();
  for (let i = 0; i < n && seen.size < limit; i++)
    if (w === undefined || w[i]! > 0) seen.add(x.subarray(i * d, (i + 1) * d).join());
  return seen.size;
}

/** Warns of more clusters than distinct points with weight. */
export function distinctWarning(
  points: NdArray,
  weights: NdArray | undefined,
  clusters: number,
): readonly Warning[] {
  const distinct = distinctPoints(points, weights, clusters);
  if (distinct === clusters) return [];
  const message = `clusters is ${clusters} but only ${distinct} of the points are distinct and have weight`;
  return [warning('FEWER_DISTINCT_POINTS', message)];
}
