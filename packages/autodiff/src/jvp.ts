import { dtypeOf, fill } from './ndarray.ts';
import { cast } from './primitives/structure.ts';
import { stopGradient, type Tensor, type TensorInput, toTensor } from './tensor.ts';
import { leaves, rebuild, type Tensors, type TreeInput } from './tree.ts';
import { checkShapes, type Vjp, vjp } from './vjp.ts';

/** A function's value at a point, and the jvp there. */
export interface Jvp<Args extends readonly unknown[], Value = Tensor> {
  /** What the function returned. */
  readonly value: Tensors<Value>;
  /** Tangents of the arguments → tangent of the value, in the value's shape and dtype. */
  readonly pushforward: (...tangents: { [I in keyof Args]: TreeInput<Args[I]> }) => Tensors<Value>;
}

/**
 * Evaluates `f` at `args`, which may be trees of arrays, and returns its value with the pushforward there,
 * the derivative along a direction:
 *
 *   pushforward(v) = ∂f/∂args · v
 *
 * The pullback is linear in its cotangent, and its own pullback is its transpose: that is the pushforward, so
 * that no primitive needs a second rule. Both passes are recorded once; each direction costs one more sweep.
 * docs/decisions/0014-a-jvp-is-two-pullbacks.md. Townsend, "A new trick for calculating Jacobian vector
 * products" (2017).
 *
 * @throws as `vjp`; the pushforward throws a RangeError when tangents have other shapes than the arguments
 *
 * @example
 * const { value, pushforward } = jvp((x: Tensor) => multiply(x, x), [1, 2, 3]);
 * pushforward([1, 0, 0]); // 2, 0, 0
 */
export function jvp<Args extends readonly unknown[], Value = TensorInput>(
  f: (...args: Args) => Value,
  ...args: { [I in keyof Args]: TreeInput<Args[I]> }
): Jvp<Args, Value> {
  const { value, pullback } = vjp<Args, Value>(f, ...args);
  return { value, pushforward: pushforwardOf(args, value, pullback) };
}

/** The transpose of a pullback. */
export function pushforwardOf<Args extends readonly unknown[], Value>(
  args: readonly unknown[],
  value: Tensors<Value>,
  pullback: Vjp<Args, Value>['pullback'],
): Jvp<Args, Value>['pushforward'] {
  const points = leaves(args).map((x) => toTensor(x));
  // any cotangent will do, since what it pulls back is linear in it
  const zeros = leaves([value]).map((y) => {
    const plain = stopGradient(y);
    return cast(fill(plain.shape, 0), { dtype: dtypeOf(plain) });
  });
  const back = (gs: Tensor[]): TensorInput[] => leaves(pullback(rebuild([value], gs)[0] as never));
  const transposed = vjp<[Tensor[]], TensorInput[]>(back, zeros);
  return (...tangents) => {
    const directions = leaves(tangents, 'pushforward: a tangent').map((v) => toTensor(v, 'pushforward'));
    checkShapes('pushforward', 'the point', points, 'the tangent', directions);
    return rebuild([value], transposed.pullback(directions)[0])[0] as Tensors<Value>;
  };
}
