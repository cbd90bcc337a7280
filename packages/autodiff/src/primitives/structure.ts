import { type Along, reducedShape } from '../axes.ts';
import { type Floats, pack, sumAxis } from '../kernels/index.ts';
import { allocate, type Dtype, dtypeOf, elements, fromData } from '../ndarray.ts';
import { primitive, type Primitive, type Unary } from '../primitive.ts';
import {
  broadcastStride,
  checkShape,
  rowMajor,
  sameShape,
  type Shape,
  show,
  sizeOf,
  stretches,
} from '../shape.ts';
import { stopGradient, type Tensor, type TensorInput, toTensor } from '../tensor.ts';

/**
 * The same elements, row by row, in another shape, `(…) → shape`.
 *
 * @throws RangeError when the number of elements differs
 *
 * @example
 * reshape([1, 2, 3, 4], { shape: [2, 2] }); // [1, 2], [3, 4]
 */
export const reshape: Primitive<Unary, { shape: Shape }> = primitive<Unary, { shape: Shape }>({
  name: 'reshape',
  forward: ([x], { shape }) => {
    checkShape(shape, 'reshape');
    if (sizeOf(shape) !== sizeOf(x.shape))
      throw new RangeError(`reshape: cannot turn ${show(x.shape)} into ${show(shape)}`);
    return fromData(elements(x), shape);
  },
  vjps: [(g, { inputs: [x] }) => reshape(g, { shape: x.shape })],
});

/**
 * Reorders the axes: axis i of the result is axis `axes[i]` of `x`. `transpose` reverses them.
 *
 * @throws RangeError when `axes` is not a permutation of the axes of `x`
 *
 * @example
 * permute(x, { axes: [2, 0, 1] }); // (a, b, c) → (c, a, b)
 */
export const permute: Primitive<Unary, { axes: readonly number[] }> = primitive<
  Unary,
  { axes: readonly number[] }
>({
  name: 'permute',
  forward: ([x], { axes }) => {
    if (axes.length !== x.shape.length || !axes.every((_, axis) => axes.includes(axis)))
      throw new RangeError(`permute: ${show(axes)} does not order the axes of ${show(x.shape)}`);
    const shape = axes.map((axis) => x.shape[axis]!);
    const stride = rowMajor(x.shape);
    const out = allocate(shape, x);
    pack(
      elements(x),
      shape,
      axes.map((axis) => stride[axis]!),
      0,
      out,
    );
    return fromData(out, shape);
  },
  vjps: [(g, { params: { axes } }) => permute(g, { axes: axes.map((_, axis) => axes.indexOf(axis)) })],
});

/** Swaps the last two axes, `(…, m, n) → (…, n, m)`: the transpose of every matrix of a stack. */
export function swapLast(x: Tensor): Tensor {
  const axes = x.shape.map((_, axis) => axis);
  return permute(x, { axes: [...axes.slice(0, -2), ...axes.slice(-2).reverse()] });
}

/** Reverses the axes, `(m, n) → (n, m)`: the transpose of a matrix. */
export function transpose(x: TensorInput): Tensor {
  const tensor = toTensor(x, 'transpose');
  return permute(tensor, { axes: tensor.shape.map((_, axis) => axis).reverse() });
}

/**
 * Repeats `x` up to `shape`, aligned at the last axis, as NumPy does. The transpose of `sumTo`.
 *
 * @throws RangeError when an axis differs and is not 1
 *
 * @example
 * broadcastTo([1, 2], { shape: [3, 2] }); // three rows 1, 2
 */
export const broadcastTo: Primitive<Unary, { shape: Shape }> = primitive<Unary, { shape: Shape }>({
  name: 'broadcastTo',
  forward: ([x], { shape }) => {
    checkShape(shape, 'broadcastTo');
    if (!stretches(x.shape, shape))
      throw new RangeError(`broadcastTo: cannot stretch ${show(x.shape)} to ${show(shape)}`);
    const out = allocate(shape, x);
    pack(elements(x), shape, broadcastStride(x.shape, shape), 0, out);
    return fromData(out, shape);
  },
  vjps: [(g) => g],
});

