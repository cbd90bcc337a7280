import { dtypeOf, fill, type NdArray } from '../ndarray.ts';
import { concat, slice } from '../primitives/indexing.ts';
import { cast, reshape } from '../primitives/structure.ts';
import { sizeOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** Some tensors as one vector, `(…), … → (n)`. */
export const flatten = (tensors: readonly Tensor[]): Tensor =>
  tensors.length === 0 ? fill([0], 0) : concat(tensors.map((x) => reshape(x, { shape: [sizeOf(x.shape)] })));

/** Tensors of the shapes and dtypes of others from one vector, `(n) → (…), …`. */
export function unflatten(vector: Tensor, like: readonly NdArray[]): Tensor[] {
  let end = 0;
  return like.map((x) => {
    const from = end;
    end += sizeOf(x.shape);
    const part = like.length === 1 ? vector : slice(vector, { from, to: end });
    return cast(reshape(part, { shape: x.shape }), { dtype: dtypeOf(x) });
  });
}
