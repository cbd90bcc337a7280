import { fromData, type NdArray } from '../ndarray.ts';
import { keepLast } from '../primitives/structure.ts';
import { show } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/**
 * The number of rows of a square matrix.
 *
 * @throws RangeError when it is not one
 */
export function order({ shape }: Tensor, who: string): number {
  if (shape.length !== 2 || shape[0] !== shape[1])
    throw new RangeError(`${who}: expected a square matrix, found shape ${show(shape)}`);
  return shape[0]!;
}

/**
 * The sizes of a system: rows of the matrix, and columns of the right-hand side, 1 for a vector.
 *
 * @throws RangeError when the shapes do not fit
 */
export function sizes(a: NdArray, b: NdArray, who: string): [n: number, m: number] {
  const n = order(a, who);
  if (b.shape.length === 0 || b.shape.length > 2 || b.shape[0] !== n)
    throw new RangeError(
      `${who}: expected a right-hand side of shape [${n}] or [${n}, m], found ${show(b.shape)}`,
    );
  return [n, b.shape[1] ?? 1];
}

/** A vector as a matrix of one column. */
export const columns = (x: Tensor): Tensor => (x.shape.length === 1 ? keepLast(x) : x);

/** A triangle of ones with that diagonal, of the size of `x`; without a triangle, the diagonal alone. */
export function triangle(x: Tensor, diagonal: number, lower?: boolean): NdArray {
  const n = x.shape[0]!;
  const ones = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (i === j) return diagonal;
    return lower !== undefined && i > j === lower ? 1 : 0;
  });
  return fromData(ones, [n, n]);
}
