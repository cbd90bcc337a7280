import { type ArrayInput, elements, fromData, type NdArray } from '@isotherm/autodiff';
import { type Floats, log } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import { checkCount } from '../check-numbers.ts';
import type { Dataset } from '../energy/index.ts';
import { weightUnit } from '../energy/kernels/weight-unit.ts';
import { squaredDistance } from '../nearest.ts';
import { readPoints, readWeights } from '../energy/read-points.ts';

/** What the points pay for the centers chosen so far. */
interface Paid {
  /** Weighted squared distance of each point to the nearest, `(n)`. */
  readonly costs: Float64Array;
  /** Their sum. */
  readonly total: number;
}

/**
 * Starting centers by greedy k-means++, `(n, d) → (k, d)`: the first is a point drawn by weight; each
 * further one is the best of 2 + ⌊ln k⌋ points drawn by weight times squared distance to the nearest
 * center so far. So centers are distinct points; when there are fewer of those than clusters, the rest
 * repeat the chosen ones in order. Arthur & Vassilvitskii, SODA (2007).
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
  const who = 'greedyPlusPlus';
  checkCount(clusters, `${who}: clusters`, 1);
  const data = readPoints(who, points).points;
  const [n, d] = data.shape as [number, number];
  if (clusters > n) throw new RangeError(`${who}: clusters is ${clusters} but there are ${n} points`);
  const read = readWeights(who, weights, n);
  const given = read ? elements(read) : new Float64Array(n).fill(1);
  const unit = weightUnit(given, n);
  const [x, w] = [elements(data), Float64Array.from(given, (weight) => weight * unit)];
  const trials = 2 + Math.floor(log(clusters));
  const chosen = [draw(w, random)];
  let paid = after({ costs: new Float64Array(n).fill(Infinity), total: Infinity }, x, w, chosen[0]!, d);
  while (chosen.length < clusters && paid.total > 0) {
    let best: { readonly at: number; readonly paid: Paid } | undefined;
    for (let trial = 0; trial < trials; trial++) {
      const at = draw(paid.costs, random);
      const next = after(paid, x, w, at, d);
      if (best === undefined || next.total < best.paid.total) best = { at, paid: next };
    }
    chosen.push(best!.at);
    paid = best!.paid;
  }
  const centers = new Float64Array(clusters * d);
  for (let j = 0; j < clusters; j++) {
    const i = chosen[j % chosen.length]!;
    centers.set(x.subarray(i * d, (i + 1) * d), j * d);
  }
  return fromData(centers, [clusters, d]);
}

/** What is paid once point `at` is a center too. */
function after({ costs }: Paid, x: Floats, w: Floats, at: number, d: number): Paid {
  let total = 0;
  const next = costs.map((cost, i) => {
    // a point without weight may be infinitely far, and 0 · Infinity is NaN
    const own = w[i] === 0 ? 0 : Math.min(cost, w[i]! * squaredDistance(x, i, x, at, d));
    total += own;
    return own;
  });
  return { costs: next, total };
}

/** An index with probability proportional to its entry, none of which is negative; at least one is positive. */
function draw(chances: Float64Array, random: Random): number {
  let total = 0;
  for (const chance of chances) total += chance;
  const target = random.uniform() * total;
  let [sum, last] = [0, 0];
  for (let i = 0; i < chances.length; i++) {
    if (chances[i] === 0) continue;
    sum += chances[i]!;
    last = i;
    if (sum > target) return i;
  }
  return last;
}
