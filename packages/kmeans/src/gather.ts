import { type ArrayInput, elements, fromData, toNdArray } from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import { checkFinite, checkMatrix } from './energy/check.ts';
import type { Dataset } from './energy/index.ts';

/** Points, at once or in blocks that arrive one after the other, `(n, d)` each. */
export type PointsSource = ArrayInput | Dataset | AsyncIterable<ArrayInput>;

const isAsync = (x: PointsSource): x is AsyncIterable<ArrayInput> =>
  typeof x === 'object' && x !== null && Symbol.asyncIterator in x;

/**
 * All points of a source, in the order in which they come.
 *
 * @throws RangeError for blocks of different dimensions or with non-finite entries, naming the block, and for no block at all
 */
export async function gather(who: string, source: PointsSource): Promise<ArrayInput | Dataset> {
  if (!isAsync(source)) return source;
  const blocks: Floats[] = [];
  let [n, d]: [number, number | undefined] = [0, undefined];
  for await (const block of source) {
    const what = `${who}: block ${blocks.length} of the points`;
    const array = toNdArray(block, what);
    checkMatrix(array, what);
    checkFinite(array, what);
    const [rows, columns] = array.shape as [number, number];
    d ??= columns;
    if (columns !== d) throw new RangeError(`${what} has ${columns} dimensions, those before have ${d}`);
    n += rows;
    // a copy: whoever sends blocks may use one buffer for all of them
    blocks.push(elements(array).slice());
  }
  if (d === undefined) throw new RangeError(`${who}: points came to an end without a block`);
  // floats where every block holds floats, so that a fit is that of the same points at once
  const single = blocks.every((block) => block instanceof Float32Array);
  const all = single ? new Float32Array(n * d) : new Float64Array(n * d);
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return fromData(all, [n, d]);
}
