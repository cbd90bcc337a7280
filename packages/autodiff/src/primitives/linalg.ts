import { matmul as matmulOf, squaredDistances as squaredDistancesOf } from '../kernels/index.ts';
import { allocate, elements, fill, fromData, type NdArray } from '../ndarray.ts';
import { type Binary, primitive, type Primitive } from '../primitive.ts';
import { show } from '../shape.ts';
import { stopGradient, type Tensor } from '../tensor.ts';
import { multiply, subtract } from './arithmetic.ts';
import { keepLast, sumLast, transpose } from './structure.ts';

/**
 * Matrix product, `(m, n) × (n, p) → (m, p)`.
 *
 * @throws RangeError when an operand is not a matrix or the inner axes differ
 */
export const matmul: Primitive<Binary> = primitive<Binary>({
  name: 'matmul',
  forward: ([a, b]) => {
    const [m, n] = matrix(a, 'matmul');
    const [rows, p] = matrix(b, 'matmul');
    if (n !== rows) throw new RangeError(`matmul: inner axes differ, ${show(a.shape)} × ${show(b.shape)}`);
    const out = allocate([m, p], a, b);
    matmulOf(elements(a), elements(b), m, n, p, out);
    return fromData(out, [m, p]);
  },
  vjps: [(g, { inputs: [, b] }) => matmul(g, transpose(b)), (g, { inputs: [a] }) => matmul(transpose(a), g)],
});

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
    const [n, d] = matrix(x, 'squaredDistances');
    const [k, dimensions] = matrix(c, 'squaredDistances');
    if (d !== dimensions)
      throw new RangeError(`squaredDistances: dimensions differ, ${show(x.shape)} and ${show(c.shape)}`);
    const out = allocate([n, k], x, c);
    squaredDistancesOf(elements(x), elements(c), n, k, d, out);
    return fromData(out, [n, k]);
  },
  vjps: [(g, { inputs: [x, c] }) => spring(g, x, c), (g, { inputs: [x, c] }) => spring(transpose(g), c, x)],
});

/**
 * 2 Σⱼ gᵢⱼ (xᵢ − cⱼ), `(n, k), (n, d), (k, d) → (n, d)`. Both sets are first seen from one of the points c,
 * held constant: the result does not depend on the origin, but far from it the products would cancel.
 */
function spring(g: Tensor, x: Tensor, c: Tensor): Tensor {
  const [rows, d] = c.shape as [number, number];
  const first = rows === 0 ? fill([d], 0) : fromData(elements(stopGradient(c)).slice(0, d), [d]);
  const [near, far] = [subtract(x, first), subtract(c, first)];
  return multiply(2, subtract(multiply(keepLast(sumLast(g)), near), matmul(g, far)));
}

function matrix({ shape }: NdArray, who: string): [number, number] {
  if (shape.length !== 2) throw new RangeError(`${who}: expected a matrix, found shape ${show(shape)}`);
  return [shape[0]!, shape[1]!];
}
