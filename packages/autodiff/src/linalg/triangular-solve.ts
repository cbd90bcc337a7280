import { triangularSolve as triangularSolveOf } from '../kernels/index.ts';
import { allocate, elements, fromData } from '../ndarray.ts';
import { type Binary, primitive, type Primitive } from '../primitive.ts';
import { multiply, negate } from '../primitives/arithmetic.ts';
import { matmul } from '../primitives/matmul.ts';
import { transpose } from '../primitives/structure.ts';
import type { Tensor, TensorInput } from '../tensor.ts';
import { columns, sizes, triangle } from './square.ts';

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
