import type { ArrayInput } from '@isotherm/autodiff';
import type { Dataset } from '../energy/index.ts';
import { squaredDistance } from '../squared-distance.ts';
import { group } from './grouped.ts';
import type { Labels } from './labels.ts';

/**
 * The silhouette of each point, `(n, d), (n) → (n)`, from −1 to 1:
 *
 *   (b − a) / max(a, b)
 *
 * with a the mean distance to the other points of its cluster, and b the least mean distance to the points of
 * another one. 0 for a point that is alone in its cluster. Takes time n²d. Rousseeuw, J. Comput. Appl. Math. 20 (1987).
 *
 * @throws RangeError for wrong shapes, non-finite entries, another number of labels than points, and unless there
 * are from 2 to n − 1 different labels
 */
export function silhouettes(points: ArrayInput | Dataset, labels: Labels): Float64Array {
  const { x, n, d, k, codes, sizes } = group('silhouettes', points, labels);
  const sums = new Float64Array(k);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = codes[i]!;
    if (sizes[own] === 1) continue;
    sums.fill(0);
    for (let j = 0; j < n; j++) sums[codes[j]!]! += Math.sqrt(squaredDistance(x, i, x, j, d));
    let other = Infinity;
    for (let j = 0; j < k; j++) if (j !== own) other = Math.min(other, sums[j]! / sizes[j]!);
    const within = sums[own]! / (sizes[own]! - 1);
    const larger = Math.max(within, other);
    out[i] = larger === 0 ? 0 : (other - within) / larger;
  }
  return out;
}

/**
 * The mean silhouette, `(n, d), (n) → ()`: near 1 for tight clusters far apart. It needs no known classes, and
 * prefers round clusters of similar size.
 *
 * @throws as `silhouettes`
 */
export function silhouette(points: ArrayInput | Dataset, labels: Labels): number {
  const each = silhouettes(points, labels);
  return each.reduce((total, s) => total + s, 0) / each.length;
}
