import { add, multiply } from './primitives/arithmetic.ts';
import { sum } from './primitives/structure.ts';
import { sameShape, show } from './shape.ts';
import { type Tensor, type TensorInput, toTensor } from './tensor.ts';
import { type Cotangents, leaves, type TreeInput } from './tree.ts';
import { vjp } from './vjp.ts';

/**
 * The value and the gradient of a scalar-valued function with respect to its first argument, which may
 * be a tree; the gradient has the tree's structure. Other arguments are held constant.
 *
 * @throws RangeError when the function's value is not a single number
 *
 * @example
 * const loss = (layer: { weights: Tensor; bias: Tensor }, x: NdArray) => sum(add(matmul(x, layer.weights), layer.bias));
 * const { value, gradient } = valueAndGrad(loss)({ weights: [[1], [2]], bias: [0] }, x);
 * // gradient.weights has shape [2, 1], gradient.bias [1]
 */
export const valueAndGrad =
  <X = Tensor, Rest extends readonly unknown[] = []>(f: (x: X, ...rest: Rest) => TensorInput) =>
  (x: TreeInput<X>, ...rest: Rest): { value: Tensor; gradient: Cotangents<X> } => {
    const { value, pullback } = vjp<[X]>((leaf) => f(leaf, ...rest), x);
    if (value.shape.length > 0)
      throw new RangeError(
        `grad: the function must return a single number, found shape ${show(value.shape)}`,
      );
    return { value, gradient: pullback(1)[0] };
  };

/**
 * The gradient of a scalar-valued function with respect to its first argument, in the structure of that
 * argument; see `valueAndGrad`. May be nested.
 *
 * @throws RangeError when the function's value is not a single number
 *
 * @example
 * const cube = (x: Tensor) => multiply(x, multiply(x, x));
 * grad(cube)(2); // 3x² = 12
 * grad(grad(cube))(2); // 6x = 12
 */
export const grad =
  <X = Tensor, Rest extends readonly unknown[] = []>(f: (x: X, ...rest: Rest) => TensorInput) =>
  (x: TreeInput<X>, ...rest: Rest): Cotangents<X> =>
    valueAndGrad(f)(x, ...rest).gradient;

/**
 * The Hessian of a scalar-valued function times a direction, without forming the Hessian:
 *
 *   H(x) v = ∇ₓ ⟨∇f(x), v⟩
 *
 * Point, direction and result are trees of one structure. Pearlmutter, Neural Computation 6 (1994).
 *
 * @throws RangeError when the function's value is not a single number, or the direction has another
 * shape than the point
 *
 * @example
 * hvp((x: Tensor) => sum(power(x, 3)))([1, 2], [1, 0]); // 6x·v = 6, 0
 */
export const hvp =
  <X = Tensor, Rest extends readonly unknown[] = []>(f: (x: X, ...rest: Rest) => TensorInput) =>
  (x: TreeInput<X>, direction: TreeInput<X>, ...rest: Rest): Cotangents<X> => {
    const points = leaves([x]).map((leaf) => toTensor(leaf, 'hvp'));
    const directions = leaves([direction]).map((leaf) => toTensor(leaf, 'hvp: direction'));
    if (
      points.length !== directions.length ||
      points.some((p, i) => !sameShape(p.shape, directions[i]!.shape))
    )
      throw new RangeError(`hvp: the point has shape ${shapes(points)}, the direction ${shapes(directions)}`);
    const slope = (at: X): Tensor =>
      // a tree of tensors is one of inputs too; TypeScript cannot see it through the conditional type
      leaves([grad(f)(at as TreeInput<X>, ...rest)])
        .map((g, i) => sum(multiply(g, directions[i]!)))
        .reduce((a, b) => add(a, b), toTensor(0));
    return grad(slope)(x);
  };

const shapes = (tensors: readonly Tensor[]): string => tensors.map(({ shape }) => show(shape)).join(', ');
