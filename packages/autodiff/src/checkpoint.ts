import { call, pullbackOf } from './call.ts';
import { type Tensor, type TensorInput, toTensor } from './tensor.ts';
import { leaves, rebuild, type TreeInput } from './tree.ts';

/**
 * The same function, which keeps nothing of its evaluation for the derivative but its arguments: the backward
 * pass evaluates it again. A program of n steps in √n checkpoints of √n steps needs memory for 2√n of them, and
 * one more evaluation. Arguments may be trees of arrays; the value is one array.
 * Griewank & Walther, ACM Trans. Math. Softw. 26 (2000).
 *
 * @throws TypeError when called, if the function uses a value under differentiation that is not among its
 * arguments
 *
 * @example
 * const layer = checkpoint((x: Tensor, { weights, bias }: Dense) => tanh(add(matmul(x, weights), bias)));
 */
export const checkpoint =
  <Args extends readonly unknown[]>(f: (...args: Args) => TensorInput) =>
  (...args: { [I in keyof Args]: TreeInput<Args[I]> }): Tensor => {
    const evaluate = (tensors: readonly Tensor[]): TensorInput =>
      f(...(rebuild(args, tensors) as unknown as Args));
    return call(
      {
        name: 'checkpoint',
        forward: evaluate,
        pullback: (g, { inputs, watched }) => pullbackOf(evaluate, inputs, watched)(g),
      },
      leaves(args).map((x) => toTensor(x, 'checkpoint')),
    );
  };
