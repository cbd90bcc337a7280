import { exp, log1p } from '@isotherm/autodiff/kernels';
import { type AssignRow, nearest } from './tile.ts';

/**
 * Shares ∝ exp(−d / T), anchored at the least cost a:
 *
 *   uⱼ = (dⱼ − dₐ) / T,   S = Σ_{j≠a} exp(−uⱼ),   gap = log1p(S),   pⱼ = exp(−uⱼ) / (1 + S)
 *
 * Difference first, then divide: d / T may overflow where u does not, and no digit of a gap is lost
 * to the cost it is a gap from. docs/theory.md#recipes
 */
export const entropicRow: AssignRow = (
  { costs, shares, freeGap, expectedGap, entropy },
  row,
  k,
  temperature,
) => {
  const start = row * k;
  const anchor = start + nearest(costs, start, k);
  const least = costs[anchor]!;
  let rest = 0;
  for (let j = start; j < start + k; j++) {
    if (j === anchor) continue;
    // equal costs may both be infinite
    const share = costs[j] === least ? 1 : exp(-(costs[j]! - least) / temperature);
    shares[j] = share;
    rest += share;
  }
  shares[anchor] = 1;
  let [expected, spread] = [0, 0];
  for (let j = start; j < start + k; j++) {
    shares[j]! /= 1 + rest;
    if (shares[j] === 0 || costs[j] === least) continue; // 0 · Infinity would be NaN
    const gap = costs[j]! - least;
    expected += shares[j]! * gap;
    spread += shares[j]! * (gap / temperature);
  }
  freeGap[row] = log1p(rest);
  expectedGap[row] = expected;
  entropy[row] = freeGap[row] + spread;
};
