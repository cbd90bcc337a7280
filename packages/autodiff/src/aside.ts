import { highestLevel, type Tensor, Traced } from './tensor.ts';
import { isLeaf, leaves } from './tree.ts';

/**
 * What a function tells beside its value, with tensors as they are outside of the derivative whose
 * variables it was given. Looks into plain objects and arrays.
 */
export function aside<Aux>(aux: Aux, variables: unknown): Aux {
  const level = highestLevel(leaves([variables]) as Tensor[]);
  const outside = (x: unknown): unknown => {
    if (x instanceof Traced) return x.level === level ? x.value : x;
    if (isLeaf(x)) return x;
    if (Array.isArray(x)) return x.map(outside);
    if (!isPlainObject(x)) return x;
    return Object.fromEntries(Object.entries(x).map(([key, item]) => [key, outside(item)]));
  };
  return outside(aux) as Aux;
}

function isPlainObject(x: unknown): x is Readonly<Record<string, unknown>> {
  if (typeof x !== 'object' || x === null) return false;
  const prototype: unknown = Object.getPrototypeOf(x);
  return prototype === Object.prototype || prototype === null;
}
