import ndarray, { type NdArray as Strided } from 'ndarray';
import { found } from './options/found.ts';
import { type Floats, pack } from './kernels/index.ts';
import { checkShape, rowMajor, type Shape, show, sizeOf } from './shape.ts';
import { View } from './view.ts';

/**
 * A scijs ndarray of doubles or floats. Any strides are accepted as input; primitives return row-major
 * ones. Read only: results may share their elements with inputs and with each other.
 */
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

let refused = false;

/**
 * The array of `shape` over row-major `data`, which it shares. The one place where arrays are made:
 * scijs's own class, or a view with the same members where code generation is forbidden.
 *
 * @throws RangeError when `data` has another number of elements than `shape`, or a length is no count
 */
export function fromData(data: Floats, shape: Shape): NdArray {
  checkShape(shape, 'fromData');
  if (data.length !== sizeOf(shape))
    throw new RangeError(
      `fromData: shape ${show(shape)} needs ${sizeOf(shape)} elements, found ${data.length}`,
    );
  if (!refused)
    try {
      return ofScijs(data, shape);
    } catch (error) {
      if (!(error instanceof EvalError)) throw error;
      refused = true; // and it stays so: a content-security policy is never relaxed
    }
  // View has every member that scijs's class has; tests hold the two together
  return new View(data, shape, rowMajor(shape), 0) as unknown as NdArray;
}

type Class = new (data: Floats, ...shapeStrideOffset: readonly number[]) => NdArray;

/** By dtype and number of axes: scijs looks for the class of each array anew, which takes longer than to make one. */
const classes: Readonly<Record<Dtype, Class[]>> = { float32: [], float64: [] };

function ofScijs(data: Floats, shape: Shape): NdArray {
  const known = classes[data instanceof Float32Array ? 'float32' : 'float64'];
  const Scijs = (known[shape.length] ??= ndarray(data, shape as number[]).constructor as Class);
  return new Scijs(data, ...shape, ...rowMajor(shape), 0);
}

/**
 * An array of one value, doubles.
 *
 * @throws RangeError when a length of `shape` is no count; TypeError when `value` is not a number
 */
export function fill(shape: Shape, value: number): NdArray {
  checkShape(shape, 'fill');
  if (typeof value !== 'number')
    throw new TypeError(`fill: the value must be a number, found ${found(value)}`);
  return fromData(new Float64Array(sizeOf(shape)).fill(value), shape);
}

/** The elements of `x` in row-major order, `(…) → flat`; shared with `x` where it is stored so, otherwise a copy. */
export function elements(x: ArrayView): Floats {
  const size = sizeOf(x.shape);
  if (isFloats(x.data) && isRowMajor(x))
    // no subarray of the whole: for small arrays that costs more than all the rest
    return x.data.length === size ? x.data : x.data.subarray(x.offset, x.offset + size);
  const out = x.data instanceof Float32Array ? new Float32Array(size) : new Float64Array(size);
  pack(x.data, x.shape, x.stride, x.offset, out);
  return out;
}

/** Whether `x` is a typed array of floats or doubles. */
export const isFloats = (x: unknown): x is Floats => x instanceof Float64Array || x instanceof Float32Array;

/** How elements are stored. */
export type Dtype = 'float32' | 'float64';

/** How the elements of `x` are stored. */
export const dtypeOf = (x: NdArray): Dtype => (x.data instanceof Float32Array ? 'float32' : 'float64');

/** Zeros for a result, `() → flat`: floats when every input with an axis holds floats, doubles otherwise. */
export function allocate(shape: Shape, ...inputs: readonly NdArray[]): Floats {
  const decides = inputs.some(hasAxes) ? hasAxes : () => true;
  const single = inputs.length > 0 && inputs.every((x) => x.data instanceof Float32Array || !decides(x));
  return single ? new Float32Array(sizeOf(shape)) : new Float64Array(sizeOf(shape));
}

const hasAxes = (x: NdArray): boolean => x.shape.length > 0;

/** The stride of an axis of length 1 is never taken, and may be anything. */
function isRowMajor({ shape, stride }: ArrayView): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; step *= shape[axis]!, axis--)
    if (stride[axis] !== step && shape[axis] !== 1) return false;
  return true;
}
