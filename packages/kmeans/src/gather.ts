import { type ArrayInput, elements, fromData, toNdArray } from '@isotherm/autodiff';
import { type Dataset, dataset } from './energy/index.ts';
import { checkMatrix } from './energy/check.ts';

/** Points, at once or in blocks that arrive one after the other, `(n, d)` each. */
export type PointsSource = ArrayInput | Dataset | AsyncIterable<ArrayInput>;

const isAsync = (x: PointsSource): x is AsyncIterable<ArrayInput> =>
  typeof x === 'object' && x !== null && Symbol.asyncIterator in x;

/**
 * All points of a source, in the order in which they come.
 *
 * @throws RangeError for blocks of different dimensions, naming the block, and for no block at all
 */
export async function gather(who: string, source: PointsSource): Promise<ArrayInput | Dataset> {
  if (!isAsync(source)) return source;
  const blocks: Float64Array[] = [];
  let [n, d]: [number, number | undefined] = [0, undefined];
  for await (const block of source) {
    const what = `${who}: block ${blocks.length} of the points`;
    const array = toNdArray(block, what);
    checkMatrix(array, what);
    const [rows, columns] = array.shape as [number, number];
    d ??= columns;
    if (columns !== d) throw new RangeError(`${what} has ${columns} dimensions, those before have ${d}`);
    n += rows;
    // a copy: whoever sends blocks may use one buffer for all of them
    blocks.push(Float64Array.from(elements(array)));
  }
  if (d === undefined) throw new RangeError(`${who}: points came to an end without a block`);
  const all = new Float64Array(n * d);
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return dataset(fromData(all, [n, d]));
}
