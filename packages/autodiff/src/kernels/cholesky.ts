import type { Floats } from './floats.ts';

/**
 * The lower Cholesky factor of a symmetric matrix, `(n, n) → (n, n)`: a = l lᵀ, of which only the lower
 * triangle of `a` is read.
 *
 * Returns n, or the first pivot that fails: then `out` holds its value at (pivot, pivot), and the factor of
 * the leading minor before it. A pivot is what column j leaves of aⱼⱼ; it fails unless it exceeds ε aⱼⱼ,
 * below which no digit of it is known. So NaN and infinite entries fail too, and scaling rows and columns
 * alike by powers of 2 changes nothing. Computed column by column, in double precision whatever the dtype.
 * Higham, Accuracy and Stability of Numerical Algorithms (2002), §10.1.
 */
export function cholesky(a: Floats, n: number, out: Floats): number {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) l[i * n + j] = a[i * n + j]!;
  const column = new Float64Array(n);
  let failed = n;
  for (let j = 0; j < n; j++) {
    const pivot = l[j * n + j]!;
    if (!(pivot > Number.EPSILON * a[j * n + j]! && pivot < Infinity)) {
      failed = j;
      break;
    }
    const root = Math.sqrt(pivot);
    for (let i = j; i < n; i++) l[i * n + j] = column[i] = l[i * n + j]! / root;
    // the rest loses what the column accounts for, row by row
    for (let i = j + 1; i < n; i++) for (let t = j + 1; t <= i; t++) l[i * n + t]! -= column[i]! * column[t]!;
  }
  out.set(l);
  return failed;
}
