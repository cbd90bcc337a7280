import { expm1, log1p, pow } from '@isotherm/autodiff/kernels';
import { type AssignRow, nearest, type Tile } from './tile.ts';

/**
 * Shares of the α-entmax, 1 < α ≤ 2, anchored at the least cost a:
 *
 *   vⱼ = 1 − (α−1)(dⱼ − dₐ)/T,   pⱼ = [vⱼ − θ]₊^e,   e = 1/(α−1),   Σ pⱼ = 1
 *
 * Centers with vⱼ ≤ 0 can have no share; when only the anchor is left, the row is one-hot to the bit.
 * h(θ) = Σ [vⱼ − θ]₊^e − 1 is convex and decreasing, and h(0) ≥ 0, so Newton's steps from 0 never
 * overshoot. Peters, Niculae & Martins (2019) for the map; docs/theory.md#recipes
 */
export const tsallisRow = (alpha: number): AssignRow => {
  const power = powerOf(1 / (alpha - 1));
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
      const theta = threshold(shares, start, k, anchor, power);
      let total = 0;
      for (let j = start; j < start + k; j++) {
        const x = shares[j]! - theta;
        shares[j] = x > 0 ? power.raise(x) : 0;
        total += shares[j]!;
      }
      // θ is only known to an ulp; after this the shares add up, and tied ones are exact fractions
      for (let j = start; j < start + k; j++) shares[j]! /= total;
    }
    measure(tile, row, k, anchor, temperature, alpha);
  };
};

/** More steps than Newton's ever took here (it converges quadratically); a bound against creeping by single ulps. */
const maxSteps = 100;

function threshold(v: Float64Array, start: number, k: number, anchor: number, power: Power): number {
  const { exponent, raise, slope, shortfall } = power;
  let theta = 0;
  for (let step = 0; step < maxSteps; step++) {
    // the anchor's share less the 1 that shares add up to, without rounding at 1: θ may be far below it
    let total = shortfall(theta);
    let steepness = slope(1 - theta);
    for (let j = start; j < start + k; j++) {
      const x = v[j]! - theta;
      if (j === anchor || x <= 0) continue;
      total += raise(x);
      steepness += slope(x);
    }
    const next = theta + total / (exponent * steepness);
    if (!(next > theta)) break; // in exact arithmetic it only grows: at rest to the last bit
    theta = next;
  }
  return theta;
}

/** What a power of e = 1/(α−1) needs, by what is exact where it can be. */
interface Power {
  readonly exponent: number;
  /** x^e. */
  readonly raise: (x: number) => number;
  /** x^(e−1). */
  readonly slope: (x: number) => number;
  /** (1 − θ)^e − 1. */
  readonly shortfall: (theta: number) => number;
}

function powerOf(exponent: number): Power {
  if (exponent === 1) return { exponent, raise: (x) => x, slope: () => 1, shortfall: (theta) => -theta };
  if (exponent === 2)
    return { exponent, raise: (x) => x * x, slope: (x) => x, shortfall: (theta) => -theta * (2 - theta) };
  return {
    exponent,
    raise: (x) => pow(x, exponent),
    slope: (x) => pow(x, exponent - 1),
    shortfall: (theta) => expm1(exponent * log1p(-theta)),
  };
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
