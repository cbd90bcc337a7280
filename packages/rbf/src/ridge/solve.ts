import { cholesky, gram, triangularSolve } from '@isotherm/autodiff/kernels';
import { conditionOf } from './condition.ts';
import type { Design } from './design.ts';
import { householder } from './householder.ts';
import type { NormalEquations } from './sparse-design.ts';

/** How a system was solved. */
export type RidgeMethod = 'cholesky' | 'qr';

/** The solution of a design. */
export interface Solution {
  /** Coefficients of the scaled features, `(k, m)`; undefined where the system is singular. */
  readonly x: Float64Array | undefined;
  /** The transpose of the triangular factor, `(k, k)`. */
  readonly lower: Float64Array;
  /** Condition number of the triangular factor; Infinity where it is singular. */
  readonly condition: number;
  /** How. */
  readonly method: RidgeMethod;
}

/** Up to here the normal equations, whose condition is the square of it, leave half of the digits. */
const wellConditioned = 1e4;

/** Solves a design by the normal equations where they are safe, and else by reflections. */
export function solveDesign({ a, b, damping }: Design, n: number, k: number, m: number): Solution {
  const products = new Float64Array(k * k);
  gram(a, n, k, products);
  for (let j = 0; j < k; j++) products[j * k + j]! += damping[j]! * damping[j]!;
  return (
    solveNormal(products, () => correlations(a, b, n, k, m), k, m) ?? byReflections(a, b, damping, n, k, m)
  );
}

/** Solves normal equations where they are safe, and else not. */
export const solveEquations = (
  { products, right }: NormalEquations,
  k: number,
  m: number,
): Solution | undefined => solveNormal(products, () => right, k, m);

function solveNormal(
  products: Float64Array,
  right: () => Float64Array,
  k: number,
  m: number,
): Solution | undefined {
  const lower = new Float64Array(k * k);
  if (cholesky(products, k, lower) < k) return undefined;
  const condition = conditionOf(lower, k);
  if (!(condition <= wellConditioned)) return undefined;
  const x = right();
  triangularSolve(lower, x, k, m, true, false, x);
  triangularSolve(lower, x, k, m, true, true, x);
  return { x, lower, condition, method: 'cholesky' };
}

function byReflections(
  a: Float64Array,
  b: Float64Array,
  damping: Float64Array,
  n: number,
  k: number,
  m: number,
): Solution {
  const rows = n + k;
  const stacked = new Float64Array(rows * k);
  stacked.set(a);
  for (let j = 0; j < k; j++) stacked[(n + j) * k + j] = damping[j]!;
  const right = new Float64Array(rows * m);
  right.set(b);
  const { lower, head } = householder(stacked, right, rows, k, m);
  if (triangularSolve(lower, head, k, m, true, true, head) < k)
    return { x: undefined, lower, condition: Infinity, method: 'qr' };
  return { x: head, lower, condition: conditionOf(lower, k), method: 'qr' };
}

/** aᵀ b. */
function correlations(a: Float64Array, b: Float64Array, n: number, k: number, m: number): Float64Array {
  const out = new Float64Array(k * m);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) {
      const scale = a[i * k + j]!;
      for (let t = 0; t < m; t++) out[j * m + t]! += scale * b[i * m + t]!;
    }
  return out;
}
