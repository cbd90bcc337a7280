import { added, addTo, multiplyAdd, promoteHigh, ROW, splatAt, tilePoints, zero } from './lanes';
import {
  activeAt, candidatesAt, centersAt, clusters, dimensions, distancesAt, labelsAt, leastAt, leastMargin, partsAt, pullsAt,
  rule, secondAt, setLeastMargin, spreadWanted, sumsAt, tilted, totalAt,
} from './setting';

/** How many sums precede those of the centers. */
export const SCALARS = 5;

/** What points have, each times its weight, in double precision; and the least margin of one with weight. */
export function gatherScalars<T>(setting: usize, weights: usize): void {
  // weights themselves, least costs, free gaps, expected gaps, variances: rows 1, 3, 4 and 5 of those of a tile
  const count = tilted(setting) && rule(setting) != 0 ? 5 : 4;
  for (let i = 0; i < count; i++) {
    const row = i < 2 ? i : i + 1;
    addTo(sumsAt(setting) + (<usize>i << 3), sumOf<T>(weights, i == 0 ? 0 : totalAt(setting) + <usize>row * ROW));
  }
  if (clusters(setting) > 1) margins<T>(setting, weights);
}

/** Σ w v, v = 1 where there are no values; nothing where w is 0, for v may be infinite there. */
function sumOf<T>(weights: usize, values: usize): f64 {
  let a = zero(), b = zero();
  for (let at: usize = 0; at < ROW; at += 16) {
    const w = v128.load(weights + at);
    const none = v128.eq<T>(w, zero());
    if (sizeof<T>() == 8) {
      const v = values == 0 ? w : f64x2.mul(w, v128.load(values + at));
      a = f64x2.add(a, v128.andnot(v, none));
    } else {
      const v = values == 0 ? f32x4.splat(1) : v128.andnot(v128.load(values + at), none);
      a = f64x2.add(a, f64x2.mul(f64x2.promote_low_f32x4(w), f64x2.promote_low_f32x4(v)));
      b = f64x2.add(b, f64x2.mul(promoteHigh(w), promoteHigh(v)));
    }
  }
  if (sizeof<T>() == 4) a = f64x2.add(a, b);
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

function margins<T>(setting: usize, weights: usize): void {
  const infinite = v128.splat<T>(<T>Infinity);
  let least = infinite;
  for (let at: usize = 0; at < ROW; at += 16) {
    const first = v128.load(leastAt(setting) + at), second = v128.load(secondAt(setting) + at);
    // both may be infinite
    const margin = v128.andnot(v128.sub<T>(second, first), v128.eq<T>(first, second));
    const weighs = v128.gt<T>(v128.load(weights + at), zero());
    least = v128.pmin<T>(least, v128.bitselect(margin, infinite, weighs));
  }
  let found = leastMargin(setting);
  if (sizeof<T>() == 8) found = min(found, min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)));
  else
    found = min(
      found,
      <f64>min(
        min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
        min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)),
      ),
    );
  setLeastMargin(setting, found);
}

/** Sums of each active center, in as many parts as a vector has lanes. */
export function gatherLanes<T>(setting: usize, points: usize): void {
  const k = clusters(setting), d = dimensions(setting), sums = sumsAt(setting) + SCALARS * 8;
  const wanted = spreadWanted(setting);
  for (let j: usize = 0; j < <usize>k; j++) {
    if (load<i32>(activeAt(setting) + (j << 2)) == 0) continue;
    const pulls = pullsAt(setting) + j * ROW;
    let mass = zero();
    for (let at: usize = 0; at < ROW; at += 16) mass = v128.add<T>(mass, v128.load(pulls + at));
    addTo(sums + (j << 3), added<T>(mass));
    if (wanted) addTo(sums + ((<usize>k + j) << 3), spreadOf<T>(pulls, distancesAt(setting) + j * ROW));
    pullsOf<T>(
      pulls, points, centersAt(setting) + j * <usize>d * sizeof<T>(), d, sums + ((<usize>(2 * k) + j * <usize>d) << 3));
  }
}

