import { log } from '@isotherm/autodiff/kernels';
import type { Contingency } from './contingency.ts';

/** Shannon's entropy of labels with some sizes, in nats. */
export function entropyOf(sizes: Iterable<number>, n: number): number {
  let total = 0;
  for (const size of sizes) total -= (size / n) * log(size / n);
  return Math.max(total, 0);
}

/** Σ p(a, b) log(p(a, b) / p(a) p(b)), in nats. */
export function mutualInformationOf({ cells, rows, columns, n }: Contingency): number {
  let total = 0;
  for (const { row, column, count } of cells) {
    const independent = (rows[row]! / n) * columns[column]!;
    total += (count / n) * log(count / independent);
  }
  return Math.max(total, 0);
}
