import type { ArrayInput } from '@isotherm/autodiff';
import type { Dataset } from '../energy/index.ts';
import { squaredDistance } from '../squared-distance.ts';
import { group, meansOf } from './grouped.ts';
import type { Labels } from './labels.ts';

/**
 * The Davies–Bouldin index, `(n, d), (n) → ()`, lower is better:
 *
 *   meanᵢ maxⱼ≠ᵢ (sᵢ + sⱼ) / ‖cᵢ − cⱼ‖
 *
 * with s the mean distance of a cluster's points to their mean c. Clusters with one mean are infinitely bad, unless
 * no cluster has any extent: then it is 0. Davies & Bouldin, IEEE Trans. Pattern Anal. Mach. Intell. 1 (1979).
 *
 * @throws as `silhouettes`
 */
export function daviesBouldin(points: ArrayInput | Dataset, labels: Labels): number {
  const all = group('daviesBouldin', points, labels);
  const { x, n, d, k, codes, sizes } = all;
  const means = meansOf(all);
  const extents = new Float64Array(k);
  for (let i = 0; i < n; i++)
    extents[codes[i]!]! += Math.sqrt(squaredDistance(x, i, means, codes[i]!, d)) / sizes[codes[i]!]!;
  let total = 0;
  for (let i = 0; i < k; i++) {
    let worst = 0;
    for (let j = 0; j < k; j++) {
      const extent = extents[i]! + extents[j]!;
      if (j !== i && extent > 0)
        worst = Math.max(worst, extent / Math.sqrt(squaredDistance(means, i, means, j, d)));
    }
    total += worst;
  }
  return total / k;
}
