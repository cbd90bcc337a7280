import { gather, type NdArray, plain } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';

/** Which rows are learned from, and which are only asked about: shuffled by a seed, so that a run repeats itself. */
export function split(n: number, learned: number, seed: number): { train: number[]; test: number[] } {
  const order = random(seed).shuffle(Array.from({ length: n }, (_, i) => i));
  return { train: order.slice(0, learned), test: order.slice(learned) };
}

/** Some rows of a matrix, `(n, d) → (rows, d)`. */
export const take = (x: NdArray, rows: readonly number[]): NdArray => plain(gather(x, { indices: rows }));
