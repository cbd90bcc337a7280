import { isArrayView } from './ndarray.ts';
import { type Tensor, type TensorInput, Traced } from './tensor.ts';

/**
 * What may be given for a tree of tensors (objects, arrays and tuples, nested): anything that reads as
 * an array at each leaf.
 */
export type TreeInput<T> = [T] extends [Tensor] ? TensorInput : { [K in keyof T]: TreeInput<T[K]> };

/** The leaves of some trees, depth first. An array of numbers, however nested, is one leaf. */
export const leaves = (trees: readonly unknown[]): TensorInput[] =>
  trees.flatMap((tree) => (isLeaf(tree) ? [tree] : leaves(children(tree).map(([, child]) => child))));

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

function isLeaf(x: unknown): x is TensorInput {
  if (typeof x === 'number' || x instanceof Traced || isArrayView(x) || ArrayBuffer.isView(x)) return true;
  return (
    Array.isArray(x) &&
    x.length > 0 &&
    x.every((item) => typeof item === 'number' || (Array.isArray(item) && isLeaf(item)))
  );
}

function children(tree: unknown): [string, unknown][] {
  if (typeof tree === 'object' && tree !== null) return Object.entries(tree);
  throw new TypeError(`a parameter tree holds arrays, objects and tuples of arrays; found ${typeof tree}`);
}
