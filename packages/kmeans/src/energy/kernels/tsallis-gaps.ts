import { expm1, log } from '@isotherm/autodiff/kernels';
import { power } from './power.ts';
import type { Tile } from './tile.ts';

/** Fills a row's gaps and entropy from its shares, in forms that cancel nothing; 0 exactly when one-hot. */
export function measureGaps(
  alpha: number,
): (tile: Tile, row: number, k: number, anchor: number, temperature: number) => void {
  const raise = power(alpha);
  const excess = tangentExcess(alpha);
  return ({ costs, shares, freeGap, expectedGap, entropy }, row, k, anchor, temperature) => {
    const least = costs[anchor]!;
    let [rest, powers, expected, spread] = [0, 0, 0, 0];
    for (let j = row * k; j < (row + 1) * k; j++) {
      const p = shares[j]!;
      if (j === anchor || p === 0) continue;
      rest += p;
      powers += raise(p);
      if (costs[j] === least) continue; // equal costs may both be infinite
      expected += p * (costs[j]! - least);
      spread += p * ((costs[j]! - least) / temperature);
    }
    freeGap[row] =
      rest === 0 ? 0 : (excess(shares[anchor]!, rest) + (alpha - 1) * powers) / (alpha * (alpha - 1));
    expectedGap[row] = expected;
    entropy[row] = freeGap[row] + spread;
  };
}

/**
 * 1 − pᵅ − α pᵅ⁻¹ ε for p = 1 − ε: what xᵅ at 1 exceeds its tangent at p by. It is O(ε²), and cancels as
 * written. α = 2 and 3/2 have closed forms; otherwise it is the tail of the binomial series,
 * Σ_{m≥2} C(α, m) pᵅ⁻ᵐ εᵐ, for small ε, and (1 − pᵅ⁻¹) − (α−1) pᵅ⁻¹ ε for the rest.
 */
function tangentExcess(alpha: number): (p: number, epsilon: number) => number {
  if (alpha === 2) return (_, epsilon) => epsilon * epsilon;
  if (alpha === 1.5) return halfway;
  const [raise, slope] = [power(alpha), power(alpha - 1)];
  return (p, epsilon) => {
    if (epsilon > 0.1) return -expm1((alpha - 1) * log(p)) - (alpha - 1) * slope(p) * epsilon;
    const ratio = epsilon / (1 - epsilon);
    let term = alpha * ratio;
    let total = 0;
    for (let m = 2; m < 40; m++) {
      term *= ((alpha - m + 1) / m) * ratio;
      const next = total + term;
      if (next === total) break;
      total = next;
    }
    return raise(1 - epsilon) * total;
  };
}

/** (ε / (1 + √p))² (1 + √p / 2), which is the excess at α = 3/2. */
function halfway(p: number, epsilon: number): number {
  const root = Math.sqrt(p);
  const ratio = epsilon / (1 + root);
  return ratio * ratio * (1 + root / 2);
}
