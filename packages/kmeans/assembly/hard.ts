import { ROW, zero } from './lanes';
import { clusters, costsAt, expectedGapAt, freeGapAt, labelsAt, leastAt, totalAt } from './setting';

/** The first center of least cost, per point, as a 32-bit integer. */
export function labels<T>(setting: usize): void {
  const out = labelsAt(setting);
  const end = <usize>clusters(setting) * ROW;
  for (let at: usize = 0; at < ROW; at += 16) {
    const least = v128.load(leastAt(setting) + at);
    const from = costsAt(setting) + at;
    // from the last center to the first, so that the first of equal ones stays
    let found = zero();
    let j = clusters(setting) - 1;
    for (let o = from + end - ROW; j >= 0; o -= ROW, j--) {
      const index = sizeof<T>() == 4 ? i32x4.splat(j) : i64x2.splat(<i64>j);
      found = v128.bitselect(index, found, v128.eq<T>(v128.load(o), least));
    }
    if (sizeof<T>() == 4) v128.store(out + at, found);
    else v128.store64_lane(out + (at >> 1), v128.shuffle<i32>(found, found, 0, 2, 0, 2), 0);
  }
}

/** The rule of `hardRow`, whose shares are the labels. */
export function hard<T>(setting: usize): void {
  labels<T>(setting);
  const one = v128.splat<T>(<T>1);
  for (let at: usize = 0; at < ROW; at += 16) {
    v128.store(totalAt(setting) + at, one);
    v128.store(freeGapAt(setting) + at, zero());
    v128.store(expectedGapAt(setting) + at, zero());
  }
}

/** Shares from labels, for who must see them. */
export function oneHot<T>(setting: usize, shares: usize, points: i32): void {
  memory.fill(shares, 0, <usize>clusters(setting) * ROW);
  for (let p: usize = 0; p < <usize>points; p++) {
    const j = <usize>load<i32>(labelsAt(setting) + (p << 2));
    store<T>(shares + j * ROW + p * sizeof<T>(), <T>1);
  }
}
