import {
  cholesky as choleskyOf,
  log,
  lu,
  solve as solveOf,
  triangularSolve as triangularSolveOf,
} from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { type Binary, primitive, type Primitive, type Unary } from '../primitive.ts';
import { show } from '../shape.ts';
import type { Tensor, TensorInput } from '../tensor.ts';
import { add, multiply, negate } from './arithmetic.ts';
import { matmul } from './linalg.ts';
import { inDoubles } from './rows.ts';
import { keepLast, transpose } from './structure.ts';

/**
 * The lower Cholesky factor of a symmetric positive definite matrix, `(n, n) → (n, n)`: x = l lᵀ. Where x is not
 * symmetric, its symmetric part counts; so the derivative is symmetric. Murray, arXiv:1602.07527 (2016).
 *
 * @throws RangeError when x is not a square matrix, or not positive definite, with the pivot that fails
 */
export const cholesky = (x: TensorInput): Tensor =>
  inDoubles(x, 'cholesky', (a) => {
    order(a, 'cholesky');
    const half = multiply(0.5, a); // before adding, which could overflow
    return choleskyOfSymmetric(add(half, transpose(half)));
  });

const choleskyOfSymmetric: Primitive<Unary> = primitive<Unary>({
  name: 'cholesky',
  forward: ([x]) => {
    const n = x.shape[0]!;
    const out = allocate(x.shape, x);
    const rank = choleskyOf(elements(x), n, out);
    if (rank < n)
      throw new RangeError(
        `cholesky: the matrix is not positive definite, found the pivot ${out[rank * n + rank]} at ${rank}`,
      );
    return fromData(out, x.shape);
  },
  vjps: [
    (g, { output: l }) => {
      // l⁻ᵀ Φ(lᵀ g) l⁻¹, where Φ keeps the lower triangle and half the diagonal; its symmetric part is the cotangent
      const phi = multiply(matmul(transpose(l), g), triangle(l, 0.5, true));
      const left = triangularSolve(l, phi, { transposed: true });
      return transpose(triangularSolve(l, transpose(left), { transposed: true }));
    },
  ],
});

/**
 * Solves a x = b, or aᵀ x = b, for a triangular matrix, `(n, n), (n) or (n, m) → (n) or (n, m)`. The other triangle of a
 * is not read.
 *
 * @param triangle a is upper if `lower` is false; its transpose is solved if `transposed`
 *
 * @throws RangeError when the shapes are not those, or the diagonal has a zero
 */
export const triangularSolve = (
  a: TensorInput,
  b: TensorInput,
  triangle: { readonly lower?: boolean; readonly transposed?: boolean } = {},
): Tensor => solveTriangle(a, b, { lower: triangle.lower ?? true, transposed: triangle.transposed ?? false });

const solveTriangle: Primitive<Binary, { lower: boolean; transposed: boolean }> = primitive<
  Binary,
  { lower: boolean; transposed: boolean }
>({
  name: 'triangularSolve',
  forward: ([a, b], { lower, transposed }) => {
    const [n, m] = sizes(a, b, 'triangularSolve');
    const out = allocate(b.shape, a, b);
    const rank = triangularSolveOf(elements(a), elements(b), n, m, lower, transposed, out);
    if (rank < n)
      throw new RangeError(`triangularSolve: the matrix is singular, found 0 at ${rank} of its diagonal`);
    return fromData(out, b.shape);
  },
  vjps: [
    (g, { inputs: [a], params: { lower, transposed }, output: x }) => {
      const w = columns(solveTriangle(a, g, { lower, transposed: !transposed }));
      const [left, right] = transposed ? [columns(x), w] : [w, columns(x)];
      return negate(multiply(matmul(left, transpose(right)), triangle(a, 1, lower)));
    },
    (g, { inputs: [a], params: { lower, transposed } }) =>
      solveTriangle(a, g, { lower, transposed: !transposed }),
  ],
});

/**
 * Solves a x = b for a square matrix, `(n, n), (n) or (n, m) → (n) or (n, m)`, by elimination with pivoting.
 *
 * @throws RangeError when the shapes are not those, or the matrix is singular to working precision, with the column
 */
export const solve: Primitive<Binary> = primitive<Binary>({
  name: 'solve',
  forward: ([a, b]) => {
    const [n, m] = sizes(a, b, 'solve');
    const out = allocate(b.shape, a, b);
    refuseSingular('solve', solveOf(elements(a), elements(b), n, m, out), a);
    return fromData(out, b.shape);
  },
  vjps: [
    (g, { inputs: [a], output: x }) => negate(matmul(columns(solve(transpose(a), g)), transpose(columns(x)))),
    (g, { inputs: [a] }) => solve(transpose(a), g),
  ],
});

/**
 * The logarithm of the determinant of a square matrix, `(n, n) → ()`.
 *
 * @throws RangeError when x is not a square matrix, is singular to working precision, or has a negative determinant
 */
export const logdet: Primitive<Unary> = primitive<Unary>({
  name: 'logdet',
  forward: ([x]) => {
    const n = order(x, 'logdet');
    const [lower, upper] = [new Float64Array(n * n), new Float64Array(n * n)];
    const swaps = new Int32Array(n);
    refuseSingular('logdet', lu(elements(x), n, lower, upper, swaps), x);
    let [sign, total] = [1, 0];
    for (let j = 0; j < n; j++) {
      const pivot = upper[j * n + j]!;
      if (pivot < 0 !== (swaps[j] !== j)) sign = -sign;
      total += log(Math.abs(pivot));
    }
    if (sign < 0) throw new RangeError('logdet: the determinant is negative');
    const out = allocate([], x);
    out[0] = total;
    return fromData(out, []);
  },
  vjps: [(g, { inputs: [x] }) => multiply(g, solve(transpose(x), triangle(x, 1)))],
});

function order({ shape }: Tensor, who: string): number {
  if (shape.length !== 2 || shape[0] !== shape[1])
    throw new RangeError(`${who}: expected a square matrix, found shape ${show(shape)}`);
  return shape[0]!;
}

function sizes(a: NdArray, b: NdArray, who: string): [n: number, m: number] {
  const n = order(a, who);
  if (b.shape.length === 0 || b.shape.length > 2 || b.shape[0] !== n)
    throw new RangeError(
      `${who}: expected a right-hand side of shape [${n}] or [${n}, m], found ${show(b.shape)}`,
    );
  return [n, b.shape[1] ?? 1];
}

function refuseSingular(who: string, rank: number, a: NdArray): void {
  if (rank === a.shape[0]) return;
  const odd = elements(a).find((x) => !Number.isFinite(x));
  const why =
    odd === undefined
      ? `singular, found that column ${rank} depends on those before it`
      : `not finite, found ${odd}`;
  throw new RangeError(`${who}: the matrix is ${why}`);
}

/** A vector as a matrix of one column. */
const columns = (x: Tensor): Tensor => (x.shape.length === 1 ? keepLast(x) : x);

/** A triangle of ones with that diagonal, of the size of `x`; without a triangle, the diagonal alone. */
function triangle(x: Tensor, diagonal: number, lower?: boolean): NdArray {
  const n = x.shape[0]!;
  const ones = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (i === j) return diagonal;
    return lower !== undefined && i > j === lower ? 1 : 0;
  });
  return fromData(ones, [n, n]);
}
