import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { hard, statistics, type Statistics } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';
import { spreadOf, weighting } from './spread.ts';

/** Where Lloyd's algorithm came to rest. */
export interface Rest {
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** Their statistics under the hard softmin. */
  readonly statistics: Statistics;
}

/**
 * A fixed point of Lloyd's algorithm, from k distinct data points; undefined when there are fewer, or
 * when it still moves after `maxIterations`. Empty clusters stay where they are. Lloyd (1982).
 */
export function lloyd(k: number, data: DataSet, random: Random, maxIterations = 300): Rest | undefined {
  const { points } = data;
  const d = points.shape[1]!;
  const start = distinct(data, random).slice(0, k);
  if (start.length < k) return undefined;
  let centers = fromData(Float64Array.from(start.flatMap((row) => [...row])), [k, d]);
  // moves of the order of rounding are rest: means of n points are known to a few ulp of the data
  const rest = spreadOf(data).spread * 2 ** -88;
  for (let i = 0; i < maxIterations; i++) {
    const found = statistics(points, centers, { softmin: hard, temperature: 1 }, weighting(data));
    const from = elements(centers);
    const moves = found.displacements.map((sum, at) => {
      const mass = found.mass[Math.floor(at / d)]!;
      return mass === 0 ? 0 : sum / mass;
    });
    if (moves.every((move) => move * move <= rest)) return { centers, statistics: found };
    centers = fromData(
      moves.map((move, at) => from[at]! + move),
      [k, d],
    );
  }
  return undefined;
}

/** The distinct points in random order. */
export function distinct({ points }: DataSet, random: Random): Float64Array[] {
  const [n, d] = points.shape as [number, number];
  const x = Float64Array.from(elements(points));
  const rows = Array.from({ length: n }, (_, i) => x.subarray(i * d, (i + 1) * d));
  const seen = new Set<string>();
  return random.shuffle(rows).filter((row) => {
    const key = row.join();
    return !seen.has(key) && seen.add(key);
  });
}
