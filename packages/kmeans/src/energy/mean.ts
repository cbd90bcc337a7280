import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Dataset } from './dataset.ts';
import { hard } from './hard.ts';
import { statistics } from './statistics.ts';

/** The weighted mean of points, `(n, d) → (1, d)`: one Lloyd step of one center, from the first point with weight. */
export function meanOf(data: Dataset, weights: NdArray | undefined): NdArray {
  const d = data.points.shape[1]!;
  const [x, w] = [elements(data.points), weights && elements(weights)];
  const first = w ? w.findIndex((weight) => weight > 0) : 0;
  const start = Float64Array.from(x.subarray(first * d, (first + 1) * d));
  const softness = { softmin: hard, temperature: 1 };
  const found = statistics(data, fromData(start, [1, d]), softness, weights === undefined ? {} : { weights });
  return fromData(
    start.map((c, t) => c + found.displacements[t]! / found.mass[0]!),
    [1, d],
  );
}