function spreadOf<T>(pulls: usize, distances: usize): f64 {
  let spread = zero();
  for (let at: usize = 0; at < ROW; at += 16) {
    const pull = v128.load(pulls + at);
    // a distance may be infinite where the pull is 0
    const term = v128.andnot(v128.mul<T>(pull, v128.load(distances + at)), v128.eq<T>(pull, zero()));
    spread = v128.add<T>(spread, term);
  }
  return added<T>(spread);
}

/** Σ q (x − c) in each dimension. */
function pullsOf<T>(pulls: usize, points: usize, center: usize, d: i32, sums: usize): void {
  const size: usize = sizeof<T>();
  let t = 0;
  for (; t + 4 <= d; t += 4) {
    const c = center + <usize>t * size, x = points + <usize>t * ROW;
    const c0 = splatAt<T>(c), c1 = splatAt<T>(c + size), c2 = splatAt<T>(c + 2 * size), c3 = splatAt<T>(c + 3 * size);
    let a0 = zero(), a1 = a0, a2 = a0, a3 = a0;
    for (let at: usize = 0; at < ROW; at += 16) {
      const q = v128.load(pulls + at), o = x + at;
      a0 = multiplyAdd<T>(q, v128.sub<T>(v128.load(o), c0), a0);
      a1 = multiplyAdd<T>(q, v128.sub<T>(v128.load(o, 256), c1), a1);
      a2 = multiplyAdd<T>(q, v128.sub<T>(v128.load(o, 512), c2), a2);
      a3 = multiplyAdd<T>(q, v128.sub<T>(v128.load(o, 768), c3), a3);
    }
    const o = sums + (<usize>t << 3);
    if (sizeof<T>() == 8) {
      const one = f64x2.add(v128.shuffle<i64>(a0, a1, 0, 2), v128.shuffle<i64>(a0, a1, 1, 3));
      const two = f64x2.add(v128.shuffle<i64>(a2, a3, 0, 2), v128.shuffle<i64>(a2, a3, 1, 3));
      v128.store(o, f64x2.add(v128.load(o), one));
      v128.store(o, f64x2.add(v128.load(o, 16), two), 16);
    } else {
      const one = f32x4.add(v128.shuffle<i32>(a0, a1, 0, 4, 1, 5), v128.shuffle<i32>(a0, a1, 2, 6, 3, 7));
      const two = f32x4.add(v128.shuffle<i32>(a2, a3, 0, 4, 1, 5), v128.shuffle<i32>(a2, a3, 2, 6, 3, 7));
      const all = f32x4.add(v128.shuffle<i64>(one, two, 0, 2), v128.shuffle<i64>(one, two, 1, 3));
      v128.store(o, f64x2.add(v128.load(o), f64x2.promote_low_f32x4(all)));
      v128.store(o, f64x2.add(v128.load(o, 16), promoteHigh(all)), 16);
    }
  }
  for (; t < d; t++) {
    const c = splatAt<T>(center + <usize>t * size), x = points + <usize>t * ROW;
    let a = zero();
    for (let at: usize = 0; at < ROW; at += 16)
      a = multiplyAdd<T>(v128.load(pulls + at), v128.sub<T>(v128.load(x + at), c), a);
    addTo(sums + (<usize>t << 3), added<T>(a));
  }
}

/**
 * The same where a point has one center, told by its label: only that center's parts are touched, and they are added up
 * for the centers that a tile has met. The order of additions is that of `gatherLanes`.
 */
