import type { Floats } from './floats.ts';

/**
 * Squared Euclidean distances, `(n, d), (k, d) → (n, k)`.
 *
 * Differences, not ‖x‖² + ‖c‖² − 2⟨x, c⟩: that cancels for near-coincident points, exactly where
 * the limit T → 0 looks, and for data far from the origin.
 */
export function squaredDistances(x: Floats, c: Floats, n: number, k: number, d: number, out: Floats): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) {
      let total = 0;
      for (let t = 0; t < d; t++) {
        const difference = x[i * d + t]! - c[j * d + t]!;
        total += difference * difference;
      }
      out[i * k + j] = total;
    }
}
