import { squaredDistance } from '../squared-distance.ts';
import { ascending } from './worth.ts';

/** Centers nearer than this many mean nearest-neighbor distances are neighbors. Fritzke (2020) tuned it. */
const nearby = 1.1;

/**
 * Which `count` of k centers to remove: those of least utility, but no two neighbors while there are others, since
 * the utility of each counted on the other to take over its points.
 */
export function retire(centers: Float64Array, d: number, utility: Float64Array, count: number): Set<number> {
  const k = utility.length;
  const distance = (a: number, b: number): number => Math.sqrt(squaredDistance(centers, a, centers, b, d));
  const near = nearby * meanNearest(k, distance);
  const order = ascending(utility);
  const [retired, kept] = [new Set<number>(), new Set<number>()];
  for (const j of order) {
    if (retired.size === count) return retired;
    if (kept.has(j)) continue;
    retired.add(j);
    // a neighbor may be promised to stay only while enough others are left to go
    const neighbors = order.filter((other) => !retired.has(other) && distance(j, other) <= near);
    for (const other of neighbors.sort((a, b) => distance(j, a) - distance(j, b)))
      if (kept.size + count < k) kept.add(other);
  }
  for (const j of order) if (retired.size < count) retired.add(j);
  return retired;
}

/** Mean over centers of the distance to the nearest other one. */
function meanNearest(k: number, distance: (a: number, b: number) => number): number {
  let total = 0;
  for (let a = 0; a < k; a++) {
    let least = Infinity;
    for (let b = 0; b < k; b++) if (b !== a) least = Math.min(least, distance(a, b));
    total += least / k;
  }
  return total;
}
