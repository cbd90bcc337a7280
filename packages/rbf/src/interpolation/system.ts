import { lu, triangularSolve } from '@isotherm/autodiff/kernels';
import { conditionOf, inverseNorm } from '../ridge/condition.ts';
import { householder } from '../ridge/householder.ts';

/** The solution of a symmetric system. */
export interface SystemSolution {
  /** Unknowns, `(n, m)`; undefined where nothing determines them. */
  readonly x: Float64Array | undefined;
  /** Its 1-norm condition number, estimated; Infinity where it is singular. */
  readonly condition: number;
  /** Solves for further right-hand sides, `(n, m) → (n, m)`. */
  readonly solve: (b: Float64Array, m: number) => Float64Array;
}

/**
 * Solves a symmetric system of any signs, `(n, n), (n, m) → (n, m)`, by elimination with pivoting, and, where a pivot
 * has no digit left, by Householder reflections, which go on. Higham, Accuracy and Stability of Numerical Algorithms
 * (2002), §9.3, §19.1.
 */
export function solveSymmetric(a: Float64Array, b: Float64Array, n: number, m: number): SystemSolution {
  const [lower, upper, swaps] = [new Float64Array(n * n), new Float64Array(n * n), new Int32Array(n)];
  if (lu(a, n, lower, upper, swaps) === n) {
    const solve = (right: Float64Array, m: number): Float64Array => {
      const x = right.slice();
      swaps.forEach((at, j) => swapRows(x, m, j, at));
      triangularSolve(lower, x, n, m, true, false, x);
      triangularSolve(upper, x, n, m, false, false, x);
      return x;
    };
    // symmetric: what is transposed is the same
    const condition = columnNorm(a, n) * inverseNorm(n, (right) => solve(right, 1));
    return { x: solve(b, m), condition, solve };
  }
  return byReflections(a, b, n, m);
}

function byReflections(a: Float64Array, b: Float64Array, n: number, m: number): SystemSolution {
  const solve = (right: Float64Array, m: number): Float64Array => {
    const { lower, head } = householder(a.slice(), right.slice(), n, n, m);
    triangularSolve(lower, head, n, m, true, true, head);
    return head;
  };
  const { lower, head } = householder(a.slice(), b.slice(), n, n, m);
  if (triangularSolve(lower, head, n, m, true, true, head) < n)
    return { x: undefined, condition: Infinity, solve };
  // that of the triangular factor is that of the matrix within a factor n
  return { x: head, condition: conditionOf(lower, n), solve };
}

function columnNorm(a: Float64Array, n: number): number {
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.abs(a[j * n + i]!);
    norm = Math.max(norm, sum);
  }
  return norm;
}

function swapRows(x: Float64Array, m: number, i: number, j: number): void {
  if (i === j) return;
  const row = x.slice(i * m, (i + 1) * m);
  x.copyWithin(i * m, j * m, (j + 1) * m);
  x.set(row, j * m);
}
