import { axisOf } from '../axes.ts';
import { gatherAxis, scatterAxis } from '../kernels/index.ts';
import { allocate, elements, fromData } from '../ndarray.ts';
import { primitive, type Primitive, type Unary } from '../primitive.ts';
import { type Shape, show, sizeOf } from '../shape.ts';
import { type Tensor, type TensorInput, toTensor } from '../tensor.ts';
import { reshape } from './structure.ts';

/**
 * The entries that `indices` name of an axis, the first unless told, in that order and any number of times,
 * `(…, n, …) → (…, indices, …)`. The transpose of `scatter`.
 *
 * @throws RangeError when the axis or an entry does not exist
 *
 * @example
 * gather([[1, 2], [3, 4]], { indices: [1, 1, 0] }); // [3, 4], [3, 4], [1, 2]
 */
export const gather: Primitive<Unary, { readonly indices: ArrayLike<number>; readonly axis?: number }> =
  primitive<Unary, { readonly indices: ArrayLike<number>; readonly axis?: number }>({
    name: 'gather',
    forward: ([x], { indices, axis = 0 }) => {
      const at = axisOf(x.shape, axis, 'gather');
      const length = x.shape[at]!;
      check('gather', indices, length);
      const shape = x.shape.with(at, indices.length);
      const out = allocate(shape, x);
      const [outer, inner] = around(x.shape, at);
      gatherAxis(elements(x), Int32Array.from(indices), outer, length, inner, out);
      return fromData(out, shape);
    },
    vjps: [
      (g, { inputs: [x], params: { indices, axis = 0 } }) =>
        scatter(g, { indices, axis, length: x.shape.at(axis)! }),
    ],
  });

/**
 * Zeros along an axis of some length, to which each entry of `x` is added where `indices` say,
 * `(…, indices, …) → (…, length, …)`. The transpose of `gather`.
 *
 * @throws RangeError when the axis does not exist or has not as many entries as there are indices, or an index
 * is not below `length`
 *
 * @example
 * scatter([1, 2, 3], { indices: [0, 2, 0], length: 3 }); // 4, 0, 2
 */
export const scatter: Primitive<
  Unary,
  { readonly indices: ArrayLike<number>; readonly axis?: number; readonly length: number }
> = primitive<
  Unary,
  { readonly indices: ArrayLike<number>; readonly axis?: number; readonly length: number }
>({
  name: 'scatter',
  forward: ([x], { indices, axis = 0, length }) => {
    const at = axisOf(x.shape, axis, 'scatter');
    if (x.shape[at] !== indices.length)
      throw new RangeError(`scatter: ${indices.length} indices for axis ${axis} of shape ${show(x.shape)}`);
    check('scatter', indices, length);
    const shape = x.shape.with(at, length);
    const out = allocate(shape, x);
    const [outer, inner] = around(x.shape, at);
    scatterAxis(elements(x), Int32Array.from(indices), outer, length, inner, out);
    return fromData(out, shape);
  },
  vjps: [(g, { params: { indices, axis = 0 } }) => gather(g, { indices, axis })],
});

const around = (shape: Shape, axis: number): [outer: number, inner: number] => [
  sizeOf(shape.slice(0, axis)),
  sizeOf(shape.slice(axis + 1)),
];

function check(who: string, indices: ArrayLike<number>, length: number): void {
  for (let i = 0; i < indices.length; i++)
    if (!(Number.isInteger(indices[i]) && indices[i]! >= 0 && indices[i]! < length))
      throw new RangeError(`${who}: index ${indices[i]} is not one of 0 to ${length - 1}`);
}

/**
 * Every `step`-th entry of an axis, `from` the first `to` before the last, `(…, n, …) → (…, m, …)`. As in JavaScript's
 * `slice` negative bounds count from the end, and those beyond the axis mean its end.
 *
 * @throws RangeError when the axis does not exist, or a step is not a whole number from 1
 *
 * @example
 * slice([0, 1, 2, 3, 4], { from: 1, to: -1 }); // 1, 2, 3
 */
export function slice(
  x: TensorInput,
  options: {
    /** @defaultValue 0 */
    readonly axis?: number;
    /** @defaultValue 0 */
    readonly from?: number;
    /** @defaultValue the length of the axis */
    readonly to?: number;
    /** @defaultValue 1 */
    readonly step?: number;
  },
): Tensor {
  const tensor = toTensor(x, 'slice');
  const { axis = 0, from, to, step = 1 } = options;
  if (!(Number.isInteger(step) && step > 0))
    throw new RangeError(`slice: step must be whole and positive, found ${step}`);
  const all = Int32Array.from({ length: tensor.shape[axisOf(tensor.shape, axis, 'slice')]! }, (_, i) => i);
  return gather(tensor, { indices: all.slice(from, to).filter((_, i) => i % step === 0), axis });
}

/**
 * Joins arrays end to end along an existing axis, `(…, n₁, …), (…, n₂, …), … → (…, Σ n, …)`.
 *
 * @throws RangeError when there are none, or they differ in another axis
 *
 * @example
 * concat([[[1, 2]], [[3, 4], [5, 6]]]); // (1, 2), (2, 2) → (3, 2)
 */
export function concat(xs: readonly TensorInput[], { axis = 0 }: { readonly axis?: number } = {}): Tensor {
  const tensors = xs.map((x) => toTensor(x, 'concat'));
  const [first] = tensors;
  if (first === undefined) throw new RangeError('concat: expected at least one array, found none');
  const at = axisOf(first.shape, axis, 'concat');
  const shape = first.shape.with(
    at,
    tensors.reduce((total, x) => total + (x.shape[at] ?? 0), 0),
  );
  for (const x of tensors)
    if (x.shape.length !== shape.length || !x.shape.every((n, i) => i === at || n === shape[i]))
      throw new RangeError(
        `concat: shapes ${show(first.shape)} and ${show(x.shape)} differ beside axis ${axis}`,
      );
  const [outer, inner] = around(shape, at);
  let end = 0;
  const ends = tensors.map((x) => (end += x.shape[at]!));
  const join = primitive<readonly Tensor[]>({
    name: 'concat',
    forward: (parts) => {
      const out = allocate(shape, ...parts);
      const width = end * inner;
      parts.forEach((part, i) => {
        const own = part.shape[at]! * inner;
        for (let o = 0; o < outer; o++)
          out.set(elements(part).subarray(o * own, (o + 1) * own), o * width + ends[i]! * inner - own);
      });
      return fromData(out, shape);
    },
    vjps: tensors.map(
      (x, i) => (g: Tensor) => slice(g, { axis: at, from: ends[i]! - x.shape[at]!, to: ends[i]! }),
    ),
  });
  return join(...tensors);
}

/**
 * Arrays of one shape as the entries of a new axis, `(…), (…), … → (n, …)`.
 *
 * @throws RangeError when there are none, or their shapes differ
 *
 * @example
 * stack([[1, 2], [3, 4]], { axis: 1 }); // [1, 3], [2, 4]
 */
export function stack(xs: readonly TensorInput[], { axis = 0 }: { readonly axis?: number } = {}): Tensor {
  const expanded = xs.map((x) => {
    const tensor = toTensor(x, 'stack');
    const at = axisOf([...tensor.shape, 1], axis, 'stack');
    return reshape(tensor, { shape: tensor.shape.toSpliced(at, 0, 1) });
  });
  return concat(expanded, { axis });
}
