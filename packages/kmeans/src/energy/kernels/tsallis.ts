import { exp, expm1, log1p } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from './arithmetic.ts';
import type { AssignRow, Lanes, Place } from './tile.ts';
import { measureGaps } from './tsallis-gaps.ts';

/** Stands for w where a center is too far to have a share; and for one of least cost. Both are beyond every threshold. */
const [far, tied] = [4, 8];

/**
 * Shares of the α-entmax, 1 < α ≤ 2, anchored at the least cost:
 *
 *   wⱼ = (α−1)(dⱼ − min d)/T,   pⱼ = [1 − (wⱼ + θ)]₊^e,   e = 1/(α−1),   Σ pⱼ = 1
 *
 * Centers at least T/(α−1) farther than the nearest can have no share; when only one is left, the point is one-hot
 * to the bit. h(θ) = Σ [1 − (wⱼ + θ)]₊^e − 1 is convex and decreasing, and h(0) ≥ 0, so Newton's steps from 0 never
 * overshoot. As α → 1 both w and θ are small and e is large: rounding 1 − w would cost e ulps.
 * Peters, Niculae & Martins (2019) for the map; docs/theory.md#recipes
 */
export const tsallisRow = (alpha: number): AssignRow => {
  const power = powerOf(1 / (alpha - 1));
  const measure = measureGaps(alpha);
  return (lanes, place, temperature, arithmetic) => {
    const { costs, shares, total } = lanes;
    const { start, step, k, at } = place;
    const { round, largest } = arithmetic;
    const least = lanes.least[at]!;
    const limit = round(temperature / (alpha - 1));
    let [ties, candidates] = [0, 0];
    for (let i = start; i < start + k * step; i += step) {
      const cost = costs[i]!;
      const gap = Math.min(round(cost - least), largest);
      if (cost === least) {
        shares[i] = tied; // until the threshold is known
        ties++;
      } else if (gap < limit) {
        shares[i] = round((alpha - 1) * round(gap / temperature));
        candidates++;
      } else shares[i] = far;
    }
    const theta = ties + candidates > 1 ? threshold(lanes, place, ties, power, arithmetic) : 0;
    const top = power.raise(theta, round);
    let sum = 0;
    for (let i = start; i < start + k * step; i += step) {
      const w = shares[i]!;
      const y = round(w + theta);
      shares[i] = w === tied ? top : y < 1 ? power.raise(y, round) : 0;
      sum = round(sum + shares[i]!);
    }
    // θ is only known to an ulp; after this the shares add up, and tied ones are exact fractions
    for (let i = start; i < start + k * step; i += step) shares[i] = shares[i]! / sum;
    total[at] = 1;
    measure(lanes, place, ties, round(top / sum), arithmetic);
  };
};

/** More steps than Newton's ever took here (it converges quadratically); a bound against creeping by single ulps. */
const maxSteps = 100;

function threshold(
  { shares }: Lanes,
  { start, step, k }: Place,
  ties: number,
  { exponent, raise, slope, shortfall }: Power,
  { round }: Arithmetic,
): number {
  let theta = 0;
  for (let turn = 0; turn < maxSteps; turn++) {
    // one share of the nearest less the 1 that shares add up to, without rounding at 1: θ may be far below it
    let total = round(shortfall(theta, round) + round((ties - 1) * raise(theta, round)));
    let steepness = round(ties * slope(theta, round));
    for (let i = start; i < start + k * step; i += step) {
      const y = round(shares[i]! + theta);
      if (y >= 1) continue;
      total = round(total + raise(y, round));
      steepness = round(steepness + slope(y, round));
    }
    const next = round(theta + round(total / round(exponent * steepness)));
    if (!(next > theta)) break; // in exact arithmetic it only grows: at rest to the last bit
    theta = next;
  }
  return theta;
}

type Round = Arithmetic['round'];

/** Powers of what is left of 1, e = 1/(α−1). */
interface Power {
  readonly exponent: number;
  /** (1 − y)^e for 0 ≤ y < 1. */
  readonly raise: (y: number, round: Round) => number;
  /** (1 − y)^(e−1). */
  readonly slope: (y: number, round: Round) => number;
  /** (1 − θ)^e − 1, exactly where it can be. */
  readonly shortfall: (theta: number, round: Round) => number;
}

function powerOf(exponent: number): Power {
  if (exponent === 1)
    return { exponent, raise: (y, round) => round(1 - y), slope: () => 1, shortfall: (theta) => -theta };
  if (exponent === 2)
    return {
      exponent,
      raise: (y, round) => round(round(1 - y) * round(1 - y)),
      slope: (y, round) => round(1 - y),
      shortfall: (theta, round) => round(-theta * round(2 - theta)),
    };
  // the logarithm is a double's: its error is multiplied by e
  const raise: Power['raise'] = (y, round) => round(exp(exponent * log1p(-y)));
  return {
    exponent,
    raise,
    slope: (y, round) => round(raise(y, round) / round(1 - y)),
    shortfall: (theta, round) => round(expm1(exponent * log1p(-theta))),
  };
}
