import { type Floats, map, pack, type Stretch, stretchOf, zip } from './kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from './ndarray.ts';
import { broadcastShapes, broadcastStride, sameShape, type Shape } from './shape.ts';

/**
 * The forward pass of a primitive that computes each element from one element of each input: broadcast, from any
 * strides, floats from floats, `(…), (…) → (…)`.
 *
 * @param name begins the messages of errors
 * @param f one argument for each input
 * @throws RangeError, when called, if the shapes do not broadcast
 *
 * @example
 * primitive<Binary>({ name: 'hypot', forward: elementwise('hypot', (x, y) => Math.sqrt(x * x + y * y)), vjps });
 */
export function elementwise(
  name: string,
  f: (...numbers: number[]) => number,
): (inputs: readonly NdArray[]) => NdArray {
  const [one, two] = [unary(f), binary(name, stretchOf(f))];
  return (inputs) => {
    const [x, y, ...more] = inputs;
    if (x !== undefined && y === undefined) return one([x]);
    if (x !== undefined && y !== undefined && more.length === 0) return two([x, y]);
    const shape = inputs.reduce<Shape>((sofar, { shape }) => broadcastShapes(sofar, shape, name), []);
    const flat = inputs.map((input) => stretched(input, shape));
    const out = allocate(shape, ...inputs);
    for (let i = 0; i < out.length; i++) out[i] = f(...flat.map((xs) => xs[i]!));
    return fromData(out, shape);
  };
}

/** The forward pass of f(x) for every element. */
export const unary =
  (f: (x: number) => number) =>
  ([x]: readonly [NdArray]): NdArray => {
    const out = allocate(x.shape, x);
    map(f, elements(x), out);
    return fromData(out, x.shape);
  };

/** The forward pass of an operation on every pair of elements, broadcast. */
export const binary =
  (name: string, stretch: Stretch) =>
  ([x, y]: readonly [NdArray, NdArray]): NdArray => {
    const shape = broadcastShapes(x.shape, y.shape, name);
    const out = allocate(shape, x, y);
    const [xs, ys] = [elements(x), elements(y)];
    const n = out.length;
    // nearly always each operand is either as large as the result or a single number
    if ((xs.length === n || xs.length === 1) && (ys.length === n || ys.length === 1))
      stretch(xs, 0, xs.length === n ? 1 : 0, ys, 0, ys.length === n ? 1 : 0, out, 0, n);
    else zip(stretch, xs, broadcastStride(x.shape, shape), ys, broadcastStride(y.shape, shape), shape, out);
    return fromData(out, shape);
  };

/** The elements of `x` repeated up to `shape`, `(…) → flat`. */
export function stretched(x: NdArray, shape: Shape): Floats {
  const xs = elements(x);
  if (sameShape(x.shape, shape)) return xs;
  const out = allocate(shape, x);
  pack(xs, shape, broadcastStride(x.shape, shape), 0, out);
  return out;
}
