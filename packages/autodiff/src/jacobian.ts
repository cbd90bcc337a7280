import { grad } from './grad.ts';
import { pushforwardOf } from './jvp.ts';
import { fill, fromData } from './ndarray.ts';
import { stack } from './primitives/indexing.ts';
import { reshape, transpose } from './primitives/structure.ts';
import { type Shape, sizeOf } from './shape.ts';
import { type Tensor, type TensorInput, toTensor } from './tensor.ts';
import { type Cotangents, leaves, rebuild, type TreeInput } from './tree.ts';
import { vjp } from './vjp.ts';

/** At each leaf of the value `Y`, the tree `X` with the derivatives of that leaf by each of its own. */
export type Jacobian<Y, X> = [Y] extends [TensorInput]
  ? Cotangents<X>
  : { [K in keyof Y]: Jacobian<Y[K], X> };

/**
 * All first derivatives of a function with respect to its first argument. Both argument and value may be
 * trees; for arrays `x` and `y` the result is an array of shape `[...y.shape, ...x.shape]`:
 *
 *   Jᵢⱼ = ∂yᵢ / ∂xⱼ
 *
 * One evaluation, then row by row, a pullback for each element of the value, or column by column, a
 * pushforward for each element of the argument, whichever are fewer. Other arguments are held constant.
 *
 * @throws as `vjp`
 *
 * @example
 * jacobian((x: Tensor) => multiply(x, x))([1, 2]); // [2, 0], [0, 4]
 */
export const jacobian =
  <X = Tensor, Rest extends readonly unknown[] = [], Y = TensorInput>(f: (x: X, ...rest: Rest) => Y) =>
  (x: TreeInput<X>, ...rest: Rest): Jacobian<Y, X> => {
    const { value, pullback } = vjp<[X], Y>((at) => f(at, ...rest), x);
    const [ys, xs] = [shapesOf(value), shapesOf(x)];
    let blocks: Tensor[][];
    if (total(ys) <= total(xs)) {
      const rows = derivatives(ys, xs, (g) => pullback(rebuild([value], g)[0] as never));
      blocks = ys.map((y, a) => xs.map((x, b) => reshape(rows[a]![b]!, { shape: [...y, ...x] })));
    } else {
      const pushforward = pushforwardOf<[X], Y>([x], value, pullback);
      const columns = derivatives(xs, ys, (v) => [pushforward(rebuild([x], v)[0] as TreeInput<X>)]);
      blocks = ys.map((y, a) => xs.map((x, b) => upright(columns[b]![a]!, x, y)));
    }
    const rows = blocks.map((row) => rebuild([x], row)[0] as Tensor);
    return rebuild([value], rows)[0] as Jacobian<Y, X>;
  };

/**
 * All second derivatives of a scalar-valued function with respect to its first argument: the Jacobian of
 * its gradient, of shape `[...x.shape, ...x.shape]` for an array. For a tree, `hessian(f)(x).a.b` holds the
 * derivatives by `a` and by `b`. One evaluation, then a sweep for each element of the argument.
 *
 * @throws RangeError when the function's value is not a single number
 *
 * @example
 * hessian((x: Tensor) => sum(power(x, 3)))([1, 2]); // [6, 0], [0, 12]
 */
export const hessian =
  <X = Tensor, Rest extends readonly unknown[] = []>(f: (x: X, ...rest: Rest) => TensorInput) =>
  (x: TreeInput<X>, ...rest: Rest): Jacobian<Cotangents<X>, X> =>
    // a tree of tensors is one of inputs too; TypeScript cannot see it through the conditional type
    jacobian<X, [], Cotangents<X>>((at) => grad(f)(at as TreeInput<X>, ...rest))(x);

const shapesOf = (tree: unknown): Shape[] => leaves([tree]).map((leaf) => toTensor(leaf).shape);

const total = (shapes: readonly Shape[]): number => shapes.reduce((size, shape) => size + sizeOf(shape), 0);

/** What each unit vector is swept to: for each leaf of one tree and each of the other `(size of the one, …the other)`. */
function derivatives(
  from: readonly Shape[],
  to: readonly Shape[],
  sweep: (unit: readonly Tensor[]) => readonly unknown[],
): Tensor[][] {
  return from.map((own, a) => {
    const swept = Array.from({ length: sizeOf(own) }, (_, at) => {
      const data = new Float64Array(sizeOf(own));
      data[at] = 1;
      return leaves(
        sweep(from.map((shape, i) => (i === a ? fromData(data, own) : fill(shape, 0)))),
      ) as Tensor[];
    });
    return to.map((other, b) =>
      swept.length === 0 ? fill([0, ...other], 0) : stack(swept.map((row) => row[b]!)),
    );
  });
}

/** Columns as rows, `(size of x, …y) → (…y, …x)`. */
const upright = (columns: Tensor, x: Shape, y: Shape): Tensor =>
  reshape(transpose(reshape(columns, { shape: [sizeOf(x), sizeOf(y)] })), { shape: [...y, ...x] });
