import type { AssignRow } from './tile.ts';

/** Everything to the nearest center, ties to the lowest index. */
export const hardRow: AssignRow = (lanes, { start, step, k, at }) => {
  const { costs, shares, total, least, freeGap, expectedGap } = lanes;
  let found = 0;
  for (let j = 0; j < k; j++) {
    const share = found === 0 && costs[start + j * step] === least[at] ? 1 : 0;
    shares[start + j * step] = share;
    found += share;
  }
  total[at] = 1;
  freeGap[at] = 0;
  expectedGap[at] = 0;
};
