import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { checkFinite, checkMatrix, checkWeights, measuredPoints } from './check.ts';
import { type Dataset, hold, isDataset } from './dataset.ts';
import type { Threads } from './kernels/index.ts';

/**
 * Points, checked once, `(n, d)`; a copy, if they are not `borrowed`.
 *
 * @throws RangeError for wrong shapes and non-finite entries, naming the first by its index
 */
export function readPoints(
  who: string,
  points: ArrayInput | Dataset,
  fast = false,
  threads?: Threads,
  borrowed = false,
): Dataset {
  if (isDataset(points)) return points;
  const { array, extent } = measuredPoints(who, points);
  return hold(array, extent, { fast, ...(threads === undefined ? {} : { threads }) }, borrowed);
}

/**
 * Centers as doubles, `(k, d)`; a copy.
 *
 * @throws RangeError for wrong shapes and non-finite entries
 */
export function readCenters(who: string, centers: ArrayInput, d: number): NdArray {
  const array = toNdArray(centers, `${who}: centers`);
  checkMatrix(array, `${who}: centers`);
  if (array.shape[1] !== d)
    throw new RangeError(`${who}: points have ${d} dimensions but centers have ${array.shape[1]}`);
  checkFinite(array, `${who}: centers`);
  return fromData(Float64Array.from(elements(array)), array.shape);
}

/**
 * Weights, `(n)`, or undefined where there are none.
 *
 * @throws RangeError for another length, a negative or non-finite entry, and when all are 0
 */
export function readWeights(who: string, weights: ArrayInput | undefined, n: number): NdArray | undefined {
  if (weights === undefined) return undefined;
  const array = toNdArray(weights, `${who}: weights`);
  checkWeights(array, n, who);
  return array;
}
