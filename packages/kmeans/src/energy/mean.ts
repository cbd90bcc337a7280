import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Dataset } from './dataset.ts';
import { hard } from './hard.ts';
import { statistics } from './statistics.ts';

/** What one pass tells of points from the first one that has weight. */
export interface Around {
  /** Their weighted mean, `(1, d)`. */
  readonly mean: NdArray;
  /** What they cost on average from there. */
  readonly distortion: number;
  /** What the mean does. */
  readonly away: number;
}

/** The weighted mean of points, `(n, d) → (1, d)`: one Lloyd step of one center, from the first point with weight. */
export const meanOf = (data: Dataset, weights: NdArray | undefined): NdArray =>
  aroundFirst(data, weights).mean;

/** The same, and how far they are from that point: with it, how far from their mean. */
export function aroundFirst(data: Dataset, weights: NdArray | undefined): Around {
  const d = data.points.shape[1]!;
  const [x, w] = [elements(data.points), weights && elements(weights)];
  const first = w ? w.findIndex((weight) => weight > 0) : 0;
  const start = Float64Array.from(x.subarray(first * d, (first + 1) * d));
  const softness = { softmin: hard, temperature: 1 };
  const found = statistics(data, fromData(start, [1, d]), softness, weights === undefined ? {} : { weights });
  const way = found.displacements.map((sum) => sum / found.mass[0]!);
  const mean = fromData(
    start.map((c, t) => c + way[t]!),
    [1, d],
  );
  return { mean, distortion: found.distortion, away: way.reduce((sum, step) => sum + step * step, 0) };
}
