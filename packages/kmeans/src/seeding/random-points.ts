import type { ArrayInput, NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { Dataset } from '../energy/index.ts';
import { draw } from './draw.ts';
import { centersAt, seedingPoints } from './seeding-points.ts';

/**
 * Starting centers at random points, `(n, d) → (k, d)`: drawn by weight, without replacement, and never twice the
 * same coordinates while there are others. Usually worse than k-means++: two of them often share a cluster.
 * Forgy, Biometrics 21 (1965).
 *
 * @throws RangeError for wrong shapes and non-finite entries, and for more clusters than points
 *
 * @example
 * randomPoints(points, 8, random(7));
 */
export function randomPoints(
  points: ArrayInput | Dataset,
  clusters: number,
  random: Random,
  weights?: ArrayInput,
): NdArray {
  const from = seedingPoints('randomPoints', points, clusters, weights);
  const { x, n, d } = from;
  const left = Float64Array.from(from.w);
  const chosen: number[] = [];
  while (chosen.length < clusters && left.some((weight) => weight > 0)) {
    const at = draw(left, random);
    chosen.push(at);
    for (let i = 0; i < n; i++) {
      let same = left[i]! > 0;
      for (let t = 0; same && t < d; t++) same = x[i * d + t] === x[at * d + t];
      if (same) left[i] = 0;
    }
  }
  return centersAt(from, chosen, clusters);
}
