import { type ArrayInput, isArrayView, type NestedNumbers } from './array-input.ts';
import { found } from './options/found.ts';
import { isTraced, type Tensor, type TensorInput } from './tensor.ts';

/**
 * What may be given where a function takes the tree `T` of tensors: objects, arrays and tuples, nested,
 * with anything that reads as an array at each leaf. Leaves directly in an array must be typed arrays or
 * ndarrays, because `[[1, 2], [3, 4]]` is one array of numbers, not a pair of them.
 */
export type TreeInput<T, Leaf = TensorInput> = [Tensor] extends [T]
  ? Leaf
  : [T] extends [TensorInput]
    ? never // a number, or only a plain array: the function could not be given a traced value
    : T extends readonly unknown[]
      ? { [K in keyof T]: TreeInput<T[K], Exclude<TensorInput, number | NestedNumbers>> }
      : { [K in keyof T]: TreeInput<T[K]> };

/** The tree `T` with a cotangent, or a gradient, at each leaf. */
export type Cotangents<T> = [Tensor] extends [T] ? Tensor : { [K in keyof T]: Cotangents<T[K]> };

/** The tree `T` that a function returned, with a tensor at each leaf: `Tensor` itself when it returned one array. */
export type Tensors<T> = [T] extends [TensorInput] ? Tensor : { [K in keyof T]: Tensors<T[K]> };

/** The leaves of some trees, depth first. An array of numbers, however nested, is one leaf. */
export const leaves = (trees: readonly unknown[], who = 'a parameter tree'): TensorInput[] =>
  trees.flatMap((tree) =>
    isLeaf(tree)
      ? [tree]
      : leaves(
          children(tree, who).map(([, child]) => child),
          who,
        ),
  );

/** Where each leaf is, as in `layers.0.bias`, in the order of `leaves`; empty for a tree that is one array. */
export const leafPaths = (tree: unknown, path = ''): string[] =>
  isLeaf(tree)
    ? [path]
    : children(tree).flatMap(([key, child]) => leafPaths(child, path === '' ? key : `${path}.${key}`));

/** Trees of the same structure with other leaves. */
export function rebuild(trees: readonly unknown[], tensors: readonly Tensor[]): unknown[] {
  let next = 0;
  const visit = (tree: unknown): unknown => {
    if (isLeaf(tree)) return tensors[next++];
    const rebuilt = children(tree).map(([key, child]) => [key, visit(child)] as const);
    return Array.isArray(tree) ? rebuilt.map(([, child]) => child) : Object.fromEntries(rebuilt);
  };
  return trees.map(visit);
}

/** Whether `x` reads as one array. */
export function isLeaf(x: unknown): x is TensorInput {
  if (typeof x === 'number' || isTraced(x) || isArrayView(x) || ArrayBuffer.isView(x)) return true;
  return isNested(x);
}

const isNested = (x: unknown): x is ArrayInput =>
  Array.isArray(x) && x.length > 0 && x.every((item) => typeof item === 'number' || isNested(item));

function children(tree: unknown, who = 'a parameter tree'): [string, unknown][] {
  if (Array.isArray(tree)) return Object.entries(tree);
  // sorted, so that trees whose keys were written in another order still match
  if (typeof tree === 'object' && tree !== null)
    return Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1));
  throw new TypeError(`${who} holds arrays, and objects and tuples of arrays; found ${found(tree)}`);
}
