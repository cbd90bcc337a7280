import type { ArrayInput, NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { Dataset } from '../energy/index.ts';
import { draw } from './draw.ts';
import { paying } from './paying.ts';
import { centersAt, seedingPoints } from './seeding-points.ts';

/**
 * Starting centers by maximin, `(n, d) → (k, d)`: the first is a point drawn by weight, each further one the point
 * farthest from the centers so far, ties to the first. Finds every cluster where they are far apart, whatever their
 * sizes; and every outlier. Weights only matter by being positive. Gonzalez, Theor. Comput. Sci. 38 (1985).
 *
 * @throws RangeError for wrong shapes and non-finite entries, and for more clusters than points
 *
 * @example
 * maximin(points, 8, random(7));
 */
export function maximin(
  points: ArrayInput | Dataset,
  clusters: number,
  random: Random,
  weights?: ArrayInput,
): NdArray {
  const weighted = seedingPoints('maximin', points, clusters, weights);
  const chosen = [draw(weighted.w, random)];
  const from = { ...weighted, w: weighted.w.map((weight) => (weight > 0 ? 1 : 0)) };
  for (const paid = paying(from); ;) {
    paid.choose(chosen.at(-1)!);
    let farthest = 0;
    for (let i = 1; i < from.n; i++) if (paid.costs[i]! > paid.costs[farthest]!) farthest = i;
    if (chosen.length === clusters || paid.costs[farthest] === 0) break;
    chosen.push(farthest);
  }
  return centersAt(from, chosen, clusters);
}
