import type { ArrayInput, NdArray } from '@isotherm/autodiff';
import { log } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import type { Dataset } from '../energy/index.ts';
import { draw } from './draw.ts';
import { type Paid, paidAfter, unpaid } from './paid.ts';
import { centersAt, type SeedingPoints, seedingPoints } from './seeding-points.ts';

/**
 * Starting centers by k-means++, `(n, d) → (k, d)`: the first is a point drawn by weight, each further one a point
 * drawn by weight times squared distance to the nearest center so far. In expectation they pay at most 8 (ln k + 2)
 * times the least distortion. So centers are distinct points; when there are fewer of those than clusters, the rest
 * repeat the chosen ones in order. Arthur & Vassilvitskii, SODA (2007).
 *
 * @throws RangeError for wrong shapes and non-finite entries, and for more clusters than points
 *
 * @example
 * plusPlus(points, 8, random(7));
 */
export function plusPlus(
  points: ArrayInput | Dataset,
  clusters: number,
  random: Random,
  weights?: ArrayInput,
): NdArray {
  const from = seedingPoints('plusPlus', points, clusters, weights);
  return centersAt(from, choose(from, clusters, 1, random), clusters);
}

/**
 * Starting centers by greedy k-means++, `(n, d) → (k, d)`: as `plusPlus`, but each further center is the best of
 * 2 + ⌊ln k⌋ drawn points, the one with which the points pay least. Arthur & Vassilvitskii, SODA (2007), §5;
 * with as many trials as scikit-learn.
 *
 * @throws RangeError for wrong shapes and non-finite entries, and for more clusters than points
 *
 * @example
 * greedyPlusPlus(points, 8, random(7));
 */
export function greedyPlusPlus(
  points: ArrayInput | Dataset,
  clusters: number,
  random: Random,
  weights?: ArrayInput,
): NdArray {
  const from = seedingPoints('greedyPlusPlus', points, clusters, weights);
  return centersAt(from, choose(from, clusters, 2 + Math.floor(log(clusters)), random), clusters);
}

/** Indices of up to `clusters` distinct points, each the best of some drawn ones. */
function choose(from: SeedingPoints, clusters: number, trials: number, random: Random): number[] {
  const chosen = [draw(from.w, random)];
  let paid = paidAfter(unpaid(from.n), from, chosen[0]!);
  // costs of the best trial so far, and of the one after
  let [kept, spare]: [Float64Array, Float64Array] = [new Float64Array(from.n), new Float64Array(from.n)];
  while (chosen.length < clusters && paid.total > 0) {
    let best: { readonly at: number; readonly paid: Paid } | undefined;
    for (let trial = 0; trial < trials; trial++) {
      const at = draw(paid.costs, random, paid.total);
      const next = paidAfter(paid, from, at, spare);
      if (best !== undefined && next.total >= best.paid.total) continue;
      best = { at, paid: next };
      [kept, spare] = [spare, kept];
    }
    chosen.push(best!.at);
    [kept, paid] = [paid.costs, best!.paid];
  }
  return chosen;
}
