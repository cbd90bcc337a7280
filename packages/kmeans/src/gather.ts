import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import { checkFinite, checkMatrix } from './energy/check.ts';
import type { Dataset } from './energy/index.ts';

/** Points, at once or in blocks that arrive one after the other, `(n, d)` each. */
export type PointsSource = ArrayInput | Dataset | AsyncIterable<ArrayInput>;

/** Whether points come in blocks. */
export const isAsync = (x: PointsSource): x is AsyncIterable<ArrayInput> =>
  typeof x === 'object' && x !== null && Symbol.asyncIterator in x;

/** One block of points, `(n, d)`, copied: whoever sends blocks may use one buffer for all of them. */
export interface Block {
  /** Its points, row by row. */
  readonly points: Floats;
  /** How many. */
  readonly rows: number;
  /** Dimensions. */
  readonly d: number;
}

/**
 * Reads a block, the `index`-th of its source.
 *
 * @throws RangeError for other dimensions than those before and for non-finite entries, naming the block
 */
export function readBlock(who: string, block: ArrayInput, index: number, before: number | undefined): Block {
  const what = `${who}: block ${index} of the points`;
  const array = toNdArray(block, what);
  checkMatrix(array, what);
  checkFinite(array, what);
  const [rows, d] = array.shape as [number, number];
  if (before !== undefined && d !== before)
    throw new RangeError(`${what} has ${d} dimensions, those before have ${before}`);
  return { points: elements(array).slice(), rows, d };
}

/** Points one after the other; floats where all of them are floats, so that a fit is that of the same points at once. */
export function joined(parts: readonly Floats[], d: number): NdArray {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const single = parts.every((part) => part instanceof Float32Array);
  const all = single ? new Float32Array(length) : new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return fromData(all, [length / d, d]);
}

/** No points at all are an error of their own. */
export const nothingCame = (who: string): RangeError =>
  new RangeError(`${who}: points came to an end without a block`);

/**
 * All points of a source, in the order in which they come.
 *
 * @throws RangeError for blocks of different dimensions or with non-finite entries, naming the block, and for no block at all
 */
export async function gather(who: string, source: PointsSource): Promise<ArrayInput | Dataset> {
  if (!isAsync(source)) return source;
  const parts: Floats[] = [];
  let d: number | undefined;
  for await (const block of source) {
    const read = readBlock(who, block, parts.length, d);
    d = read.d;
    parts.push(read.points);
  }
  if (d === undefined) throw nothingCame(who);
  return joined(parts, d);
}
