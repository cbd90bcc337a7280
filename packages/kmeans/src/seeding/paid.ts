import type { SeedingPoints } from './seeding-points.ts';

/** What the points pay for the centers chosen so far. */
export interface Paid {
  /** Weighted squared distance of each point to the nearest, `(n)`; Infinity before the first choice. */
  readonly costs: Float64Array;
  /** Their sum, in order. */
  readonly total: number;
}

/** What is paid before any point is chosen. */
export const unpaid = (n: number): Paid => ({ costs: new Float64Array(n).fill(Infinity), total: Infinity });

/**
 * What is paid once point `at` is a center too; `into` is where the costs go. Seeding spends its time here, so distances
 * are written out: those of `squaredDistance`, to the bit.
 */
export function paidAfter(
  { costs }: Paid,
  { x, w, n, d }: SeedingPoints,
  at: number,
  into: Float64Array = new Float64Array(n),
): Paid {
  const center = x.slice(at * d, (at + 1) * d);
  let total = 0;
  for (let i = 0, from = 0; i < n; i++, from += d) {
    const weight = w[i]!;
    let own = 0;
    // a point without weight may be infinitely far, and 0 · Infinity is NaN
    if (weight !== 0) {
      let squared = 0;
      for (let t = 0; t < d; t++) {
        const apart = x[from + t]! - center[t]!;
        squared += apart * apart;
      }
      own = Math.min(costs[i]!, weight * squared);
    }
    into[i] = own;
    total += own;
  }
  return { costs: into, total };
}
