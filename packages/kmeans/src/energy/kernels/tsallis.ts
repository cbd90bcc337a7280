import { exp, expm1, log1p } from '@isotherm/autodiff/kernels';
import { type AssignRow, nearest } from './tile.ts';
import { measureGaps } from './tsallis-gaps.ts';

/**
 * Shares of the α-entmax, 1 < α ≤ 2, anchored at the least cost a:
 *
 *   wⱼ = (α−1)(dⱼ − dₐ)/T,   pⱼ = [1 − (wⱼ + θ)]₊^e,   e = 1/(α−1),   Σ pⱼ = 1
 *
 * Centers with wⱼ ≥ 1 can have no share; when only the anchor is left, the row is one-hot to the bit.
 * h(θ) = Σ [1 − (wⱼ + θ)]₊^e − 1 is convex and decreasing, and h(0) ≥ 0, so Newton's steps from 0 never
 * overshoot. As α → 1 both w and θ are small and e is large: rounding 1 − w would cost e ulps.
 * Peters, Niculae & Martins (2019) for the map; docs/theory.md#recipes
 */
export const tsallisRow = (alpha: number): AssignRow => {
  const inverse = powerOf(1 / (alpha - 1));
  const measure = measureGaps(alpha);
  return (tile, row, k, temperature) => {
    const { costs, shares } = tile;
    const start = row * k;
    const anchor = start + nearest(costs, start, k);
    const least = costs[anchor]!;
    let candidates = 0;
    for (let j = start; j < start + k; j++) {
      // w, until the threshold is known
      shares[j] = costs[j] === least ? 0 : (alpha - 1) * ((costs[j]! - least) / temperature);
      if (shares[j]! < 1) candidates++;
    }
    const theta = candidates > 1 ? threshold(shares, start, k, anchor, inverse) : 0;
    let total = 0;
    for (let j = start; j < start + k; j++) {
      const y = shares[j]! + theta;
      shares[j] = y < 1 ? inverse.raise(y) : 0;
      total += shares[j]!;
    }
    // θ is only known to an ulp; after this the shares add up, and tied ones are exact fractions
    for (let j = start; j < start + k; j++) shares[j]! /= total;
    measure(tile, row, k, anchor, temperature);
  };
};

/** More steps than Newton's ever took here (it converges quadratically); a bound against creeping by single ulps. */
const maxSteps = 100;

function threshold(w: Float64Array, start: number, k: number, anchor: number, inverse: Power): number {
  const { exponent, raise, shortfall } = inverse;
  let theta = 0;
  for (let step = 0; step < maxSteps; step++) {
    // the anchor's share less the 1 that shares add up to, without rounding at 1: θ may be far below it
    let total = shortfall(theta);
    let steepness = raise(theta) / (1 - theta);
    for (let j = start; j < start + k; j++) {
      const y = w[j]! + theta;
      if (j === anchor || y >= 1) continue;
      const share = raise(y);
      total += share;
      steepness += share / (1 - y);
    }
    const next = theta + total / (exponent * steepness);
    if (!(next > theta)) break; // in exact arithmetic it only grows: at rest to the last bit
    theta = next;
  }
  return theta;
}

/** Powers of what is left of 1, e = 1/(α−1). */
interface Power {
  readonly exponent: number;
  /** (1 − y)^e for 0 ≤ y < 1. */
  readonly raise: (y: number) => number;
  /** (1 − θ)^e − 1, exactly where it can be. */
  readonly shortfall: (theta: number) => number;
}

function powerOf(exponent: number): Power {
  if (exponent === 1) return { exponent, raise: (y) => 1 - y, shortfall: (theta) => -theta };
  if (exponent === 2)
    return { exponent, raise: (y) => (1 - y) * (1 - y), shortfall: (theta) => -theta * (2 - theta) };
  return {
    exponent,
    raise: (y) => exp(exponent * log1p(-y)),
    shortfall: (theta) => expm1(exponent * log1p(-theta)),
  };
}
