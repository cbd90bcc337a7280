import { labels } from './hard';
import { ROW, tilePoints, zero } from './lanes';
import { clusters, costsAt, labelsAt, leastAt, secondAt } from './setting';

/** `tellSurvey` of the reference for tile number `tile` of all: its two nearest centers, and by how much they differ, at their places. */
export function tellSurvey<T>(setting: usize, tile: i32, firsts: usize, seconds: usize, gaps: usize): void {
  const done = (<usize>tile * <usize>tilePoints<T>()) << 2, gap = gaps + <usize>tile * ROW;
  if (nearestTwo<T>(setting, firsts + done, seconds + done)) {
    labels<T>(setting);
    memory.copy(firsts + done, labelsAt(setting), <usize>tilePoints<T>() << 2);
    secondsOf<T>(setting, seconds + done);
  }
  for (let at: usize = 0; at < ROW; at += 16)
    v128.store(gap + at, v128.sub<T>(v128.load(secondAt(setting) + at), v128.load(leastAt(setting) + at)));
}

@inline
function indices<T>(j: i32): v128 {
  return sizeof<T>() == 4 ? i32x4.splat(j) : i64x2.splat(<i64>j);
}

@inline
function storeIndices<T>(out: usize, at: usize, found: v128): void {
  if (sizeof<T>() == 4) v128.store(out + at, found);
  else v128.store64_lane(out + (at >> 1), v128.shuffle<i32>(found, found, 0, 2, 0, 2), 0);
}

/** The first centers of the two least costs, per point; whether a point has them equal, which this cannot tell apart. */
function nearestTwo<T>(setting: usize, first: usize, second: usize): bool {
  const end = <usize>clusters(setting) * ROW, one = indices<T>(1);
  let equal = zero();
  for (let at: usize = 0; at < ROW; at += 32) {
    const a0 = v128.load(leastAt(setting) + at), a1 = v128.load(leastAt(setting) + at, 16);
    const b0 = v128.load(secondAt(setting) + at), b1 = v128.load(secondAt(setting) + at, 16);
    equal = v128.or(equal, v128.or(v128.eq<T>(a0, b0), v128.eq<T>(a1, b1)));
    let f0 = zero(), f1 = f0, s0 = f0, s1 = f0, index = indices<T>(clusters(setting) - 1);
    const from = costsAt(setting) + at;
    // from the last center to the first, so that the first of equal ones stays
    for (let o = from + end - ROW; o >= from; o -= ROW) {
      const c0 = v128.load(o), c1 = v128.load(o, 16);
      f0 = v128.bitselect(index, f0, v128.eq<T>(c0, a0));
      s0 = v128.bitselect(index, s0, v128.eq<T>(c0, b0));
      f1 = v128.bitselect(index, f1, v128.eq<T>(c1, a1));
      s1 = v128.bitselect(index, s1, v128.eq<T>(c1, b1));
      index = sizeof<T>() == 4 ? i32x4.sub(index, one) : i64x2.sub(index, one);
    }
    storeIndices<T>(first, at, f0);
    storeIndices<T>(first, at + 16, f1);
    storeIndices<T>(second, at, s0);
    storeIndices<T>(second, at + 16, s1);
  }
  return v128.any_true(equal);
}

/** The first center of second least cost that is not the nearest, per point. */
function secondsOf<T>(setting: usize, out: usize): void {
  const end = <usize>clusters(setting) * ROW;
  for (let at: usize = 0; at < ROW; at += 16) {
    const cost = v128.load(secondAt(setting) + at);
    const nearest = sizeof<T>() == 4
      ? v128.load(labelsAt(setting) + at)
      : i64x2.extend_low_i32x4_s(v128.load64_zero(labelsAt(setting) + (at >> 1)));
    let found = zero();
    let j = clusters(setting) - 1;
    for (let o = costsAt(setting) + at + end - ROW; j >= 0; o -= ROW, j--) {
      const index = indices<T>(j);
      const same = sizeof<T>() == 4 ? i32x4.eq(index, nearest) : i64x2.eq(index, nearest);
      found = v128.bitselect(index, found, v128.andnot(v128.eq<T>(v128.load(o), cost), same));
    }
    storeIndices<T>(out, at, found);
  }
}
