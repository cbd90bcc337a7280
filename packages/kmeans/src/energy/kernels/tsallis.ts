import { expm1, log1p } from '@isotherm/autodiff/kernels';
import { power } from './power.ts';
import { type AssignRow, nearest } from './tile.ts';
import { measureGaps } from './tsallis-gaps.ts';

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
  const inverse = powerOf(1 / (alpha - 1));
  const measure = measureGaps(alpha);
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
      const theta = threshold(shares, start, k, anchor, inverse);
      let total = 0;
      for (let j = start; j < start + k; j++) {
        const x = shares[j]! - theta;
        shares[j] = x > 0 ? inverse.raise(x) : 0;
        total += shares[j]!;
      }
      // θ is only known to an ulp; after this the shares add up, and tied ones are exact fractions
      for (let j = start; j < start + k; j++) shares[j]! /= total;
    }
    measure(tile, row, k, anchor, temperature);
  };
};

/** More steps than Newton's ever took here (it converges quadratically); a bound against creeping by single ulps. */
const maxSteps = 100;

function threshold(v: Float64Array, start: number, k: number, anchor: number, inverse: Power): number {
  const { exponent, raise, slope, shortfall } = inverse;
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

/** What the threshold needs to know of x^e, e = 1/(α−1). */
interface Power {
  readonly exponent: number;
  /** x^e. */
  readonly raise: (x: number) => number;
  /** x^(e−1). */
  readonly slope: (x: number) => number;
  /** (1 − θ)^e − 1, exactly where it can be. */
  readonly shortfall: (theta: number) => number;
}

function powerOf(exponent: number): Power {
  const [raise, slope] = [power(exponent), power(exponent - 1)];
  if (exponent === 1) return { exponent, raise, slope, shortfall: (theta) => -theta };
  if (exponent === 2) return { exponent, raise, slope, shortfall: (theta) => -theta * (2 - theta) };
  return { exponent, raise, slope, shortfall: (theta) => expm1(exponent * log1p(-theta)) };
}
