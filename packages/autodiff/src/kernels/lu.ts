import type { Floats } from './floats.ts';
import { triangularSolve } from './triangular-solve.ts';

/**
 * Factors a square matrix, its rows reordered, into a unit lower and an upper triangle, `(n, n) → (n, n), (n, n)`:
 * step j swaps rows j and `swaps[j]`, of which the latter has the largest entry left in column j.
 *
 * Returns n, or the first pivot that fails: one that does not exceed ε times the magnitudes from which it
 * was subtracted, so that no digit of it is known, or that is not finite. In double precision.
 * Higham, Accuracy and Stability of Numerical Algorithms (2002), §9.3.
 */
export function lu(
  a: Floats,
  n: number,
  lower: Float64Array,
  upper: Float64Array,
  swaps: Int32Array,
): number {
  lower.fill(0);
  upper.set(a);
  for (let j = 0; j < n; j++) {
    let at = j;
    for (let i = j + 1; i < n; i++) if (Math.abs(upper[i * n + j]!) > Math.abs(upper[at * n + j]!)) at = i;
    swaps[j] = at;
    swapRows(lower, n, j, at);
    swapRows(upper, n, j, at);
    const pivot = upper[j * n + j]!;
    let subtracted = 0;
    for (let k = 0; k < j; k++) subtracted += Math.abs(lower[j * n + k]! * upper[k * n + j]!);
    if (!(Math.abs(pivot) > Number.EPSILON * subtracted && Math.abs(pivot) < Infinity)) return j;
    lower[j * n + j] = 1;
    for (let i = j + 1; i < n; i++) {
      const factor = upper[i * n + j]! / pivot;
      lower[i * n + j] = factor;
      upper[i * n + j] = 0;
      for (let t = j + 1; t < n; t++) upper[i * n + t]! -= factor * upper[j * n + t]!;
    }
  }
  return n;
}

/** Swaps two rows of a matrix of n columns. */
function swapRows(x: Float64Array, n: number, i: number, j: number): void {
  if (i === j) return;
  const row = x.slice(i * n, (i + 1) * n);
  x.copyWithin(i * n, j * n, (j + 1) * n);
  x.set(row, j * n);
}

/**
 * Solves a x = b for a square matrix and m right-hand sides at once, `(n, n), (n, m) → (n, m)`. Returns n, or
 * the first pivot that fails, as `lu` does, before anything is written.
 */
export function solve(a: Floats, b: Floats, n: number, m: number, out: Floats): number {
  const [lower, upper, swaps] = [new Float64Array(n * n), new Float64Array(n * n), new Int32Array(n)];
  const rank = lu(a, n, lower, upper, swaps);
  if (rank < n) return rank;
  const x = Float64Array.from(b);
  for (let j = 0; j < n; j++) swapRows(x, m, j, swaps[j]!);
  triangularSolve(lower, x, n, m, true, false, x);
  triangularSolve(upper, x, n, m, false, false, x);
  out.set(x);
  return n;
}
