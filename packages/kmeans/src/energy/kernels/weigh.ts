import type { Arithmetic } from './arithmetic.ts';
import type { Jacobian } from './jacobian.ts';
import type { TileBuffers } from './tile-buffers.ts';

/** What weighs each pair of a tile: weight · share, shares being divided by their total. */
export function weigh(tile: TileBuffers, k: number, { points: rows, round }: Arithmetic): void {
  const { weights, shares, total, pulls } = tile;
  for (let p = 0; p < rows; p++) {
    const each = round(weights[p]! / total[p]!);
    for (let i = p; i < k * rows; i += rows) pulls[i] = shares[i]! * each;
  }
}

/**
 * The same with the derivative of ⟨p, d⟩ with respect to the costs, p − J u, instead of the shares. Its entries sum to 1
 * but may be negative: see docs/theory.md#expected-distortion. Also T times that in T, ⟨u, J u⟩, before J u joins p:
 * for T far above the costs p is nearly all of the sum.
 */
export function weighTilted(
  tile: TileBuffers,
  k: number,
  temperature: number,
  jacobian: Jacobian,
  { points: rows, round }: Arithmetic,
): void {
  const { weights, costs, shares, total, least, pulls, variance } = tile;
  const [p, u, moved] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < k; j++) {
      const cost = costs[j * rows + r]!;
      p[j] = round(shares[j * rows + r]! / total[r]!);
      // infinite costs are beyond every share, unless all are
      u[j] = cost === least[r] ? 0 : round(round(cost - least[r]!) / temperature);
    }
    jacobian(p, u, 1, k, moved);
    let spread = 0;
    for (let j = 0; j < k; j++) {
      if (moved[j] !== 0) spread += moved[j]! * u[j]!; // u may be infinite where J u is 0
      pulls[j * rows + r] = weights[r]! * (p[j]! - moved[j]!);
    }
    variance[r] = spread;
  }
}
