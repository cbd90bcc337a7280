import { type AssignRow, nearest } from './tile.ts';

/** Everything to the nearest center, ties to the lowest index. */
export const hardRow: AssignRow = ({ costs, shares, freeGap, expectedGap, entropy }, row, k) => {
  const start = row * k;
  shares.fill(0, start, start + k);
  shares[start + nearest(costs, start, k)] = 1;
  freeGap[row] = 0;
  expectedGap[row] = 0;
  entropy[row] = 0;
};
