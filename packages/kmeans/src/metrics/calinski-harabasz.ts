import type { ArrayInput } from '@isotherm/autodiff';
import type { Dataset } from '../energy/index.ts';
import { squaredDistance } from '../squared-distance.ts';
import { group, meanOfAll, meansOf } from './grouped.ts';
import type { Labels } from './labels.ts';

/**
 * The Calinski–Harabasz index, `(n, d), (n) → ()`, higher is better: the variance between clusters over the
 * variance within, each per degree of freedom.
 *
 *   (Σ nⱼ ‖cⱼ − c‖² / (k − 1)) / (Σ ‖x − c_label‖² / (n − k))
 *
 * 1 where no cluster has any extent, as in scikit-learn. Caliński & Harabasz, Commun. Stat. 3 (1974).
 *
 * @throws as `silhouettes`
 */
export function calinskiHarabasz(points: ArrayInput | Dataset, labels: Labels): number {
  const all = group('calinskiHarabasz', points, labels);
  const { x, n, d, k, codes, sizes } = all;
  const [means, mean] = [meansOf(all), meanOfAll(all)];
  let [between, within] = [0, 0];
  for (let j = 0; j < k; j++) between += sizes[j]! * squaredDistance(means, j, mean, 0, d);
  for (let i = 0; i < n; i++) within += squaredDistance(x, i, means, codes[i]!, d);
  return within === 0 ? 1 : between / (k - 1) / (within / (n - k));
}
