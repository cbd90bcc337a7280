import { squaredDistances as squaredDistancesOf } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { type Binary, primitive, type Primitive } from '../primitive.ts';
import { show } from '../shape.ts';
import { multiply } from './arithmetic.ts';
import { displacements } from './displacements.ts';
import { transpose } from './structure.ts';

/**
 * Squared Euclidean distances between two sets of points, `(n, d), (k, d) → (n, k)`.
 *
 *   Dᵢⱼ = ‖xᵢ − cⱼ‖²
 *
 * Computed from differences: the expansion ‖x‖² + ‖c‖² − 2⟨x, c⟩ is faster but cancels for
 * near-coincident points, exactly where the limit T → 0 looks.
 *
 * @throws RangeError when an operand is not a matrix or the dimensions differ
 */
export const squaredDistances: Primitive<Binary> = primitive<Binary>({
  name: 'squaredDistances',
  forward: ([x, c]) => {
    const [n, d] = matrix(x);
    const [k, dimensions] = matrix(c);
    if (d !== dimensions)
      throw new RangeError(`squaredDistances: dimensions differ, ${show(x.shape)} and ${show(c.shape)}`);
    const out = allocate([n, k], x, c);
    squaredDistancesOf(elements(x), elements(c), n, k, d, out);
    return fromData(out, [n, k]);
  },
  vjps: [
    (g, { inputs: [x, c] }) => multiply(2, displacements(g, x, c)),
    (g, { inputs: [x, c] }) => multiply(2, displacements(transpose(g), c, x)),
  ],
});

function matrix({ shape }: NdArray): [number, number] {
  if (shape.length !== 2)
    throw new RangeError(`squaredDistances: expected a matrix, found shape ${show(shape)}`);
  return [shape[0]!, shape[1]!];
}
