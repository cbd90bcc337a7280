import { dtypeOf, fill } from './ndarray.ts';
import { add } from './primitives/arithmetic.ts';
import { cast, sumTo } from './primitives/structure.ts';
import { sameShape, type Shape, show, stretches } from './shape.ts';
import { oneDown, stopGradient, type Tensor, type TensorInput, toTensor, Traced } from './tensor.ts';
import { type Cotangents, leaves, rebuild, type Tensors, type TreeInput } from './tree.ts';

let traces = 0;

/** A level above all that are in use: an inner derivative starts later, so it gets the larger number. */
export const nextLevel = (): number => ++traces;

/** A function's value at a point, and the vjp there. */
export interface Vjp<Args, Value = Tensor> {
  /** What the function returned. */
  readonly value: Tensors<Value>;
  /** Cotangent of the value → cotangents of the arguments, each in its argument's shape and dtype. */
  readonly pullback: (cotangent: TreeInput<Tensors<Value>>) => Cotangents<Args>;
}

/**
 * Evaluates `f` at `args`, which may be trees of arrays, and returns its value, which may be one too, with
 * the pullback there:
 *
 *   pullback(g) = gᵀ ∂f/∂args
 *
 * The pullback may be called any number of times, and differentiated. Arguments that the value does not
 * depend on get zeros. Baydin, Pearlmutter, Radul & Siskind, JMLR 18 (2018), §3.2.
 *
 * @throws TypeError when an argument or the value does not read as an array or a tree of them; the pullback
 * throws a RangeError when the cotangent has another shape than the value
 *
 * @example
 * const { value, pullback } = vjp((x: Tensor) => multiply(x, x), [1, 2, 3]);
 * const [gradient] = pullback([1, 1, 1]); // 2, 4, 6
 */
export function vjp<Args extends readonly unknown[], Value = TensorInput>(
  f: (...args: Args) => Value,
  ...args: { [I in keyof Args]: TreeInput<Args[I]> }
): Vjp<Args, Value> {
  const level = nextLevel();
  const variables = leaves(args).map((x) => new Traced(toTensor(x, 'vjp'), level));
  // as many tensors in the structure of `args` are what `f` is typed with
  const returned = [f(...(rebuild(args, variables) as unknown as Args))];
  const outputs = leaves(returned, 'vjp: the returned value').map((y) =>
    toTensor(y, 'vjp: the returned value'),
  );
  const { parents: ends, values } = oneDown(outputs, level);
  return {
    value: rebuild(returned, values)[0] as Tensors<Value>,
    pullback: (cotangent) => {
      const gs = leaves([cotangent], 'pullback: the cotangent').map((g) => toTensor(g, 'pullback'));
      checkShapes('pullback', 'the value', values, 'the cotangent', gs);
      const cotangents = sweep(ends, gs);
      const results = variables.map((x) => like(x, cotangents.get(x) ?? fill(x.shape, 0)));
      return rebuild(args, results) as unknown as Cotangents<Args>;
    },
  };
}

/**
 * Holds the leaves of one tree to the shapes of another's.
 *
 * @throws RangeError naming both
 */
export function checkShapes(
  who: string,
  one: string,
  expected: readonly Tensor[],
  other: string,
  tensors: readonly Tensor[],
): void {
  if (expected.length !== tensors.length || !expected.every((x, i) => sameShape(x.shape, tensors[i]!.shape)))
    throw new RangeError(`${who}: ${one} has shape ${shapes(expected)}, ${other} ${shapes(tensors)}`);
}

const shapes = (tensors: readonly Tensor[]): string => tensors.map(({ shape }) => show(shape)).join(', ');

/** On the way back sums with doubles make doubles; what is returned has its argument's dtype again. */
const like = (x: Tensor, cotangent: Tensor): Tensor => cast(cotangent, { dtype: dtypeOf(stopGradient(x)) });

/**
 * Pulls cotangents back through everything that `ends` were computed from. Parents are born before
 * their children, so newest first is a topological order: each cotangent is complete when it is used.
 * Iterative, because a recursion overflows on long chains.
 */
function sweep(ends: readonly (Traced | undefined)[], gs: readonly Tensor[]): Map<Traced, Tensor> {
  const cotangents = new Map<Traced, Tensor>();
  const contribute = (traced: Traced, g: Tensor): void => {
    const sofar = cotangents.get(traced);
    cotangents.set(traced, sofar ? add(sofar, g) : g);
  };
  ends.forEach((end, i) => end && contribute(end, gs[i]!));
  for (const traced of newestFirst(cotangents.keys())) {
    const { node } = traced;
    if (!node) continue; // a variable: its cotangent is a result
    const g = cotangents.get(traced)!;
    cotangents.delete(traced); // used up here, so that a sweep holds only the cotangents at its front
    node.pullback(g).forEach((pulled, i) => {
      const parent = node.parents[i];
      if (parent && pulled) contribute(parent, summedOver(pulled, parent.shape, `${node.name}: vjps[${i}]`));
    });
  }
  return cotangents;
}

/** What an input that broadcasting repeated gets: the sum of what its copies get. */
function summedOver(pulled: Tensor, shape: Shape, who: string): Tensor {
  if (sameShape(pulled.shape, shape)) return pulled;
  if (!stretches(shape, pulled.shape))
    throw new RangeError(`${who} returns shape ${show(pulled.shape)} for an input of shape ${show(shape)}`);
  return sumTo(pulled, { shape });
}

/** Everything that some traced values were computed from, at their level. */
export function newestFirst(ends: Iterable<Traced>): Traced[] {
  const reachable = new Set(ends);
  // a Set visits what is added while it is being visited
  for (const { node } of reachable)
    for (const parent of node?.parents ?? []) if (parent) reachable.add(parent);
  return [...reachable].sort((a, b) => b.serial - a.serial);
}
