import { pow } from '@isotherm/autodiff/kernels';
import { type AssignRow, nearest, type Tile } from './tile.ts';

/**
 * Shares of the α-entmax, 1 < α ≤ 2, anchored at the least cost a:
 *
 *   vⱼ = 1 − (α−1)(dⱼ − dₐ)/T,   pⱼ = [vⱼ − θ]₊^e,   e = 1/(α−1),   Σ pⱼ = 1
 *
 * Centers with vⱼ ≤ 0 can have no share; when only the anchor is left, the row is one-hot to the bit.
 * h(θ) = Σ [vⱼ − θ]₊^e − 1 is convex and decreasing, and h(0) ≥ 0, so Newton's steps from 0 never
 * overshoot and need no safeguard. Peters, Niculae & Martins (2019) for the map; docs/theory.md#recipes
 */
export const tsallisRow = (alpha: number): AssignRow => {
  const exponent = 1 / (alpha - 1);
  const raise = power(exponent);
  const slope = power(exponent - 1);
  return (tile, row, k, temperature) => {
    const { costs, shares } = tile;
    const start = row * k;
    const anchor = start + nearest(costs, start, k);
    const least = costs[anchor]!;
    let candidates = 0;
    for (let j = start; j < start + k; j++) {
      const v = costs[j] === least ? 1 : 1 - (alpha - 1) * ((costs[j]! - least) / temperature);
      shares[j] = v > 0 ? v : 0;
      if (v > 0) candidates++;
    }
    if (candidates > 1) {
      const theta = threshold(shares, start, k, anchor, exponent, raise, slope);
      for (let j = start; j < start + k; j++) shares[j] = shares[j]! > theta ? raise(shares[j]! - theta) : 0;
    }
    measure(tile, row, k, anchor, temperature, alpha);
  };
};

function threshold(
  v: Float64Array,
  start: number,
  k: number,
  anchor: number,
  exponent: number,
  raise: (x: number) => number,
  slope: (x: number) => number,
): number {
  let theta = 0;
  for (;;) {
    // the anchor's term first: it takes away the 1, beside which a small share would be lost
    let [total, steepness] = [raise(1 - theta) - 1, slope(1 - theta)];
    for (let j = start; j < start + k; j++) {
      const x = v[j]! - theta;
      if (j === anchor || x <= 0) continue;
      total += raise(x);
      steepness += slope(x);
    }
    const next = theta + total / (exponent * steepness);
    if (!(next > theta)) return theta; // in exact arithmetic it only grows: at rest to the last bit
    theta = next;
  }
}

/** x^e, by what is exact where it can be. */
function power(e: number): (x: number) => number {
  if (e === 0) return () => 1;
  if (e === 1) return (x) => x;
  if (e === 2) return (x) => x * x;
  if (e === 3) return (x) => x * x * x;
  return (x) => pow(x, e);
}

/** The row's gaps and entropy from its shares, in forms that cancel nothing; 0 exactly when one-hot. */
function measure(
  { costs, shares, freeGap, expectedGap, entropy }: Tile,
  row: number,
  k: number,
  anchor: number,
  temperature: number,
  alpha: number,
): void {
  const least = costs[anchor]!;
  let [rest, powers, expected, spread] = [0, 0, 0, 0];
  for (let j = row * k; j < (row + 1) * k; j++) {
    const p = shares[j]!;
    if (j === anchor || p === 0) continue;
    rest += p;
    powers += pow(p, alpha);
    if (costs[j] === least) continue; // equal costs may both be infinite
    expected += p * (costs[j]! - least);
    spread += p * ((costs[j]! - least) / temperature);
  }
  // pₐ = 1 − rest is lost to rounding when rest is small, and rest when it is large
  freeGap[row] =
    rest === 0 ? 0 : (bregman(shares[anchor]!, rest, alpha) + (alpha - 1) * powers) / (alpha * (alpha - 1));
  expectedGap[row] = expected;
  entropy[row] = freeGap[row]! + spread;
}

/**
 * 1 − pᵅ − α pᵅ⁻¹ ε for p = 1 − ε: what xᵅ at 1 exceeds its tangent at p by. It is O(ε²), so for small ε
 * it is summed as the tail of the binomial series, Σ_{m≥2} C(α, m) pᵅ⁻ᵐ εᵐ.
 */
function bregman(p: number, epsilon: number, alpha: number): number {
  if (alpha === 2) return epsilon * epsilon;
  if (epsilon > 0.1) return 1 - pow(p, alpha) - alpha * pow(p, alpha - 1) * epsilon;
  const ratio = epsilon / (1 - epsilon);
  let term = alpha * ratio;
  let total = 0;
  for (let m = 2; m < 40; m++) {
    term *= ((alpha - m + 1) / m) * ratio;
    const next = total + term;
    if (next === total) break;
    total = next;
  }
  return pow(1 - epsilon, alpha) * total;
}
