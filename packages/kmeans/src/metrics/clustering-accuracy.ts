import { contingency } from './contingency.ts';
import type { Labels } from './labels.ts';
import { leastCostMatching } from './matching.ts';

/**
 * Clustering accuracy, `(n), (n) → ()`: the share of points whose cluster carries their class, when every cluster
 * is named after a class of its own in the best way. Yang, Xu, Nie, Yan & Zhuang, IEEE Trans. Image Process. 19 (2010).
 *
 * @throws as `adjustedRand`
 *
 * @example
 * clusteringAccuracy(['a', 'a', 'b', 'b'], [1, 1, 1, 0]); // 0.75
 */
export function clusteringAccuracy(classes: Labels, clusters: Labels): number {
  const { cells, rows, columns, n } = contingency('clusteringAccuracy', classes, clusters);
  const wide = rows.length <= columns.length;
  const [r, c] = wide ? [rows.length, columns.length] : [columns.length, rows.length];
  const costs = new Float64Array(r * c);
  for (const { row, column, count } of cells) costs[wide ? row * c + column : column * c + row] = -count;
  let matched = 0;
  leastCostMatching(costs, r, c).forEach((j, i) => {
    matched -= costs[i * c + j]!;
  });
  return matched / n;
}
