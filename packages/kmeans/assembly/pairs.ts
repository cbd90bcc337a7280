import { SCALARS } from './gather';
import { labels } from './hard';
import { addTo, ROW, tilePoints, zero } from './lanes';
import { measure } from './measure';
import { pairDistances } from './pair-distances';
import {
  bestAt, bestLabelAt, beside, BLOCK, countPairs, factor, foundAt, GROUP, isFloat, labelAt, listAt, lowerAt, lowerOf, lowersAt, masksAt, ownAt, referenceAt, rowAt, rowBytes,
  tileAt, upperAt, upperOf, wayAt, weightOf,
} from './pair-state';
import { tileRows } from './pass';
import { clusters, dimensions, distancesAt, labelsAt, leastAt, sumsAt } from './setting';

/** A bound that is carried on loses this much more than its way: what the float subtraction, or addition, may round. */
const KEPT: f32 = 0.99999976158142090; // 1 − 2⁻²²
const GROWN: f32 = 1.0000002384185791; // 1 + 2⁻²²

/** Measures all pairs of a block's points by the rules of the dense pass, and begins their bounds and sums. */
export function startBlock<T>(setting: usize, own: usize, from: usize, count: usize): void {
  const k = <usize>clusters(setting), size: usize = sizeof<T>(), lanes = <usize>tilePoints<T>();
  for (let first = from; first < from + count; first += lanes) {
    const here = min<usize>(lanes, from + count - first);
    tileRows<T>(rowAt(own, first), <i32>here, dimensions(setting), rowBytes(own), tileAt(own));
    measure<T>(setting, tileAt(own));
    labels<T>(setting);
    for (let p: usize = 0; p < here; p++) {
      const i = first + p, b = <usize>load<i32>(labelsAt(setting) + (p << 2)), w = weightOf(own, i);
      store<i32>(labelAt(own, i), <i32>b);
      store<f32>(upperAt(own, i), upperOf(own, <f64>load<T>(leastAt(setting) + p * size)));
      for (let j: usize = 0; j < k; j++)
        store<f32>(lowerAt(own, i, k, j), lowerOf(own, <f64>load<T>(distancesAt(setting) + j * ROW + p * size)));
      store<f32>(lowerAt(own, i, k, b), f32.POSITIVE_INFINITY);
      addTo(sumsAt(setting), w);
      addPoint<T>(setting, own, i, b, w);
    }
  }
  countPairs(own, count * k);
}

/** Measures those pairs of a block that may matter after the last steps of the centers; whether a point has another label. */
export function stepBlock(setting: usize, own: usize, from: usize, count: usize): bool {
  const k = <usize>clusters(setting), groups = (count + GROUP - 1) / GROUP;
  let any: u64 = 0;
  for (let g: usize = 0; g < groups; g++) any |= widen(own, from + g * GROUP, g, k);
  if (any == 0) return false;
  measureOwn(own, from, groups, k);
  measureOthers(own, from, groups, k);
  return relabel(setting, own, from, groups, k);
}

// what does not touch points is there once, not for each of their types

function distances(own: usize, from: usize, j: usize, count: usize): void {
  if (isFloat(own)) pairDistances<f32>(own, from, j, count);
  else pairDistances<f64>(own, from, j, count);
}

function add(setting: usize, own: usize, i: usize, j: usize, w: f64): void {
  if (isFloat(own)) addPoint<f32>(setting, own, i, j, w);
  else addPoint<f64>(setting, own, i, j, w);
}

/** Lets centers come nearer by their ways, as far as is known; which points of a group are in doubt then. */
function widen(own: usize, from: usize, g: usize, k: usize): u64 {
  const group = from / GROUP, keep = f32x4.splat(KEPT);
  for (let i = from; i < from + GROUP; i++) {
    const way = load<f32>(wayAt(own, <usize>load<i32>(labelAt(own, i))));
    store<f32>(upperAt(own, i), <f32>(<f32>(load<f32>(upperAt(own, i)) + way) * GROWN));
  }
  let any: u64 = 0;
  for (let j: usize = 0; j < k; j++) {
    const way = v128.load32_splat(wayAt(own, j)), lowers = lowersAt(own, group, k, j);
    let mask: u64 = 0;
    for (let at: usize = 0; at < GROUP * 4; at += 16) {
      const lower = f32x4.mul(f32x4.sub(v128.load(lowers + at), way), keep);
      v128.store(lowers + at, lower);
      mask |= <u64>i32x4.bitmask(f32x4.le(lower, needed(own, upperAt(own, from) + at))) << (at >> 2);
    }
    store<u64>(masksAt(own, j) + (g << 3), mask);
    any |= mask;
  }
  store<u64>(masksAt(own, k) + (g << 3), any);
  return any;
}

/** What bounds of other centers must exceed. */
@inline
function needed(own: usize, uppers: usize): v128 {
  return f32x4.add(f32x4.mul(v128.load(uppers), f32x4.splat(factor(own))), f32x4.splat(beside(own)));
}

/** Lists the points of a block whose bits are set; returns how many. */
@inline
function listed(own: usize, masks: usize, groups: usize): usize {
  let count: usize = 0;
  for (let g: usize = 0; g < groups; g++)
    for (let mask = load<u64>(masks + (g << 3)); mask != 0; mask &= mask - 1) {
      store<i32>(listAt(own) + (count << 2), <i32>(g * GROUP + <usize>ctz(mask)));
      count++;
    }
  return count;
}

