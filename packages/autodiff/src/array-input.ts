import { found } from './options/found.ts';
import type { Floats } from './kernels/index.ts';
import { type ArrayView, elements, fromData, isFloats, type NdArray } from './ndarray.ts';
import { checkShape, show, sizeOf } from './shape.ts';

/** Numbers nested in arrays, every row of the same length. */
export type NestedNumbers = readonly (number | NestedNumbers)[];

/** What may be given where an array is wanted: a number, (nested) arrays, a typed array, any strided view. */
export type ArrayInput = number | NestedNumbers | NumericArray | ArrayView;

/** A typed array of numbers. */
export type NumericArray =
  | Floats
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** Whether `x` has the four fields of a strided array. */
export function isArrayView(x: unknown): x is ArrayView {
  if (typeof x !== 'object' || x === null) return false;
  return 'data' in x && 'shape' in x && 'stride' in x && 'offset' in x;
}

/**
 * Reads a number, nested arrays, a typed array or any strided view as an array; an ndarray of floats or
 * doubles is returned as it is. Floats stay floats, everything else becomes doubles.
 *
 * @param who begins the messages of errors
 * @throws RangeError when rows differ in length, or a view reaches outside its data; TypeError when `x`
 * is none of these, or holds something that is not a number
 */
export function toNdArray(x: ArrayInput, who = 'array'): NdArray {
  if (typeof x === 'number') return ofNumber(x);
  if (isArrayView(x)) return isFloats(x.data) && 'get' in x ? (x as NdArray) : fromView(x, who);
  if (isFloats(x)) return fromData(x, [x.length]);
  if (Array.isArray(x)) return fromNested(x, who);
  if (ArrayBuffer.isView(x) && 'length' in x) return fromData(Float64Array.from(numbers(x, who)), [x.length]);
  throw new TypeError(
    `${who}: expected a number, nested arrays, a typed array or an ndarray, found ${found(x)}`,
  );
}

function ofNumber(x: number): NdArray {
  const data = new Float64Array(1);
  data[0] = x;
  return fromData(data, []);
}

function fromView({ data, shape, stride, offset }: ArrayView, who: string): NdArray {
  checkShape(shape, who);
  if (shape.length !== stride.length)
    throw new RangeError(`${who}: shape ${show(shape)} and stride ${show(stride)} differ in length`);
  const reach = shape.map((length, axis) => (length - 1) * stride[axis]!);
  const first = reach.reduce((at, far) => at + Math.min(0, far), offset);
  const last = reach.reduce((at, far) => at + Math.max(0, far), offset);
  if (sizeOf(shape) > 0 && !(first >= 0 && last < data.length))
    throw new RangeError(
      `${who}: a view of shape ${show(shape)}, stride ${show(stride)} and offset ${offset} reaches from ${first} to ${last} in ${data.length} elements`,
    );
  return fromData(elements({ data: numbers(data, who), shape, stride, offset }), shape);
}

function fromNested(nested: NestedNumbers, who: string): NdArray {
  const shape: number[] = [];
  for (let level: number | NestedNumbers | undefined = nested; Array.isArray(level); level = level[0])
    shape.push(level.length);
  const data = new Float64Array(sizeOf(shape));
  let at = 0;
  const visit = (x: unknown, axis: number): void => {
    const row = Array.isArray(x);
    if (!row && typeof x !== 'number') throw new TypeError(`${who}: expected numbers, found ${found(x)}`);
    if (row !== axis < shape.length)
      throw new RangeError(`${who}: ragged rows, found ${found(x)} among ${row ? 'numbers' : 'arrays'}`);
    if (!row) {
      data[at++] = x;
      return;
    }
    if (x.length !== shape[axis])
      throw new RangeError(`${who}: ragged rows, found lengths ${shape[axis]} and ${x.length}`);
    for (const item of x) visit(item, axis + 1);
  };
  visit(nested, 0);
  return fromData(data, shape);
}

/** The same, known to hold numbers only: neither big integers nor what a generic array may hold. */
function numbers<A extends ArrayLike<unknown>>(data: A, who: string): A & ArrayLike<number> {
  if (!isFloats(data))
    for (let i = 0; i < data.length; i++)
      if (typeof data[i] !== 'number')
        throw new TypeError(`${who}: expected numbers, found ${found(data[i])}`);
  return data as A & ArrayLike<number>;
}
