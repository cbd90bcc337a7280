import type { Floats } from './floats.ts';

/**
 * Solves a x = b, or aᵀ x = b if `transposed`, for a triangular matrix and m right-hand sides at once,
 * `(n, n), (n, m) → (n, m)`. Only the lower triangle of `a` is read if `lower`, else only the upper one.
 * `out` may be `b`.
 *
 * Returns n, or the first zero on the diagonal, before anything is written. By substitution, in double
 * precision whatever the dtype: each unknown subtracts those already found, in the order they were found.
 * Higham, Accuracy and Stability of Numerical Algorithms (2002), §8.1.
 */
export function triangularSolve(
  a: Floats,
  b: Floats,
  n: number,
  m: number,
  lower: boolean,
  transposed: boolean,
  out: Floats,
): number {
  for (let i = 0; i < n; i++) if (a[i * n + i] === 0) return i;
  const [rowStep, columnStep] = transposed ? [1, n] : [n, 1];
  // the transpose of a lower matrix is an upper one; upper ones are solved from the last unknown
  const [first, step] = lower !== transposed ? [0, 1] : [n - 1, -1];
  const x = new Float64Array(n * m);
  for (let i = first, found = 0; found < n; i += step, found++) {
    for (let t = 0; t < m; t++) x[i * m + t] = b[i * m + t]!;
    for (let j = first; j !== i; j += step) {
      const factor = a[i * rowStep + j * columnStep]!;
      for (let t = 0; t < m; t++) x[i * m + t]! -= factor * x[j * m + t]!;
    }
    const pivot = a[i * n + i]!;
    for (let t = 0; t < m; t++) x[i * m + t]! /= pivot;
  }
  out.set(x);
  return n;
}
