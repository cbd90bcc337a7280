import { type ArrayInput, elements, type NdArray } from '@isotherm/autodiff';
import { squaredDistance } from '../squared-distance.ts';
import { readBothCenters } from './read-both-centers.ts';

/**
 * The centroid index of two sets of centers, `(k, d), (m, d) → ()`: how many of one set are nobody's nearest when
 * each of the other set looks for its nearest, whichever way round is worse. 0 when every cluster has its
 * counterpart; otherwise it counts clusters that were missed. Fränti, Rezaei & Zhao, Pattern Recognition 47 (2014).
 *
 * @throws RangeError for wrong shapes and non-finite entries
 */
export function centroidIndex(first: ArrayInput, second: ArrayInput): number {
  const [a, b] = readBothCenters('centroidIndex', first, second);
  return Math.max(orphans(a, b), orphans(b, a));
}

/** How many of `to` are the nearest of none of `from`. */
function orphans(from: NdArray, to: NdArray): number {
  const [k, d] = to.shape as [number, number];
  const [a, b] = [elements(from), elements(to)];
  const chosen = new Set<number>();
  for (let i = 0; i < from.shape[0]!; i++) {
    let [least, best] = [Infinity, 0];
    for (let j = 0; j < k; j++) {
      const cost = squaredDistance(a, i, b, j, d);
      if (cost < least) [least, best] = [cost, j];
    }
    chosen.add(best);
  }
  return k - chosen.size;
}
