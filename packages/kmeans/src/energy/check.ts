import { type ArrayInput, elements, type NdArray, toNdArray } from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';

const show = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

/**
 * Refuses what is not rows of coordinates.
 *
 * @throws RangeError naming the shape that was found
 */
export function checkMatrix({ shape }: { readonly shape: readonly number[] }, what: string): void {
  if (shape.length !== 2)
    throw new RangeError(`${what} must have two axes, rows and dimensions; found shape ${show(shape)}`);
  if (shape[0] === 0) throw new RangeError(`${what} must have at least one row; found shape ${show(shape)}`);
  if (shape[1] === 0)
    throw new RangeError(`${what} must have at least one dimension; found shape ${show(shape)}`);
}

/**
 * Refuses NaN and ±Infinity; returns the largest magnitude.
 *
 * @throws RangeError naming the first such entry by its index
 */
export function checkFinite(x: NdArray, what: string): number {
  // all data come through here, some more than once: a look at each entry only where one is to be named
  const most = largestOf(elements(x));
  if (!(most < Infinity)) checkEach(x, what, Number.isFinite, 'every entry must be finite');
  return most;
}

/** The largest magnitude, NaN if there is one; by four maxima, none of which waits for another. */
export function largestOf(x: Floats): number {
  const whole = x.length - (x.length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a = Math.max(a, Math.abs(x[i]!));
    b = Math.max(b, Math.abs(x[i + 1]!));
    c = Math.max(c, Math.abs(x[i + 2]!));
    d = Math.max(d, Math.abs(x[i + 3]!));
  }
  for (let i = whole; i < x.length; i++) a = Math.max(a, Math.abs(x[i]!));
  return Math.max(a, b, c, d);
}

/**
 * Refuses an array with an entry that fails a condition.
 *
 * @throws RangeError naming the first such entry by its index
 */
export function checkEach(x: NdArray, what: string, holds: (value: number) => boolean, rule: string): void {
  const values = elements(x);
  for (let i = 0; i < values.length; i++)
    if (!holds(values[i]!))
      throw new RangeError(`${what}${show(indexOf(i, x.shape))} is ${values[i]}; ${rule}`);
}

/**
 * Refuses an array that does not have one entry per row.
 *
 * @throws RangeError naming both lengths
 */
export function checkLength(
  { shape }: { readonly shape: readonly number[] },
  length: number,
  what: string,
  of: string,
): void {
  if (shape.length !== 1 || shape[0] !== length)
    throw new RangeError(`${what} must have one entry per ${of}, ${length}; found shape ${show(shape)}`);
}

/**
 * Points as an array, `(n, d)`, and their largest magnitude.
 *
 * @throws RangeError for wrong shapes and non-finite entries, naming the first by its index
 */
export function measuredPoints(who: string, points: ArrayInput): { array: NdArray; extent: number } {
  const array = toNdArray(points, `${who}: points`);
  checkMatrix(array, `${who}: points`);
  return { array, extent: checkFinite(array, `${who}: points`) };
}

/**
 * Points as an array, `(n, d)`.
 *
 * @throws RangeError for wrong shapes and non-finite entries, naming the first by its index
 */
export const checkedPoints = (who: string, points: ArrayInput): NdArray => measuredPoints(who, points).array;

/**
 * Refuses what does not weigh n points.
 *
 * @throws RangeError for another length, a negative or non-finite entry, and when all are 0
 */
export function checkWeights(weights: NdArray, n: number, who: string): void {
  checkLength(weights, n, `${who}: weights`, 'point');
  checkEach(
    weights,
    `${who}: weights`,
    (w) => w >= 0 && w < Infinity,
    'weights must be finite and not negative',
  );
  let total = 0;
  for (const w of elements(weights)) total += w;
  if (!(total > 0 && total < Infinity))
    throw new RangeError(`${who}: weights must have a positive, finite total; found ${total}`);
}

function indexOf(flat: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  for (const length of shape.toReversed()) {
    index.unshift(flat % length);
    flat = Math.floor(flat / length);
  }
  return index;
}
