import type { Arithmetic } from './arithmetic.ts';
import type { AssignRow, Lanes, Place } from './tile.ts';
import { type Power, powerOf } from './tsallis-power.ts';
import { tangentExcess } from './tsallis-excess.ts';

/** Stands for w where a center is too far to have a share; and for one of least cost. Both are beyond every threshold. */
const [far, tied] = [4, 8];

/**
 * Shares of the α-entmax, 1 < α ≤ 2, anchored at the least cost:
 *
 *   wⱼ = (α−1)(dⱼ − min d)/T,   pⱼ = [1 − (wⱼ + θ)]₊^e,   e = 1/(α−1),   Σ pⱼ = 1
 *
 * Centers at least T/(α−1) farther than the nearest can have no share; when only one is left, the point is one-hot
 * to the bit. h(θ) = Σ [1 − (wⱼ + θ)]₊^e − 1 is convex and decreasing, so Newton's steps from the threshold of the two
 * nearest alone, where h ≥ 0, never overshoot. As α → 1 both w and θ are small and e is large: rounding 1 − w would cost
 * e ulps. Gaps are summed in forms that cancel nothing, and are 0 exactly when one-hot.
 * Peters, Niculae & Martins (2019) for the map; docs/theory.md#recipes
 */
export const tsallisRow = (alpha: number): AssignRow => {
  const power = powerOf(alpha);
  const excess = tangentExcess(alpha);
  return (lanes, place, temperature, arithmetic) => {
    const { costs, shares, total, freeGap, expectedGap } = lanes;
    const { start, step, k, at } = place;
    const { round, largest } = arithmetic;
    const least = lanes.least[at]!;
    const limit = round(temperature / (alpha - 1));
    let [ties, candidates, second] = [0, 0, 1];
    for (let i = start; i < start + k * step; i += step) {
      const cost = costs[i]!;
      const gap = Math.min(round(cost - least), largest);
      if (cost === least) {
        shares[i] = tied; // until the threshold is known
        ties++;
      } else if (gap < limit) {
        const w = round((alpha - 1) * round(gap / temperature));
        shares[i] = w;
        second = Math.min(second, w);
        candidates++;
      } else shares[i] = far;
    }
    const pair = power.pair(round(1 - (ties > 1 ? 0 : second)), arithmetic);
    const theta = ties + candidates > 1 ? threshold(lanes, place, ties, pair, power, arithmetic) : 0;
    const top = power.raise(theta, round);
    let [rest, powers, expected] = [0, 0, 0];
    for (let i = start; i < start + k * step; i += step) {
      const w = shares[i]!;
      if (w === tied) {
        shares[i] = top;
        continue;
      }
      const y = round(w + theta);
      const share = y < 1 ? power.raise(y, round) : 0;
      shares[i] = share;
      if (share === 0) continue;
      rest = round(rest + share);
      powers = round(powers + power.toAlpha(share, y, round));
      expected = round(expected + round(share * round(costs[i]! - least)));
    }
    const others = round((ties - 1) * top);
    rest = round(rest + others);
    powers = round(powers + round((ties - 1) * power.toAlpha(top, theta, round)));
    // θ is only known to an ulp; divided by this, the shares add up, and tied ones are exact fractions
    const sum = round(top + rest);
    total[at] = sum;
    const above = round(
      excess(round(top / sum), round(rest / sum), round) +
        round((alpha - 1) * round(powers / power.whole(sum, round))),
    );
    freeGap[at] = rest === 0 ? 0 : above / round(alpha * (alpha - 1));
    expectedGap[at] = expected / sum;
  };
};

/** More steps than Newton's ever took here (it converges quadratically); a bound against creeping by single ulps. */
const maxSteps = 100;

function threshold(
  { shares }: Lanes,
  { start, step, k }: Place,
  ties: number,
  from: number,
  { exponent, raise, slope, shortfall }: Power,
  { round }: Arithmetic,
): number {
  let theta = from;
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