export function gatherPoints<T>(setting: usize, points: usize, weights: usize): void {
  const d = <usize>dimensions(setting), size: usize = sizeof<T>();
  const lanes: usize = 16 / size, wanted = spreadWanted(setting);
  const row = partLength<T>(d), parts = partsAt(setting), met = candidatesAt(setting), seen = activeAt(setting);
  let count = 0;
  for (let p: usize = 0; p < <usize>tilePoints<T>(); p++) {
    const w = load<T>(weights + p * size);
    if (w == <T>0) continue;
    const j = <usize>load<i32>(labelsAt(setting) + (p << 2));
    const own = parts + j * lanes * row;
    if (load<i32>(seen + (j << 2)) == 0) {
      store<i32>(seen + (j << 2), 1);
      store<i32>(met + (<usize>count << 2), <i32>j);
      count++;
      memory.fill(own, 0, lanes * row);
    }
    const to = own + (p % lanes) * row;
    store<T>(to, <T>(load<T>(to) + w));
    if (wanted)
      store<T>(to + size, <T>(load<T>(to + size) + <T>(w * load<T>(distancesAt(setting) + j * ROW + p * size))));
    addPoint<T>(to + 16, points + p * size, centersAt(setting) + j * d * size, d, w);
  }
  for (let i = 0; i < count; i++) {
    const j = <usize>load<i32>(met + (<usize>i << 2));
    store<i32>(seen + (j << 2), 0);
    addParts<T>(setting, parts + j * lanes * row, row, j, d, <usize>clusters(setting));
  }
}

/** Bytes of one part of one center: mass, spread, and from byte 16 on the displacement, padded to whole vectors. */
// @ts-ignore: decorator
@inline
function partLength<T>(d: usize): usize {
  return 16 + ((d * sizeof<T>() + 15) & ~15);
}

/** Adds w (x − c) to a part. */
// @ts-ignore: decorator
@inline
function addPoint<T>(to: usize, x: usize, center: usize, d: usize, w: T): void {
  const ws = v128.splat<T>(w), end = to + d * sizeof<T>();
  // what is read behind the last dimension is scratch, and lands in the padding
  for (; to < end; to += 16, center += 16, x += ROW * (16 / sizeof<T>())) {
    let y: v128;
    if (sizeof<T>() == 8) y = v128.load64_lane(x, v128.load64_zero(x), 1, ROW);
    else
      y = v128.load32_lane(
        x, v128.load32_lane(x, v128.load32_lane(x, v128.load32_zero(x), 1, ROW), 2, 2 * ROW), 3, 3 * ROW);
    v128.store(to, v128.add<T>(v128.load(to), v128.mul<T>(ws, v128.sub<T>(y, v128.load(center)))));
  }
}

function addParts<T>(setting: usize, parts: usize, row: usize, j: usize, d: usize, k: usize): void {
  const sums = sumsAt(setting) + SCALARS * 8, size: usize = sizeof<T>();
  const head = combinedParts<T>(parts, row);
  if (sizeof<T>() == 8) {
    addTo(sums + (j << 3), f64x2.extract_lane(head, 0));
    addTo(sums + ((k + j) << 3), f64x2.extract_lane(head, 1));
  } else {
    addTo(sums + (j << 3), <f64>f32x4.extract_lane(head, 0));
    addTo(sums + ((k + j) << 3), <f64>f32x4.extract_lane(head, 1));
  }
  const to = sums + ((2 * k + j * d) << 3);
  let t: usize = 0;
  for (; t + 16 / size <= d; t += 16 / size) {
    const all = combinedParts<T>(parts + 16 + t * size, row), o = to + (t << 3);
    if (sizeof<T>() == 8) v128.store(o, f64x2.add(v128.load(o), all));
    else {
      v128.store(o, f64x2.add(v128.load(o), f64x2.promote_low_f32x4(all)));
      v128.store(o, f64x2.add(v128.load(o, 16), promoteHigh(all)), 16);
    }
  }
  for (; t < d; t++) {
    const o = parts + 16 + t * size;
    if (sizeof<T>() == 8) addTo(to + (t << 3), load<f64>(o) + load<f64>(o + row));
    else
      addTo(
        to + (t << 3),
        <f64>(<f32>(load<f32>(o) + load<f32>(o + 2 * row)) + <f32>(load<f32>(o + row) + load<f32>(o + 3 * row))),
      );
  }
}

/** A vector of sums, each in as many parts as a vector has lanes, `row` bytes apart. */
// @ts-ignore: decorator
@inline
function combinedParts<T>(at: usize, row: usize): v128 {
  if (sizeof<T>() == 8) return f64x2.add(v128.load(at), v128.load(at + row));
  return f32x4.add(
    f32x4.add(v128.load(at), v128.load(at + 2 * row)),
    f32x4.add(v128.load(at + row), v128.load(at + 3 * row)),
  );
}