/** Distances of the points in doubt to the centers that they have: with these, most doubts are none. */
function measureOwn(own: usize, from: usize, groups: usize, k: usize): void {
  const all = listed(own, masksAt(own, k), groups);
  memory.fill(masksAt(own, k + 1), 0, k * (BLOCK / 8));
  for (let at: usize = 0; at < all; at++) {
    const p = <usize>load<i32>(listAt(own) + (at << 2));
    const mask = masksAt(own, k + 1 + <usize>load<i32>(labelAt(own, from + p))) + (p / GROUP << 3);
    store<u64>(mask, load<u64>(mask) | (<u64>1 << (p % GROUP)));
  }
  for (let j: usize = 0; j < k; j++) {
    const count = listed(own, masksAt(own, k + 1 + j), groups);
    distances(own, from, j, count);
    for (let at: usize = 0; at < count; at++) {
      const p = <usize>load<i32>(listAt(own) + (at << 2)), squared = load<f64>(foundAt(own, at));
      store<f64>(ownAt(own, p), squared);
      store<f64>(bestAt(own, p), squared);
      store<i32>(bestLabelAt(own, p), <i32>j);
      store<f32>(upperAt(own, from + p), upperOf(own, squared));
    }
  }
  countPairs(own, all);
}

/** Distances to the other centers that are still in doubt, and the least of them, ties to the lowest index. */
function measureOthers(own: usize, from: usize, groups: usize, k: usize): void {
  for (let j: usize = 0; j < k; j++) {
    for (let g: usize = 0; g < groups; g++) doubt(own, from + g * GROUP, masksAt(own, j) + (g << 3), k, j);
    const count = listed(own, masksAt(own, j), groups);
    distances(own, from, j, count);
    for (let at: usize = 0; at < count; at++) {
      const p = <usize>load<i32>(listAt(own) + (at << 2)), squared = load<f64>(foundAt(own, at)), best = load<f64>(bestAt(own, p));
      store<f32>(lowerAt(own, from + p, k, j), lowerOf(own, squared));
      if (squared > best || (squared == best && <i32>j >= load<i32>(bestLabelAt(own, p)))) continue;
      store<f64>(bestAt(own, p), squared);
      store<i32>(bestLabelAt(own, p), <i32>j);
    }
    countPairs(own, count);
  }
}

/** Which points of a group are still in doubt about center j. */
@inline
function doubt(own: usize, from: usize, at: usize, k: usize, j: usize): void {
  const before = load<u64>(at);
  if (before == 0) return;
  const lowers = lowersAt(own, from / GROUP, k, j);
  let mask: u64 = 0;
  for (let o: usize = 0; o < GROUP * 4; o += 16)
    mask |= <u64>i32x4.bitmask(f32x4.le(v128.load(lowers + o), needed(own, upperAt(own, from) + o))) << (o >> 2);
  store<u64>(at, mask & before);
}

/** Gives points that have another nearest center to it; whether there are any. */
function relabel(setting: usize, own: usize, from: usize, groups: usize, k: usize): bool {
  const all = listed(own, masksAt(own, k), groups);
  let changed = false;
  for (let at: usize = 0; at < all; at++) {
    const p = <usize>load<i32>(listAt(own) + (at << 2)), i = from + p;
    const a = load<i32>(labelAt(own, i)), b = load<i32>(bestLabelAt(own, p));
    if (a != b) {
      changed = true;
      store<i32>(labelAt(own, i), b);
      store<f32>(upperAt(own, i), upperOf(own, load<f64>(bestAt(own, p))));
      store<f32>(lowerAt(own, i, k, <usize>a), lowerOf(own, load<f64>(ownAt(own, p))));
      add(setting, own, i, <usize>a, -weightOf(own, i));
      add(setting, own, i, <usize>b, weightOf(own, i));
    }
    store<f32>(lowerAt(own, i, k, <usize>b), f32.POSITIVE_INFINITY); // what a point has is in no doubt
  }
  return changed;
}

/** Adds a point to the sums of a center, or, with −w, takes it away: w, w ‖x − r‖² and w (x − r), as doubles. */
function addPoint<T>(setting: usize, own: usize, i: usize, j: usize, w: f64): void {
  const k = <usize>clusters(setting), d = <usize>dimensions(setting), size: usize = sizeof<T>();
  const x = rowAt(own, i), r = referenceAt(own, j * d), sums = sumsAt(setting) + (SCALARS << 3), to = sums + ((2 * k + j * d) << 3);
  const ws = f64x2.splat(w);
  let squares = zero(), t: usize = 0;
  for (; t + 2 <= d; t += 2) {
    const given = sizeof<T>() == 8 ? v128.load(x + t * size) : f64x2.promote_low_f32x4(v128.load64_zero(x + t * size));
    const e = f64x2.sub(given, v128.load(r + (t << 3))), sum = to + (t << 3);
    squares = f64x2.add(squares, f64x2.mul(e, e));
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(ws, e)));
  }
  let square = f64x2.extract_lane(squares, 0);
  if (t < d) {
    const e = <f64>load<T>(x + t * size) - load<f64>(r + (t << 3));
    square += e * e;
    addTo(to + (t << 3), w * e);
  }
  addTo(sums + (j << 3), w);
  addTo(sums + ((k + j) << 3), w * (square + f64x2.extract_lane(squares, 1)));
}
