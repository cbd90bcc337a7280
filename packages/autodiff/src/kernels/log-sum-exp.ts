import { exp } from './exp.ts';
import type { Floats } from './floats.ts';
import { log1p } from './log1p.ts';

/** Where the largest entry of a row is; the first NaN, so that it is never hidden. */
function largest(x: Floats, start: number, k: number): number {
  let at = start;
  for (let j = start; j < start + k; j++) {
    if (x[j]! !== x[j]!) return j;
    if (x[j]! > x[at]!) at = j;
  }
  return at;
}

/**
 * log Σⱼ exp(xⱼ) of each row, `(rows, k) → (rows)`, k ≥ 1.
 *
 *   m + log1p(Σ exp(xⱼ − m)),   m the largest entry, the sum over all others
 *
 * No exponential overflows, and what the others add is kept to full relative precision. Rows whose
 * largest entry is infinite return it. Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021).
 */
export function logSumExp(x: Floats, rows: number, k: number, out: Floats): void {
  for (let i = 0; i < rows; i++) {
    const at = largest(x, i * k, k);
    const max = x[at]!;
    if (!Number.isFinite(max)) {
      out[i] = max;
      continue;
    }
    let others = 0;
    for (let j = i * k; j < (i + 1) * k; j++) if (j !== at) others += exp(x[j]! - max);
    out[i] = max + log1p(others);
  }
}

/**
 * exp(xⱼ) / Σ exp(x) of each row, `(rows, k) → (rows, k)`. Entries tied at an infinite maximum share
 * the row equally: the limit of large equal scores, and of a row that is masked entirely.
 */
export function softmax(x: Floats, rows: number, k: number, out: Floats): void {
  const shares = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    const max = x[largest(x, i * k, k)]!;
    let total = 0;
    for (let j = 0; j < k; j++) {
      const score = x[i * k + j]!;
      shares[j] = score === max ? 1 : exp(score - max);
      total += shares[j]!;
    }
    for (let j = 0; j < k; j++) out[i * k + j] = shares[j]! / total;
  }
}
