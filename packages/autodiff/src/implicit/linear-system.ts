import { along, norm } from '../minimize/vectors.ts';
import { conjugateGradients } from './conjugate-gradients.ts';
import { gmres } from './gmres.ts';
import { type ImplicitReport, reportOf } from './report.ts';
import type { Product } from './solver.ts';

/** How to solve the linear systems behind derivatives of solutions, checked. */
export interface SystemOptions {
  readonly symmetric: boolean;
  readonly tolerance: number;
  readonly maxProducts: number | undefined;
  readonly singularAbove: number;
}

/**
 * Solves A x = b by products with A, and tells how it went. A solution is corrected by solving for what it leaves
 * of b, as long as that gets smaller.
 *
 * @param offset how far the point is at which A is taken from the one at which it should be: the optimality there, `(n)`
 * @param scale norm of that point
 */
export function solveSystem(
  times: Product,
  b: Float64Array,
  { symmetric, tolerance, maxProducts = 10 * b.length, singularAbove }: SystemOptions,
  { offset, scale }: { readonly offset: number; readonly scale: number },
): { solution: Float64Array; report: ImplicitReport } {
  const met = { products: 0, least: Infinity, most: 0 };
  const counted: Product = (x) => {
    met.products++;
    const y = times(x);
    const stretch = norm(y) / norm(x);
    met.least = Math.min(met.least, stretch);
    met.most = Math.max(met.most, stretch);
    return y;
  };
  const start = norm(b);
  let [solution, rest]: [Float64Array, Float64Array] = [new Float64Array(b.length), b];
  // no solver gets below the rounding of A x, which is of the size of ‖A‖ ‖x‖ (Rigal & Gaches, J. ACM 14, 1967)
  const residual = (): number => (start === 0 ? 0 : norm(rest) / (met.most * norm(solution) + start));
  let indefinite = false;
  while (!(residual() <= tolerance) && met.products < maxProducts) {
    const left = maxProducts - met.products;
    const goal = (tolerance * start) / 2;
    let step = symmetric && !indefinite ? conjugateGradients(counted, rest, goal, left) : undefined;
    if (step === undefined) {
      indefinite = symmetric;
      step = gmres(counted, rest, goal, left);
    }
    const corrected = along(solution, 1, step);
    const after = along(b, -1, counted(corrected));
    if (norm(after) >= norm(rest)) break;
    [solution, rest] = [corrected, after];
    if (!Number.isFinite(norm(after))) break; // a derivative that is not finite says so, in what is returned too
  }
  const condition = met.products === 0 ? 1 : met.most / met.least;
  const distance = offset === 0 ? 0 : offset / (met.least * (scale || 1));
  const found = {
    unknowns: b.length,
    products: met.products,
    residual: residual(),
    condition,
    distance,
    indefinite,
  };
  return { solution, report: reportOf({ ...found, converged: residual() <= tolerance }, singularAbove) };
}