/**
 * Sums `x` down to `shape`, over every axis that broadcasting would repeat: the transpose of
 * `broadcastTo`. Sums are compensated, in double precision (`sumAxis` of the kernels).
 *
 * @throws RangeError when `shape` does not stretch to the shape of `x`
 *
 * @example
 * sumTo([[1, 2], [3, 4]], { shape: [2] }); // 4, 6
 * sumTo([[1, 2], [3, 4]], { shape: [2, 1] }); // [3], [7]
 */
export const sumTo: Primitive<Unary, { shape: Shape }> = primitive<Unary, { shape: Shape }>({
  name: 'sumTo',
  forward: ([x], { shape }) => {
    checkShape(shape, 'sumTo');
    const xs = elements(x);
    if (sameShape(x.shape, shape)) return xs === x.data ? x : fromData(xs, shape);
    if (!stretches(shape, x.shape))
      throw new RangeError(`sumTo: ${show(shape)} does not stretch to ${show(x.shape)}`);
    const added = x.shape.length - shape.length;
    const repeats = (axis: number): boolean =>
      axis < added || (shape[axis - added] === 1 && x.shape[axis] !== 1);
    let data: Floats = xs;
    const left = [...x.shape];
    // runs of neighboring axes are summed as one, from the last to the first
    for (let end = left.length; end > 0; end--) {
      if (!repeats(end - 1)) continue;
      let start = end - 1;
      while (start > 0 && repeats(start - 1)) start--;
      const [outer, length, inner] = [
        sizeOf(left.slice(0, start)),
        sizeOf(left.slice(start, end)),
        sizeOf(left.slice(end)),
      ];
      const summed = new Float64Array(outer * inner);
      sumAxis(data, outer, length, inner, summed);
      data = summed;
      left.fill(1, start, end);
      end = start + 1;
    }
    const out = allocate(shape, x);
    out.set(data);
    return fromData(out, shape);
  },
  vjps: [(g, { inputs: [x] }) => broadcastTo(g, { shape: x.shape })],
});

/**
 * The same values as floats or doubles, `(…) → (…)`. Its derivative has the dtype of its input again.
 */
export const cast: Primitive<Unary, { dtype: Dtype }> = primitive<Unary, { dtype: Dtype }>({
  name: 'cast',
  forward: ([x], { dtype }) => {
    if (dtypeOf(x) === dtype) return x;
    const xs = elements(x);
    return fromData(dtype === 'float32' ? Float32Array.from(xs) : Float64Array.from(xs), x.shape);
  },
  vjps: [(g, { inputs: [x] }) => cast(g, { dtype: dtypeOf(stopGradient(x)) })],
});

/**
 * Sum of all elements, or along some axes, `(…) → ()`. Compensated, in double precision.
 *
 * @throws RangeError when an axis does not exist
 *
 * @example
 * sum([[1, 2], [3, 4]]); // 10
 * sum([[1, 2], [3, 4]], { axis: -1 }); // 3, 7
 * sum([[1, 2], [3, 4]], { axis: 0, keep: true }); // [4, 6]
 */
export function sum(x: TensorInput, along: Along = {}): Tensor {
  const tensor = toTensor(x, 'sum');
  const { kept, result } = reducedShape(tensor.shape, along, 'sum');
  return reshape(sumTo(tensor, { shape: kept }), { shape: result });
}

/** Appends an axis of length 1, so that a value per row broadcasts along the row, `(…) → (…, 1)`. */
export function keepLast(x: TensorInput): Tensor {
  const tensor = toTensor(x, 'keepLast');
  return reshape(tensor, { shape: [...tensor.shape, 1] });
}
