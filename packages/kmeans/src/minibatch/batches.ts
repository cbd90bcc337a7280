import { type ArrayInput, elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import { copyRow } from '../energy/copy-row.ts';
import { joined, nothingCame, readBlock } from '../gather.ts';
import type { Batch } from './step.ts';

/** Indices of the points that have weight: the others might as well not be there. */
export function weighing(n: number, weights: NdArray | undefined): Uint32Array {
  const all = new Uint32Array(n).map((_, i) => i);
  if (weights === undefined) return all;
  const w = elements(weights);
  return all.filter((i) => w[i]! > 0);
}

/** Some of the points, `(b, d)`; into a batch that was made of as many before, if one is given. */
export function rows(
  points: NdArray,
  weights: NdArray | undefined,
  which: ArrayLike<number>,
  into?: Batch,
): Batch {
  const d = points.shape[1]!;
  const [x, w] = [elements(points), weights && elements(weights)];
  const b = which.length;
  const batch = into ?? {
    points: fromData(x instanceof Float32Array ? new Float32Array(b * d) : new Float64Array(b * d), [b, d]),
    weights: w && new Float64Array(b),
  };
  const data = elements(batch.points);
  for (let r = 0; r < b; r++) {
    copyRow(x, which[r]! * d, data, r * d, d);
    if (w) batch.weights![r] = w[which[r]!]!;
  }
  return batch;
}

/** A batch of all points that have weight. */
export const allOf = (points: NdArray, weights: NdArray | undefined): Batch =>
  weights === undefined ? { points, weights } : rows(points, weights, weighing(points.shape[0]!, weights));

/** Batches of points, drawn with replacement; each is overwritten by the next. */
export function drawing(
  points: NdArray,
  weights: NdArray | undefined,
  among: Uint32Array,
  size: number,
): (random: Random) => Batch {
  const which = new Uint32Array(size);
  let batch: Batch | undefined;
  return (random) => {
    for (let r = 0; r < size; r++) which[r] = among[random.integer(among.length)]!;
    return (batch = rows(points, weights, which, batch));
  };
}

/** `size` different points, or all where there are no more, in their order. Floyd's method, CACM 30 (1987). */
export function sample(among: Uint32Array, size: number, random: Random): Uint32Array {
  const n = among.length;
  if (size >= n) return among;
  const chosen = new Set<number>();
  for (let i = n - size; i < n; i++) {
    const j = random.integer(i + 1);
    chosen.add(chosen.has(j) ? i : j);
  }
  return Uint32Array.from(chosen)
    .sort()
    .map((i) => among[i]!);
}

/** Points of batches, one after the other. */
export function together(batches: readonly Batch[]): Batch {
  const d = batches[0]!.points.shape[1]!;
  const points = joined(
    batches.map((batch) => elements(batch.points)),
    d,
  );
  const weighted = batches[0]!.weights !== undefined;
  return {
    points,
    weights: weighted ? Float64Array.from(batches.flatMap(({ weights }) => [...weights!])) : undefined,
  };
}

/**
 * The points with weight of blocks as batches of one size, whatever the sizes of the blocks; the last may be smaller.
 *
 * @throws RangeError for blocks that do not fit together or are no points, for none at all, and for another number of weights
 */
export async function* batchesOf(
  who: string,
  source: AsyncIterable<ArrayInput>,
  size: number,
  weights: NdArray | undefined,
): AsyncGenerator<Batch, void, undefined> {
  const w = weights && elements(weights);
  let [index, seen, waiting]: [number, number, number] = [0, 0, 0];
  let d: number | undefined;
  let [parts, kept]: [Floats[], number[]] = [[], []];
  const batch = (): Batch => {
    const made = { points: joined(parts, d!), weights: w && Float64Array.from(kept) };
    [parts, kept, waiting] = [[], [], 0];
    return made;
  };
  for await (const given of source) {
    const block = readBlock(who, given, index++, d);
    d = block.d;
    const from = seen;
    seen += block.rows;
    if (w && seen > w.length) throw wrongWeights(who, w.length, `at least ${seen}`);
    for (let [i, run] = [0, 1]; i < block.rows; i += run) {
      run = w ? 1 : Math.min(size - waiting, block.rows - i);
      if (w && w[from + i] === 0) continue;
      parts.push(block.points.subarray(i * d, (i + run) * d));
      if (w) kept.push(w[from + i]!);
      waiting += run;
      if (waiting === size) yield batch();
    }
  }
  if (d === undefined) throw nothingCame(who);
  if (w && seen !== w.length) throw wrongWeights(who, w.length, String(seen));
  if (waiting > 0) yield batch();
}

const wrongWeights = (who: string, found: number, points: string): RangeError =>
  new RangeError(`${who}: weights must have one entry per point, ${points}; found shape [${found}]`);
