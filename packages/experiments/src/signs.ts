import type { Estimate } from './compare/bootstrap.ts';

/** How likely n fair coins show at least some number of heads. */
export function atLeast(heads: number, n: number): number {
  let [term, sum] = [1, 0];
  for (let i = 0; i < n; i++) term /= 2;
  for (let i = n; i >= heads; i--) {
    sum += term;
    term *= i / (n - i + 1);
  }
  return sum;
}

/**
 * How likely differences are so often positive by chance: the sign test, Arbuthnot (1710), which asks nothing of their
 * distribution, not even that it be the same. Differences of 0 count for neither side.
 */
export const chanceOf = (differences: readonly number[]): number =>
  atLeast(differences.filter((x) => x > 0).length, differences.filter((x) => x !== 0).length);

/** The median, with its 95 % interval between two of the values, Thompson (1936); from the least to the greatest for less than six. */
export function medianOf(sample: readonly number[]): Estimate {
  const sorted = sample.toSorted((a, b) => a - b);
  const n = sorted.length;
  let rank = 0;
  while (rank + 1 < n / 2 && 2 * atLeast(n - rank - 1, n) <= 0.05) rank++;
  return {
    value: (sorted[Math.floor((n - 1) / 2)]! + sorted[Math.floor(n / 2)]!) / 2,
    low: sorted[rank]!,
    high: sorted[n - 1 - rank]!,
  };
}
