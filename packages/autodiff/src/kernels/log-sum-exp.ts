import { exp } from './exp.ts';
import type { Floats } from './floats.ts';
import { log } from './log.ts';

/** The largest entry of a row, −Infinity for an empty one; NaN wins, so that it is never hidden. */
function largest(x: Floats, start: number, k: number): number {
  let max = -Infinity;
  for (let j = start; j < start + k; j++) {
    const value = x[j]!;
    if (value > max || value !== value) max = value;
    if (max !== max) break;
  }
  return max;
}

/**
 * log Σⱼ exp(xⱼ) of each row, `(rows, k) → (rows)`.
 *
 * Shifted by the largest entry, so that no exponential overflows and one term is exactly 1. Rows
 * whose largest entry is infinite return it. Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021).
 */
export function logSumExp(x: Floats, rows: number, k: number, out: Floats): void {
  for (let i = 0; i < rows; i++) {
    const max = largest(x, i * k, k);
    if (!Number.isFinite(max)) {
      out[i] = max;
      continue;
    }
    let total = 0;
    for (let j = i * k; j < (i + 1) * k; j++) total += exp(x[j]! - max);
    out[i] = max + log(total);
  }
}

/**
 * exp(xⱼ) / Σ exp(x) of each row, `(rows, k) → (rows, k)`. Entries tied at an infinite maximum share
 * the row equally: the limit of large equal scores, and of a row that is masked entirely.
 */
export function softmax(x: Floats, rows: number, k: number, out: Floats): void {
  const shares = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    const max = largest(x, i * k, k);
    let total = 0;
    for (let j = 0; j < k; j++) {
      const score = x[i * k + j]!;
      shares[j] = score === max ? 1 : exp(score - max);
      total += shares[j]!;
    }
    for (let j = 0; j < k; j++) out[i * k + j] = shares[j]! / total;
  }
}
