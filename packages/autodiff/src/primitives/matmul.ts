import { stretched } from '../elementwise.ts';
import { matmul as matmulOf } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { type Binary, primitive, type Primitive } from '../primitive.ts';
import { broadcastShapes, show, sizeOf } from '../shape.ts';
import { swapLast } from './structure.ts';

/**
 * Matrix product, `(…, m, n) × (…, n, p) → (…, m, p)`. Axes before the last two are those of stacks of matrices, and
 * broadcast.
 *
 * @throws RangeError when an operand is not a matrix, the inner axes differ, or stacks do not broadcast
 */
export const matmul: Primitive<Binary> = primitive<Binary>({
  name: 'matmul',
  forward: ([a, b]) => {
    const [m, n] = matrix(a);
    const [rows, p] = matrix(b);
    if (n !== rows) throw new RangeError(`matmul: inner axes differ, ${show(a.shape)} × ${show(b.shape)}`);
    const stack = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2), 'matmul');
    const [as, bs] = [stretched(a, [...stack, m, n]), stretched(b, [...stack, n, p])];
    const shape = [...stack, m, p];
    const out = allocate(shape, a, b);
    for (let i = 0; i < sizeOf(stack); i++)
      matmulOf(at(as, i, m * n), at(bs, i, n * p), m, n, p, at(out, i, m * p));
    return fromData(out, shape);
  },
  vjps: [(g, { inputs: [, b] }) => matmul(g, swapLast(b)), (g, { inputs: [a] }) => matmul(swapLast(a), g)],
});

/** The i-th of as many arrays of that size. */
const at = (x: ReturnType<typeof elements>, i: number, size: number): ReturnType<typeof elements> =>
  x.length === size ? x : x.subarray(i * size, (i + 1) * size);

function matrix({ shape }: NdArray): [number, number] {
  if (shape.length < 2) throw new RangeError(`matmul: expected a matrix, found shape ${show(shape)}`);
  return [shape.at(-2)!, shape.at(-1)!];
}
