import { type Dataset, dataset } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';
import { spreadOf } from './spread.ts';

/** What a set is read for again and again: its points as passes read them, and their mean and spread. */
export interface Held {
  readonly points: Dataset;
  readonly mean: Float64Array;
  readonly spread: number;
}

const known = new WeakMap<DataSet, Held>();

/** A set's points, checked and copied once for all cells that measure on it, and what `spreadOf` says of them. */
export function held(data: DataSet): Held {
  const found = known.get(data);
  if (found !== undefined) return found;
  // dense: what passes skip depends on those before them, to the last digit, and a cell must not know of other cells
  const made = { points: dataset(data.points, { algorithm: 'dense' }), ...spreadOf(data) };
  known.set(data, made);
  return made;
}
