import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { nearestCenters } from './nearest.ts';
import { squaredDistance } from './squared-distance.ts';

/**
 * What becomes of a cluster without mass: `'relocate'` moves its center to the point that pays most,
 * `'keep'` leaves it where it is, `'drop'` goes on with fewer clusters, `'error'` throws.
 */
export type EmptyCluster = 'relocate' | 'keep' | 'drop' | 'error';

/** Every policy for empty clusters. */
export const emptyClusterPolicies: readonly EmptyCluster[] = ['relocate', 'keep', 'drop', 'error'];

/**
 * Below this part of the total weight a cluster is empty: its shares are so near the least double that
 * their mean is noise.
 */
const least = 2 ** -970;

/** Indices of the clusters without mass. */
export function emptyClusters(mass: Float64Array, weight: number): number[] {
  const empty: number[] = [];
  for (let j = 0; j < mass.length; j++) if (!(mass[j]! > least * weight)) empty.push(j);
  return empty;
}

/** Where empty clusters go. */
export interface Relocation {
  /** Index of the point that each empty cluster moves to; fewer than there are clusters if no more points pay. */
  readonly targets: readonly number[];
  /** Squared distances computed. */
  readonly evaluations: number;
}

/**
 * The points that pay most, one after the other, each as if the previous had got a center: farthest
 * first, so that duplicates of a point are not chosen twice. Points on a center are never chosen,
 * so that clusters beyond the number of distinct points stay where they are, and the loop ends. Ties
 * go to the first. Weights only matter by being positive: w equal points are one point of weight w.
 */
export function relocation(
  points: NdArray,
  centers: NdArray,
  weights: NdArray | undefined,
  count: number,
): Relocation {
  const [n, d] = points.shape as [number, number];
  const [x, w] = [elements(points), weights && elements(weights)];
  const { costs } = nearestCenters(points, centers);
  let evaluations = n * centers.shape[0]!;
  const targets: number[] = [];
  for (let round = 0; round < count; round++) {
    let [target, most] = [-1, 0];
    for (let i = 0; i < n; i++)
      if (costs[i]! > most && (w === undefined || w[i]! > 0)) [target, most] = [i, costs[i]!];
    if (target < 0) break;
    targets.push(target);
    for (let i = 0; i < n; i++) costs[i] = Math.min(costs[i]!, squaredDistance(x, i, x, target, d));
    evaluations += n;
  }
  return { targets, evaluations };
}

/** The rows of `centers` that are not listed. */
export function withoutRows(centers: Float64Array, d: number, rows: readonly number[]): NdArray {
  const kept = centers.filter((_, at) => !rows.includes(Math.floor(at / d)));
  return fromData(kept, [kept.length / d, d]);
}
