import { dtypeOf, elements, fromData, type NdArray } from '../ndarray.ts';
import { sizeOf } from '../shape.ts';
import { plain, type Tensor, toTensor } from '../tensor.ts';
import { leafPaths, leaves, rebuild } from '../tree.ts';
import type { Leaf } from './method.ts';

/** A tree of parameters, and how it lies in one vector. */
export interface Parameters {
  /** Its leaves, in the order of the vector. */
  readonly leaves: readonly Leaf[];
  /** The vector of a tree of the same structure, `(n)`. */
  readonly flatten: (tree: unknown) => Float64Array;
  /** The tree of a vector, its leaves in the shapes and dtypes of the first one. */
  readonly unflatten: (vector: Float64Array) => unknown;
}

/**
 * Reads a tree of arrays as one vector.
 *
 * @throws TypeError when it is no tree of arrays, or one of them is being differentiated
 */
export function parametersOf(who: string, start: unknown): Parameters {
  const first = leaves([start]).map((leaf) => plain(toTensor(leaf, who)));
  const paths = leafPaths(start);
  let end = 0;
  const described = first.map(({ shape }, i): Leaf => {
    const offset = end;
    end += sizeOf(shape);
    return { path: paths[i]!, shape: [...shape], offset, size: end - offset };
  });
  const flatten = (tree: unknown): Float64Array => {
    const vector = new Float64Array(end);
    leaves([tree]).forEach((leaf, i) =>
      vector.set(elements(plain(toTensor(leaf, who))), described[i]!.offset),
    );
    return vector;
  };
  const unflatten = (vector: Float64Array): unknown => {
    const arrays: Tensor[] = described.map(({ shape, offset, size }, i): NdArray => {
      const part = vector.subarray(offset, offset + size);
      return fromData(dtypeOf(first[i]!) === 'float32' ? Float32Array.from(part) : part.slice(), shape);
    });
    return rebuild([start], arrays)[0];
  };
  return { leaves: described, flatten, unflatten };
}

/** Where element `at` of the vector is: its leaf and its index there, as in `layers.0.bias[2, 1]`. */
export function placeOf(all: readonly Leaf[], at: number): string {
  const { path, shape, offset } = all.find((leaf) => at < leaf.offset + leaf.size)!;
  const index: number[] = [];
  let rest = at - offset;
  for (const length of shape.toReversed()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index.length === 0 ? path || 'the parameter' : `${path}[${index.join(', ')}]`;
}
