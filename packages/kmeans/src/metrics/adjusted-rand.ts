import { contingency } from './contingency.ts';
import type { Labels } from './labels.ts';

const pairs = (n: number): number => (n * (n - 1)) / 2;
const pairsWithin = (sizes: Iterable<number>): number => {
  let total = 0;
  for (const size of sizes) total += pairs(size);
  return total;
};

/**
 * The adjusted Rand index of two labelings, `(n), (n) → ()`: agreement about which pairs of points belong
 * together, 1 for the same partition, 0 on average for random labels with the same sizes, −½ at least.
 *
 *   (both − expected) / ((first + second) / 2 − expected),   expected = first · second / all
 *
 * with the pairs that share a label in the one, the other, or both. It measures agreement with labels, not how
 * good a clustering is by its own objective: the two may move apart. Hubert & Arabie, J. Classification 2 (1985).
 *
 * @throws RangeError for empty labelings and different lengths; TypeError for labels that are neither
 * numbers nor texts
 *
 * @example
 * adjustedRand([0, 0, 1, 1], ['b', 'b', 'a', 'a']); // 1
 */
export function adjustedRand(first: Labels, second: Labels): number {
  const table = contingency('adjustedRand', first, second);
  const both = pairsWithin(table.cells.map(({ count }) => count));
  const [a, b] = [pairsWithin(table.rows), pairsWithin(table.columns)];
  if (a === both && b === both) return 1; // the same partition, also where all or no points are together
  const expected = a * (b / pairs(table.n));
  return (both - expected) / ((a + b) / 2 - expected);
}
