import { elements, type NdArray } from '@isotherm/autodiff';

/** How many different points have weight, counted no further than `limit`. */
export function distinctPoints(points: NdArray, weights: NdArray | undefined, limit: number): number {
  const [n, d] = points.shape as [number, number];
  const [x, w] = [elements(points), weights && elements(weights)];
  const seen = new Set<string>();
  for (let i = 0; i < n && seen.size < limit; i++)
    if (w === undefined || w[i]! > 0) seen.add(x.subarray(i * d, (i + 1) * d).join());
  return seen.size;
}
