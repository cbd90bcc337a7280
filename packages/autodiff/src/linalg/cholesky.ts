import { cholesky as choleskyOf } from '../kernels/index.ts';
import { allocate, elements, fromData } from '../ndarray.ts';
import { primitive, type Primitive, type Unary } from '../primitive.ts';
import { add, multiply } from '../primitives/arithmetic.ts';
import { matmul } from '../primitives/matmul.ts';
import { inDoubles } from '../primitives/rows.ts';
import { transpose } from '../primitives/structure.ts';
import type { Tensor, TensorInput } from '../tensor.ts';
import { order, triangle } from './square.ts';
import { triangularSolve } from './triangular-solve.ts';

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
