import { ROW, zero } from './lanes';
import { clusters, costsAt, expectedGapAt, freeGapAt, labelsAt, leastAt, totalAt } from './setting';

/** The first center of least cost, per point, as a 32-bit integer. */
export function labels<T>(setting: usize): void {
  const k = clusters(setting), out = labelsAt(setting);
  const step = sizeof<T>() == 4 ? i32x4.splat(1) : i64x2.splat(1);
  const last = sizeof<T>() == 4 ? i32x4.splat(k - 1) : i64x2.splat(<i64>(k - 1));
  for (let at: usize = 0; at < ROW; at += 64) {
    const m = leastAt(setting) + at, from = costsAt(setting) + at;
    const m0 = v128.load(m), m1 = v128.load(m, 16), m2 = v128.load(m, 32), m3 = v128.load(m, 48);
    // from the last center to the first, so that the first of equal ones stays
    let index = last, f0 = zero(), f1 = f0, f2 = f0, f3 = f0;
    for (let o = from + <usize>(k - 1) * ROW; o >= from; o -= ROW) {
      f0 = v128.bitselect(index, f0, v128.eq<T>(v128.load(o), m0));
      f1 = v128.bitselect(index, f1, v128.eq<T>(v128.load(o, 16), m1));
      f2 = v128.bitselect(index, f2, v128.eq<T>(v128.load(o, 32), m2));
      f3 = v128.bitselect(index, f3, v128.eq<T>(v128.load(o, 48), m3));
      index = sizeof<T>() == 4 ? i32x4.sub(index, step) : i64x2.sub(index, step);
    }
    if (sizeof<T>() == 4) {
      v128.store(out + at, f0);
      v128.store(out + at, f1, 16);
      v128.store(out + at, f2, 32);
      v128.store(out + at, f3, 48);
    } else {
      v128.store(out + (at >> 1), v128.shuffle<i32>(f0, f1, 0, 2, 4, 6));
      v128.store(out + (at >> 1), v128.shuffle<i32>(f2, f3, 0, 2, 4, 6), 16);
    }
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
