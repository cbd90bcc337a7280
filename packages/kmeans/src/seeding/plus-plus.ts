import type { ArrayInput, NdArray } from '@isotherm/autodiff';
import { log } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import type { Dataset } from '../energy/index.ts';
import { draw } from './draw.ts';
import { paying } from './paying.ts';
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

/** Indices of up to `clusters` distinct points, each the best of some drawn ones; the first of those that are equally good. */
function choose(from: SeedingPoints, clusters: number, trials: number, random: Random): number[] {
  const chosen = [draw(from.w, random)];
  const paid = paying(from);
  paid.choose(chosen[0]!);
  while (chosen.length < clusters && paid.total > 0) {
    const drawn = Array.from({ length: trials }, () => paid.draw(random));
    const totals = trials > 1 ? paid.totalsWith(drawn) : [0];
    let best = 0;
    for (let trial = 1; trial < trials; trial++) if (totals[trial]! < totals[best]!) best = trial;
    chosen.push(drawn[best]!);
    paid.choose(drawn[best]!);
  }
  return chosen;
}
