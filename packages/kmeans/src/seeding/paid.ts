import { squaredDistance } from '../squared-distance.ts';
import type { SeedingPoints } from './seeding-points.ts';

/** What the points pay for the centers chosen so far. */
export interface Paid {
  /** Weighted squared distance of each point to the nearest, `(n)`; Infinity before the first choice. */
  readonly costs: Float64Array;
  /** Their sum. */
  readonly total: number;
}

/** What is paid before any point is chosen. */
export const unpaid = (n: number): Paid => ({ costs: new Float64Array(n).fill(Infinity), total: Infinity });

/** What is paid once point `at` is a center too. */
export function paidAfter({ costs }: Paid, { x, w, d }: SeedingPoints, at: number): Paid {
  let total = 0;
  const next = costs.map((cost, i) => {
    // a point without weight may be infinitely far, and 0 · Infinity is NaN
    const own = w[i] === 0 ? 0 : Math.min(cost, w[i]! * squaredDistance(x, i, x, at, d));
    total += own;
    return own;
  });
  return { costs: next, total };
}
