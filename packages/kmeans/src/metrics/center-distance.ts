import { type ArrayInput, elements } from '@isotherm/autodiff';
import { squaredDistance } from '../squared-distance.ts';
import { leastCostMatching } from './matching.ts';
import { readBothCenters } from './read-both-centers.ts';

/**
 * How far apart two sets of k centers are, `(k, d), (k, d) → ()`: √(mean ‖aⱼ − b_π(j)‖²) with the matching π, one to one, that
 * makes it least; the Wasserstein distance of order 2 between equal masses at the centers. Compare it with the radius of the points.
 * Peyré & Cuturi, Computational Optimal Transport (2019), proposition 2.1.
 *
 * @throws RangeError for wrong shapes, numbers of centers that differ, and non-finite entries
 */
export function centerDistance(first: ArrayInput, second: ArrayInput): number {
  const [a, b] = readBothCenters('centerDistance', first, second);
  const [k, d] = a.shape as [number, number];
  if (b.shape[0] !== k)
    throw new RangeError(`centerDistance: there are ${k} first centers but ${b.shape[0]} second ones`);
  const [x, y] = [elements(a), elements(b)];
  const costs = Float64Array.from({ length: k * k }, (_, at) =>
    squaredDistance(x, Math.floor(at / k), y, at % k, d),
  );
  let sum = 0;
  leastCostMatching(costs, k, k).forEach((j, i) => (sum += costs[i * k + j]!));
  return Math.sqrt(sum / k);
}
