import {
  type ArrayInput,
  elements,
  fromData,
  type NdArray,
  type TensorInput,
  toNdArray,
} from '@isotherm/autodiff';
import { checkFinite, checkMatrix } from './check.ts';

const brand: unique symbol = Symbol.for('@isotherm/kmeans/dataset') as never;

/** Points that were checked once, held row-major. Every `points` argument accepts one. */
export interface Dataset {
  /** Points, `(n, d)`; a copy, so that nobody changes them after the check. */
  readonly points: NdArray;
  /** Marks a dataset for every copy of this module. */
  readonly [brand]: true;
}

/** What may be given where points are wanted. */
export type PointsInput = TensorInput | Dataset;

/**
 * Copies and checks points, `(n, d)`, so that repeated calls need not.
 *
 * @throws RangeError when they are not a matrix with rows and columns, or hold NaN or ±Infinity
 */
export function dataset(points: ArrayInput): Dataset {
  const array = toNdArray(points, 'dataset: points');
  checkMatrix(array, 'dataset: points');
  checkFinite(array, 'dataset: points');
  return { points: fromData(elements(array).slice(), array.shape), [brand]: true };
}

/** Whether `x` came from `dataset`, of this copy of the module or another. */
export const isDataset = (x: PointsInput): x is Dataset => typeof x === 'object' && x !== null && brand in x;
