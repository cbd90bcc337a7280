import { call } from './call.ts';
import { type Tensor, type TensorInput, toTensor } from './tensor.ts';
import { leaves, rebuild, type TreeInput } from './tree.ts';
import { checkShapes } from './vjp.ts';

/** What a vjp of your own sees of a call. Plain arrays, unless an outer derivative watches them too. */
export interface CustomCall<Args> {
  /** What the function was called with, as tensors. */
  readonly args: Args;
  /** What it returned. */
  readonly value: Tensor;
}

/**
 * A function of trees of arrays with a vjp of your own instead of the one that follows from its primitives:
 * where that is not defined, loses digits, costs too much, or is not what you want. The function sees plain
 * arrays, and may do with them what it likes. `pullback` returns one tree for each argument; written in
 * primitives it may be differentiated again. For functions of a few arrays that save what the derivative
 * needs, declare a `primitive`.
 *
 * @throws RangeError in the backward pass, when a cotangent has another shape than its argument; TypeError when
 * called, if the function uses a value under differentiation that is not among its arguments
 *
 * @example
 * // rounds, and lets cotangents through
 * const round = customVjp(
 *   (x: Tensor) => fromData(elements(plain(x)).map(Math.round), x.shape),
 *   (g) => [g],
 * );
 */
export const customVjp =
  <Args extends readonly unknown[]>(
    f: (...args: Args) => TensorInput,
    pullback: (
      cotangent: Tensor,
      call: CustomCall<Args>,
    ) => { readonly [I in keyof Args]: TreeInput<Args[I]> },
  ) =>
  (...args: { [I in keyof Args]: TreeInput<Args[I]> }): Tensor => {
    const name = f.name === '' ? 'customVjp' : f.name;
    const tree = (tensors: readonly Tensor[]): Args => rebuild(args, tensors) as unknown as Args;
    return call(
      {
        name,
        forward: (inputs) => f(...tree(inputs)),
        pullback: (g, { inputs, value }) => {
          const returned = leaves(
            pullback(g, { args: tree(inputs), value }),
            `${name}: what the pullback returns`,
          );
          const cotangents = returned.map((x) => toTensor(x, `${name}: what the pullback returns`));
          checkShapes(name, 'the arguments', inputs, 'what the pullback returns', cotangents);
          return cotangents;
        },
      },
      leaves(args).map((x) => toTensor(x, name)),
    );
  };
