import { matmul as matmulOf } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { type Binary, primitive, type Primitive } from '../primitive.ts';
import { show } from '../shape.ts';
import { transpose } from './structure.ts';

/**
 * Matrix product, `(m, n) × (n, p) → (m, p)`.
 *
 * @throws RangeError when an operand is not a matrix or the inner axes differ
 */
export const matmul: Primitive<Binary> = primitive<Binary>({
  name: 'matmul',
  forward: ([a, b]) => {
    const [m, n] = matrix(a);
    const [rows, p] = matrix(b);
    if (n !== rows) throw new RangeError(`matmul: inner axes differ, ${show(a.shape)} × ${show(b.shape)}`);
    const out = allocate([m, p], a, b);
    matmulOf(elements(a), elements(b), m, n, p, out);
    return fromData(out, [m, p]);
  },
  vjps: [(g, { inputs: [, b] }) => matmul(g, transpose(b)), (g, { inputs: [a] }) => matmul(transpose(a), g)],
});

function matrix({ shape }: NdArray): [number, number] {
  if (shape.length !== 2) throw new RangeError(`matmul: expected a matrix, found shape ${show(shape)}`);
  return [shape[0]!, shape[1]!];
}
