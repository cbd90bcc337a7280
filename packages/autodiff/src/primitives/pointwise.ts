import { type Floats, map, pack, type Stretch, stretchOf, zip } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { broadcastShapes, broadcastStride, sameShape, type Shape } from '../shape.ts';
import { stopGradient, type TensorInput } from '../tensor.ts';

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

/** The same of any function of two numbers. */
export const pairwise = (name: string, f: (x: number, y: number) => number): ReturnType<typeof binary> =>
  binary(name, stretchOf(f));

/** The elements of `x` repeated up to `shape`, `(…) → flat`. */
export function stretched(x: NdArray, shape: Shape): Floats {
  const xs = elements(x);
  if (sameShape(x.shape, shape)) return xs;
  const out = allocate(shape, x);
  pack(xs, shape, broadcastStride(x.shape, shape), 0, out);
  return out;
}

const relations = {
  '<': (x: number, y: number): boolean => x < y,
  '<=': (x: number, y: number): boolean => x <= y,
  '>': (x: number, y: number): boolean => x > y,
  '>=': (x: number, y: number): boolean => x >= y,
};

/** 1 where the relation holds and 0 elsewhere, broadcast; constant to every derivative. */
export function indicator(x: TensorInput, relation: keyof typeof relations, y: TensorInput): NdArray {
  const holds = relations[relation];
  return pairwise('indicator', (a, b) => (holds(a, b) ? 1 : 0))([stopGradient(x), stopGradient(y)]);
}
