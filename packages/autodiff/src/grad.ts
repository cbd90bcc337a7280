import { add, multiply } from './primitives/elementwise.ts';
import { sum } from './primitives/structure.ts';
import { show } from './shape.ts';
import type { Tensor, TensorInput } from './tensor.ts';
import { leaves, type TreeInput } from './tree.ts';
import { vjp } from './vjp.ts';

/**
 * The value and the gradient of a scalar-valued function with respect to its first argument, which may
 * be a tree; the gradient has the tree's structure. Other arguments are held constant.
 *
 * @throws RangeError when the function's value is not a single number
 */
export const valueAndGrad =
  <X, Rest extends readonly unknown[]>(f: (x: X, ...rest: Rest) => TensorInput) =>
  (x: TreeInput<X>, ...rest: Rest): { value: Tensor; gradient: X } => {
    const { value, pullback } = vjp<[X]>((leaf) => f(leaf, ...rest), x);
    if (value.shape.length > 0)
      throw new RangeError(
        `grad: the function must return a single number, found shape ${show(value.shape)}`,
      );
    return { value, gradient: pullback(1)[0] };
  };

/** The gradient of a scalar-valued function with respect to its first argument: see `valueAndGrad`. */
export const grad =
  <X, Rest extends readonly unknown[]>(f: (x: X, ...rest: Rest) => TensorInput) =>
  (x: TreeInput<X>, ...rest: Rest): X =>
    valueAndGrad(f)(x, ...rest).gradient;

/**
 * The Hessian of a scalar-valued function times a direction, without forming the Hessian:
 *
 *   H(x) v = ∇ₓ ⟨∇f(x), v⟩
 *
 * Pearlmutter, Neural Computation 6 (1994).
 */
export const hvp =
  <X, Rest extends readonly unknown[]>(f: (x: X, ...rest: Rest) => TensorInput) =>
  (x: TreeInput<X>, direction: TreeInput<X>, ...rest: Rest): X => {
    const directions = leaves([direction]);
    const slope = (at: X): Tensor =>
      // a tree of tensors is one of inputs too; TypeScript cannot see it through the conditional type
      leaves([grad(f)(at as TreeInput<X>, ...rest)])
        .map((g, i) => sum(multiply(g, directions[i]!)))
        .reduce((a, b) => add(a, b));
    return grad(slope)(x);
  };
