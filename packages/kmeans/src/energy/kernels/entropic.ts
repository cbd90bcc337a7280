import type { AssignRow } from './tile.ts';

/**
 * Shares ∝ exp(−d / T), anchored at the least cost:
 *
 *   uⱼ = (dⱼ − min d) / T,   S = Σ exp(−uⱼ) over all but one of the least,   gap = log1p(S),   pⱼ = exp(−uⱼ) / (1 + S)
 *
 * Difference first, then divide: d / T may overflow where u does not, and no digit of a gap is lost
 * to the cost it is a gap from. docs/theory.md#recipes
 */
export const entropicRow: AssignRow = (lanes, { start, step, k, at }, temperature, arithmetic) => {
  const { costs, shares, total, freeGap, expectedGap } = lanes;
  const { round, exp, log1p, largest } = arithmetic;
  const least = lanes.least[at]!;
  let [rest, expected, ties] = [0, 0, 0];
  for (let i = start; i < start + k * step; i += step) {
    const cost = costs[i]!;
    if (cost === least) {
      // equal costs may all be infinite
      shares[i] = 1;
      ties++;
      continue;
    }
    const gap = Math.min(round(cost - least), largest); // 0 · Infinity would be NaN
    const share = exp(-round(gap / temperature));
    shares[i] = share;
    rest = round(rest + share);
    expected = round(expected + round(share * gap));
  }
  rest = round(rest + (ties - 1));
  total[at] = round(1 + rest);
  freeGap[at] = log1p(rest);
  expectedGap[at] = round(expected / total[at]);
};
