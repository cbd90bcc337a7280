import { triangularSolve } from '@isotherm/autodiff/kernels';

/** Beyond this condition no digit of a solution can be trusted: it costs 14 of the nearly 16 that doubles have, sums and a low estimate the rest. */
export const hopeless = 1e14;

/**
 * The 1-norm condition number of an upper triangular matrix r, estimated from its lower transpose, `(k, k) → ()`:
 * ‖r‖₁ times an estimate of ‖r⁻¹‖₁ from a few solutions. Never above the true number but for rounding, and rarely
 * below a third of it; Infinity where r is singular. Hager, SIAM J. Sci. Stat. Comput. 5 (1984); Higham, ACM Trans. Math. Softw. 14 (1988).
 */
export function conditionOf(lower: Float64Array, k: number): number {
  for (let j = 0; j < k; j++) if (lower[j * k + j] === 0) return Infinity;
  let norm = 0;
  for (let j = 0; j < k; j++) norm = Math.max(norm, oneNorm(lower.subarray(j * k, j * k + j + 1)));
  return (
    norm *
    inverseNorm(k, (b, transposed) => {
      const x = new Float64Array(k);
      triangularSolve(lower, b, k, 1, true, transposed, x);
      return x;
    })
  );
}

/**
 * ‖r⁻¹‖₁ from a few solutions, `(k) → ()`.
 *
 * @param solve r x = b, `transposed`, or rᵀ x = b
 */
export function inverseNorm(
  k: number,
  solve: (b: Float64Array, transposed: boolean) => Float64Array,
): number {
  let x = new Float64Array(k).fill(1 / k);
  let estimate = 0;
  for (let step = 0; step < 5; step++) {
    const y = solve(x, true);
    estimate = Math.max(estimate, oneNorm(y));
    // the slope of ‖r⁻¹ x‖₁, which is convex: it is greatest at a corner of ‖x‖₁ ≤ 1
    const slope = solve(
      y.map((value) => (value < 0 ? -1 : 1)),
      false,
    );
    const steepest = slope.reduce(
      (best, value, j) => (Math.abs(value) > Math.abs(slope[best]!) ? j : best),
      0,
    );
    if (step > 0 && x[steepest] === 1) break;
    x = new Float64Array(k);
    x[steepest] = 1;
  }
  // Higham's safeguard, against matrices for which the corners mislead
  const alternating = Float64Array.from(
    { length: k },
    (_, j) => (j % 2 === 0 ? 1 : -1) * (1 + j / Math.max(1, k - 1)),
  );
  return Math.max(estimate, (2 * oneNorm(solve(alternating, true))) / (3 * k));
}

const oneNorm = (x: Float64Array): number => x.reduce((sum, value) => sum + Math.abs(value), 0);
