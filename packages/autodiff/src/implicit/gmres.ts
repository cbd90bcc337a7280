import { along, dot, norm } from '../minimize/vectors.ts';
import type { Solver } from './solver.ts';

/**
 * Solves any regular system by the generalized minimal residual method: of all combinations of b, A b, A² b, … the
 * one that leaves least of b. Keeps a vector for each step, orthogonal to all before; at most n steps.
 * Saad & Schultz, SIAM J. Sci. Stat. Comput. 7 (1986).
 */
export const gmres: Solver = (times, b, tolerance, maxProducts) => {
  const start = norm(b);
  const basis: Float64Array[] = [b.map((x) => x / start)];
  const columns: number[][] = []; // the upper triangle that rotations make of A in this basis
  const rotations: [cosine: number, sine: number][] = [];
  const rotated = [start]; // b in this basis, rotated likewise; the last entry is what cannot be reached
  const steps = Math.min(maxProducts, b.length);
  for (let k = 0; k < steps && Math.abs(rotated[k]!) > tolerance; k++) {
    const [column, rest] = orthogonalize(times(basis[k]!), basis);
    const below = norm(rest);
    basis.push(below > 0 ? rest.map((x) => x / below) : rest);
    rotations.forEach(([c, s], i) => {
      const [upper, lower] = [column[i]!, column[i + 1]!];
      column[i] = c * upper + s * lower;
      column[i + 1] = c * lower - s * upper;
    });
    const length = Math.sqrt(column[k]! * column[k]! + below * below);
    if (length === 0) break; // A maps the whole space into the part that was reached: it is singular
    const [c, s] = [column[k]! / length, below / length];
    rotations.push([c, s]);
    column[k] = length;
    columns.push(column);
    rotated.push(-s * rotated[k]!);
    rotated[k]! *= c;
    if (below === 0) break; // b is reached exactly
  }
  return combine(basis, backSubstitute(columns, rotated));
};

/** The parts of `x` along orthonormal vectors, and what is left of it. */
function orthogonalize(
  x: Float64Array,
  basis: readonly Float64Array[],
): [parts: number[], rest: Float64Array] {
  const whole = norm(x);
  const parts = basis.map(() => 0);
  // twice: what rounding leaves along the basis in a first pass may be much of a short remainder
  for (let pass = 0; pass < 2; pass++)
    for (const [i, v] of basis.entries()) {
      const part = dot(v, x);
      parts[i]! += part;
      x = along(x, -part, v);
    }
  return [parts, norm(x) > Number.EPSILON * whole ? x : new Float64Array(x.length)];
}

/** Solves a triangular system whose columns are given, `(k, k), (≥ k) → (k)`. */
function backSubstitute(columns: readonly (readonly number[])[], b: readonly number[]): number[] {
  const y = b.slice(0, columns.length);
  for (let i = y.length - 1; i >= 0; i--) {
    y[i]! /= columns[i]![i]!;
    for (let row = 0; row < i; row++) y[row]! -= columns[i]![row]! * y[i]!;
  }
  return y;
}

/** Σ yᵢ vᵢ. */
const combine = (vectors: readonly Float64Array[], y: readonly number[]): Float64Array =>
  y.reduce((total, factor, i) => along(total, factor, vectors[i]!), new Float64Array(vectors[0]!.length));
