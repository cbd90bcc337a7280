import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { DataSet } from '../data/data-set.ts';

/** Points with their classes. */
export interface Labeled {
  /** Points, `(n, d)`. */
  readonly points: NdArray;
  /** A class of each, `(n)`. */
  readonly labels: readonly number[];
}

/**
 * A set that has classes as two halves drawn at random: one to train on, and one that is held out; the larger of them where n is odd.
 *
 * @throws RangeError for a set without classes
 */
export function halvesOf(
  { name, points, labels }: DataSet,
  random: Random,
): { readonly seen: Labeled; readonly heldOut: Labeled } {
  if (labels === undefined) throw new RangeError(`halvesOf: ${name} has no classes`);
  const [n, d] = points.shape as [number, number];
  const x = elements(points);
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const part = (chosen: readonly number[]): Labeled => ({
    points: fromData(Float64Array.from(chosen.flatMap((i) => [...x.subarray(i * d, (i + 1) * d)])), [
      chosen.length,
      d,
    ]),
    labels: chosen.map((i) => labels[i]!),
  });
  const middle = Math.floor(n / 2);
  return { seen: part(order.slice(0, middle)), heldOut: part(order.slice(middle)) };
}
