import { dtypeOf, fill } from './ndarray.ts';
import { add } from './primitives/arithmetic.ts';
import { cast } from './primitives/structure.ts';
import { sameShape, show } from './shape.ts';
import { stopGradient, type Tensor, type TensorInput, toTensor, Traced } from './tensor.ts';
import { type Cotangents, leaves, rebuild, type TreeInput } from './tree.ts';

let traces = 0;

/** A function's value at a point, and the vjp there. */
export interface Vjp<Args> {
  /** What the function returned. */
  readonly value: Tensor;
  /** Cotangent of the value → cotangents of the arguments, each in its argument's shape and dtype. */
  readonly pullback: (cotangent: TensorInput) => Cotangents<Args>;
}

/**
 * Evaluates `f` at `args`, which may be trees of arrays, and returns its value with the pullback there:
 *
 *   pullback(g) = gᵀ ∂f/∂args
 *
 * The pullback may be called any number of times, and differentiated. Arguments that the value does not
 * depend on get zeros. Baydin, Pearlmutter, Radul & Siskind, JMLR 18 (2018), §3.2.
 *
 * @throws TypeError when an argument or the value does not read as an array; the pullback throws a
 * RangeError when the cotangent has another shape than the value
 *
 * @example
 * const { value, pullback } = vjp((x: Tensor) => multiply(x, x), [1, 2, 3]);
 * const [gradient] = pullback([1, 1, 1]); // 2, 4, 6
 */
export function vjp<Args extends readonly unknown[]>(
  f: (...args: Args) => TensorInput,
  ...args: { [I in keyof Args]: TreeInput<Args[I]> }
): Vjp<Args> {
  const level = ++traces; // an inner call starts later, so it gets the larger number
  const variables = leaves(args).map((x) => new Traced(toTensor(x, 'vjp'), level));
  // as many tensors in the structure of `args` are what `f` is typed with
  const output = toTensor(f(...(rebuild(args, variables) as unknown as Args)), 'vjp: the returned value');
  const end = output instanceof Traced && output.level === level ? output : undefined;
  const value = end ? end.value : output;
  return {
    value,
    pullback: (cotangent) => {
      const g = toTensor(cotangent, 'pullback');
      if (!sameShape(g.shape, value.shape))
        throw new RangeError(
          `pullback: the value has shape ${show(value.shape)}, the cotangent ${show(g.shape)}`,
        );
      const cotangents = end ? sweep(end, g) : new Map<Traced, Tensor>();
      const results = variables.map((x) => like(x, cotangents.get(x) ?? fill(x.shape, 0)));
      return rebuild(args, results) as unknown as Cotangents<Args>;
    },
  };
}

/** On the way back sums with doubles make doubles; what is returned has its argument's dtype again. */
const like = (x: Tensor, cotangent: Tensor): Tensor => cast(cotangent, { dtype: dtypeOf(stopGradient(x)) });

/**
 * Pulls a cotangent back through everything that `end` was computed from. Parents are born before
 * their children, so newest first is a topological order: each cotangent is complete when it is used.
 * Iterative, because a recursion overflows on long chains.
 */
function sweep(end: Traced, cotangent: Tensor): Map<Traced, Tensor> {
  const cotangents = new Map([[end, cotangent]]);
  for (const traced of newestFirst(end)) {
    const { node } = traced;
    if (!node) continue; // a variable: its cotangent is a result
    const g = cotangents.get(traced)!;
    cotangents.delete(traced); // used up here, so that a sweep holds only the cotangents at its front
    node.parents.forEach((parent, i) => {
      if (!parent) return;
      const contribution = node.pullback(g, i);
      const sofar = cotangents.get(parent);
      cotangents.set(parent, sofar ? add(sofar, contribution) : contribution);
    });
  }
  return cotangents;
}

function newestFirst(end: Traced): Traced[] {
  const reachable = new Set([end]);
  // a Set visits what is added while it is being visited
  for (const { node } of reachable)
    for (const parent of node?.parents ?? []) if (parent) reachable.add(parent);
  return [...reachable].sort((a, b) => b.serial - a.serial);
}
