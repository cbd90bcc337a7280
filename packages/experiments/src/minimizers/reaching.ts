import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { DataSet } from '../data/data-set.ts';
import { spreadOf } from '../gamma-limit/spread.ts';

/** The distance of the farthest of some centers from the mean of the points, over that of the farthest point. */
export function reachOf({ points }: DataSet, mean: Float64Array, centers: ArrayLike<number>): number {
  return farthest(centers, mean) / farthest(elements(points), mean);
}

function farthest(rows: ArrayLike<number>, mean: Float64Array): number {
  const d = mean.length;
  let most = 0;
  for (let from = 0; from < rows.length; from += d) {
    const square = mean.reduce((sum, m, t) => sum + (rows[from + t]! - m) * (rows[from + t]! - m), 0);
    most = Math.max(most, square);
  }
  return Math.sqrt(most);
}

/** Normal centers about the mean, as wide as the points. */
export function scatter(data: DataSet, k: number, random: Random): NdArray {
  const { mean, spread } = spreadOf(data);
  const deviation = Math.sqrt(spread / mean.length);
  return fromData(
    Float64Array.from(
      { length: k * mean.length },
      (_, at) => mean[at % mean.length]! + deviation * random.normal(),
    ),
    [k, mean.length],
  );
}
