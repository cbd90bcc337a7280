import { aside } from './aside.ts';
import { show } from './shape.ts';
import { type Tensor, type TensorInput, toTensor } from './tensor.ts';
import { type Cotangents, leaves, type TreeInput } from './tree.ts';
import { checkShapes, vjp } from './vjp.ts';

/** What a function returns that has more to tell than the number to differentiate. */
export interface WithAux<Aux> {
  /** The number. */
  readonly value: TensorInput;
  /** Anything else; not differentiated. */
  readonly aux: Aux;
}

/** What a scalar-valued function is at a point. */
export interface ValueAndGradient<X> {
  /** The function's value. */
  readonly value: Tensor;
  /** Its gradient, in the structure of the argument. */
  readonly gradient: Cotangents<X>;
}

/**
 * The value and the gradient of a scalar-valued function with respect to its first argument, which may
 * be a tree; the gradient has the tree's structure. Other arguments are held constant. A function that
 * returns `{ value, aux }` has `value` differentiated, and `aux` handed on; tensors in its objects and
 * arrays are then read as those outside of this derivative.
 *
 * @throws RangeError when the function's value is not a single number
 *
 * @example
 * const loss = (layer: { weights: Tensor; bias: Tensor }, x: NdArray) => sum(add(matmul(x, layer.weights), layer.bias));
 * const { value, gradient } = valueAndGrad(loss)({ weights: [[1], [2]], bias: [0] }, x);
 * // gradient.weights has shape [2, 1], gradient.bias [1]
 */
export function valueAndGrad<X = Tensor, Rest extends readonly unknown[] = [], Aux = never>(
  f: (x: X, ...rest: Rest) => WithAux<Aux>,
): (x: TreeInput<X>, ...rest: Rest) => ValueAndGradient<X> & Pick<WithAux<Aux>, 'aux'>;
export function valueAndGrad<X = Tensor, Rest extends readonly unknown[] = []>(
  f: (x: X, ...rest: Rest) => TensorInput,
): (x: TreeInput<X>, ...rest: Rest) => ValueAndGradient<X>;
export function valueAndGrad<X, Rest extends readonly unknown[]>(
  f: (x: X, ...rest: Rest) => TensorInput | WithAux<unknown>,
): (x: TreeInput<X>, ...rest: Rest) => { value: Tensor; gradient: Cotangents<X>; aux?: unknown } {
  return (x, ...rest) => {
    let told: { aux?: unknown } = {};
    const along = (leaf: X): TensorInput => {
      const returned = f(leaf, ...rest);
      if (!hasAux(returned)) return returned;
      told = { aux: aside(returned.aux, leaf) };
      return returned.value;
    };
    return { ...slope(along, x), ...told };
  };
}

/** The gradient at a point, and the value on the way. */
function slope<X>(f: (x: X) => TensorInput, x: TreeInput<X>): ValueAndGradient<X> {
  const { value, pullback } = vjp<[X]>(f, x);
  if (value.shape.length > 0)
    throw new RangeError(`grad: the function must return a single number, found shape ${show(value.shape)}`);
  return { value, gradient: pullback(1)[0] };
}

const hasAux = (returned: TensorInput | WithAux<unknown>): returned is WithAux<unknown> =>
  typeof returned === 'object' && returned !== null && 'aux' in returned;

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
    slope<X>((leaf) => f(leaf, ...rest), x).gradient;

/**
 * The Hessian of a scalar-valued function times a direction, without forming the Hessian, which is
 * symmetric: the pullback of the gradient,
 *
 *   H(x) v = vᵀ ∂∇f/∂x
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
    checkShapes('hvp', 'the point', points, 'the direction', directions);
    // a tree of tensors is one of inputs too; TypeScript cannot see it through the conditional type
    const gradient = (at: X): Cotangents<X> => grad(f)(at as TreeInput<X>, ...rest);
    const { pullback } = vjp<[X], Cotangents<X>>(gradient, x);
    return pullback(direction as unknown as Parameters<typeof pullback>[0])[0];
  };
