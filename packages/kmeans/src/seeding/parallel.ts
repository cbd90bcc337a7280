import { type ArrayInput, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { Dataset } from '../energy/index.ts';
import { nearestCenters } from '../nearest.ts';
import { draw } from './draw.ts';
import { paying } from './paying.ts';
import { greedyPlusPlus } from './plus-plus.ts';
import { centersAt, type SeedingPoints, seedingPoints } from './seeding-points.ts';

/** Passes that draw candidates; more hardly help (Bahmani et al., §5). */
const rounds = 5;

/**
 * Starting centers by k-means‖, `(n, d) → (k, d)`: five rounds draw about 2k candidates each, every point on its
 * own with a chance of 2k times its part of what is paid; then greedy k-means++ chooses among the candidates, each
 * weighted by the points that are nearest to it. A round draws many candidates in one pass, where k-means++ draws
 * one. Bahmani, Moseley, Vattani, Kumar & Vassilvitskii, PVLDB 5 (2012).
 *
 * @throws RangeError for wrong shapes and non-finite entries, and for more clusters than points
 *
 * @example
 * parallelPlusPlus(points, 100, random(7));
 */
export function parallelPlusPlus(
  points: ArrayInput | Dataset,
  clusters: number,
  random: Random,
  weights?: ArrayInput,
): NdArray {
  const from = seedingPoints('parallelPlusPlus', points, clusters, weights);
  const candidates = candidatesOf(from, clusters, random);
  const at = centersAt(from, candidates, candidates.length);
  const { labels } = nearestCenters(fromData(from.x, [from.n, from.d]), at);
  const served = new Float64Array(candidates.length);
  labels.forEach((label, i) => {
    served[label]! += from.w[i]!;
  });
  // where there are fewer distinct points than clusters, all of them are candidates: they repeat in order
  const few = candidates.length < clusters;
  return few ? centersAt(from, candidates, clusters) : greedyPlusPlus(at, clusters, random, served);
}

/** Distinct points with weight: at least `clusters` of them, or all there are. */
function candidatesOf(from: SeedingPoints, clusters: number, random: Random): number[] {
  const chosen = [draw(from.w, random)];
  const paid = paying(from);
  paid.choose(chosen[0]!);
  for (let round = 0; (round < rounds || chosen.length < clusters) && paid.total > 0; round++) {
    const { costs, total } = paid;
    const drawn: number[] = [];
    for (let i = 0; i < from.n; i++)
      if (costs[i]! > 0 && random.uniform() * total < 2 * clusters * costs[i]!) drawn.push(i);
    if (drawn.length === 0) drawn.push(paid.draw(random)); // so that every round gets on
    for (const at of drawn) {
      if (costs[at] === 0) continue; // the same coordinates as one just drawn
      chosen.push(at);
      paid.choose(at);
    }
  }
  return chosen;
}
