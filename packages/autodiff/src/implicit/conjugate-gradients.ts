import { along, dot, norm } from '../minimize/vectors.ts';
import type { Solver } from './solver.ts';

/**
 * Solves a symmetric positive definite system by conjugate gradients: three vectors, whatever the number of
 * steps. Hestenes & Stiefel, J. Res. Natl. Bur. Stand. 49 (1952).
 *
 * @returns undefined where a direction of no or negative curvature shows that it is not positive definite
 */
export const conjugateGradients: Solver<Float64Array | undefined> = (times, b, tolerance, maxProducts) => {
  let x: Float64Array = new Float64Array(b.length);
  let [r, p] = [b, b];
  let square = dot(r, r);
  for (let step = 0; step < maxProducts && norm(r) > tolerance; step++) {
    const ap = times(p);
    const curvature = dot(p, ap);
    if (!(curvature > 0)) return undefined;
    const length = square / curvature;
    x = along(x, length, p);
    r = along(r, -length, ap);
    const next = dot(r, r);
    p = along(r, next / square, p);
    square = next;
  }
  return x;
};
