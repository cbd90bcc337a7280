import ndarray, { type NdArray as Strided } from 'ndarray';
import { type Floats, pack } from './kernels/index.ts';
import { rowMajor, sameShape, type Shape, show, sizeOf } from './shape.ts';
import { View } from './view.ts';

/** A scijs ndarray of doubles or floats. Any strides are accepted as input; results are row-major. */
export type NdArray = Strided<Floats>;

/** What every strided array shows, whoever made it. */
export interface ArrayView {
  /** The elements, in whatever order the strides say. */
  readonly data: ArrayLike<number>;
  /** Lengths of the axes. */
  readonly shape: readonly number[];
  /** Steps in `data` between neighbors along each axis; may be negative or 0. */
  readonly stride: readonly number[];
  /** Where the first element is. */
  readonly offset: number;
}

/** Numbers nested in arrays, every row of the same length. */
export type NestedNumbers = readonly (number | NestedNumbers)[];

/** What may be given where an array is wanted: a number, (nested) arrays, a typed array, any strided view. */
export type ArrayInput = number | NestedNumbers | NumericArray | ArrayView;

type NumericArray =
  | Floats
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

let refused = false;

/** The one place where arrays are made: scijs's own class, or a view of the same shape where code generation is forbidden. */
export function fromData(data: Floats, shape: Shape): NdArray {
  if (data.length !== sizeOf(shape))
    throw new RangeError(
      `fromData: shape ${show(shape)} needs ${sizeOf(shape)} elements, found ${data.length}`,
    );
  if (!refused)
    try {
      return ndarray(data, [...shape]);
    } catch (error) {
      if (!(error instanceof EvalError)) throw error;
      refused = true; // and it stays so: a content-security policy is never relaxed
    }
  // View has every member that the type names; tests hold the two together
  return new View(data, shape, rowMajor(shape), 0) as unknown as NdArray;
}

/** An array of one value, doubles. */
export const fill = (shape: Shape, value: number): NdArray =>
  fromData(new Float64Array(sizeOf(shape)).fill(value), shape);

/** The elements of `x` in row-major order, `(…) → flat`; shared with `x` where it is stored so, otherwise a copy. */
export function elements(x: ArrayView): Floats {
  const size = sizeOf(x.shape);
  if (isFloats(x.data) && isRowMajor(x)) return x.data.subarray(x.offset, x.offset + size);
  const out = x.data instanceof Float32Array ? new Float32Array(size) : new Float64Array(size);
  pack(x.data, x.shape, x.stride, x.offset, out);
  return out;
}

/** Whether `x` has the four fields of a strided array. */
export function isArrayView(x: unknown): x is ArrayView {
  if (typeof x !== 'object' || x === null) return false;
  return 'data' in x && 'shape' in x && 'stride' in x && 'offset' in x;
}

/** Whether `x` is a typed array of floats or doubles. */
export const isFloats = (x: unknown): x is Floats => x instanceof Float64Array || x instanceof Float32Array;

/**
 * Reads a number, nested arrays, a typed array or any strided view as an array; what already is one
 * is returned as it is. Floats stay floats, everything else becomes doubles.
 *
 * @throws RangeError when rows differ in length; TypeError when `x` is none of these
 */
export function toNdArray(x: ArrayInput, who = 'array'): NdArray {
  if (typeof x === 'number') return fromData(Float64Array.of(x), []);
  if (isArrayView(x)) return isFloats(x.data) && 'get' in x ? (x as NdArray) : fromData(elements(x), x.shape);
  if (isFloats(x)) return fromData(x, [x.length]);
  if (Array.isArray(x)) return fromNested(x, who);
  if (ArrayBuffer.isView(x) && 'length' in x) return fromData(Float64Array.from(x), [x.length]);
  throw new TypeError(
    `${who}: expected a number, nested arrays, a typed array or an ndarray, found ${describe(x)}`,
  );
}

/** An uninitialized result: floats when every input with an axis holds floats, doubles otherwise. */
export function allocate(shape: Shape, ...inputs: readonly NdArray[]): Floats {
  const arrays = inputs.some((x) => x.shape.length > 0) ? inputs.filter((x) => x.shape.length > 0) : inputs;
  const single = arrays.length > 0 && arrays.every((x) => x.data instanceof Float32Array);
  return single ? new Float32Array(sizeOf(shape)) : new Float64Array(sizeOf(shape));
}

function fromNested(nested: NestedNumbers, who: string): NdArray {
  const shape: number[] = [];
  for (let level: number | NestedNumbers | undefined = nested; Array.isArray(level); level = level[0])
    shape.push(level.length);
  const data = new Float64Array(sizeOf(shape));
  let at = 0;
  const visit = (x: unknown, axis: number): void => {
    if (axis === shape.length) {
      if (typeof x !== 'number') throw new TypeError(`${who}: expected numbers, found ${describe(x)}`);
      data[at++] = x;
      return;
    }
    if (!Array.isArray(x)) throw new RangeError(`${who}: ragged rows, found ${describe(x)} among arrays`);
    if (x.length !== shape[axis])
      throw new RangeError(`${who}: ragged rows, found lengths ${shape[axis]} and ${x.length}`);
    for (const item of x) visit(item, axis + 1);
  };
  visit(nested, 0);
  return fromData(data, shape);
}

const isRowMajor = ({ shape, stride }: ArrayView): boolean =>
  sameShape(
    rowMajor(shape),
    stride.map((step, axis) => (shape[axis] === 1 ? rowMajor(shape)[axis]! : step)),
  );

/** What was found, as messages print it. */
function describe(x: unknown): string {
  if (Array.isArray(x)) return `an array of ${x.length}`;
  if (typeof x === 'string') return `the string ${JSON.stringify(x)}`;
  return x === null || x === undefined
    ? String(x)
    : typeof x === 'object'
      ? 'an object'
      : `${typeof x} ${String(x)}`;
}
