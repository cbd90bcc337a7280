import { SCALARS } from './gather';
import { addTo, clear, promoteHigh, ROW, tilePoints } from './lanes';
import {
  activeAt, candidatesAt, centersAt, clusters, dimensions, distancesAt, labelsAt, partsAt, spreadWanted, sumsAt,
} from './setting';

/** Centers that are not worth a question whether a tile has met them. */
const FEW: usize = 16;

/**
 * Sums where a point has one center, told by its label: only that center's parts are touched, and they are added up for
 * the centers that a tile has met. The order of additions is that of `gatherLanes`.
 */
export function gatherPoints<T>(setting: usize, points: usize, weights: usize): void {
  const d = <usize>dimensions(setting), size: usize = sizeof<T>();
  const lanes: usize = 16 / size, row = partLength<T>(d), wanted = spreadWanted(setting);
  const parts = partsAt(setting), met = candidatesAt(setting), seen = activeAt(setting);
  const labels = labelsAt(setting), centers = centersAt(setting), distances = distancesAt(setting);
  const sums = sumsAt(setting) + SCALARS * 8, k = <usize>clusters(setting);
  let count = 0;
  // a tile meets most of so few centers, in an order that no processor guesses
  if (k <= FEW) for (; count < <i32>k; count++) meet(seen, met, count, count, parts + <usize>count * lanes * row, lanes * row);
  for (let p: usize = 0; p < <usize>tilePoints<T>(); p += lanes)
    for (let lane: usize = 0; lane < lanes; lane++) {
      const at = (p + lane) * size, w = load<T>(weights + at);
      if (w == <T>0) continue;
      const j = <usize>load<i32>(labels + ((p + lane) << 2)), own = parts + j * lanes * row;
      if (load<i32>(seen + (j << 2)) == 0) {
        meet(seen, met, <i32>j, count, own, lanes * row);
        count++;
      }
      const to = own + lane * row;
      store<T>(to, <T>(load<T>(to) + w));
      if (wanted) store<T>(to + size, <T>(load<T>(to + size) + <T>(w * load<T>(distances + j * ROW + at))));
      addPoint<T>(to + 16, points + at, centers + j * d * size, d, w);
    }
  for (let i = 0; i < count; i++) {
    const j = <usize>load<i32>(met + (<usize>i << 2));
    store<i32>(seen + (j << 2), 0);
    addParts<T>(sums, parts + j * lanes * row, row, j, d, k, wanted);
  }
}

@inline
function meet(seen: usize, met: usize, j: i32, count: i32, parts: usize, bytes: usize): void {
  store<i32>(seen + (<usize>j << 2), 1);
  store<i32>(met + (<usize>count << 2), j);
  clear(parts, bytes);
}

/** Bytes of one part of one center: mass, spread, and from byte 16 on the displacement, padded to whole vectors. */
@inline
function partLength<T>(d: usize): usize {
  return 16 + ((d * sizeof<T>() + 15) & ~15);
}

/** Adds w (x − c) to a part. */
@inline
function addPoint<T>(to: usize, x: usize, center: usize, d: usize, w: T): void {
  const ws = v128.splat<T>(w), lanes: usize = 16 / sizeof<T>();
  for (; d >= lanes; d -= lanes, to += 16, center += 16, x += ROW * lanes) {
    let y: v128;
    if (sizeof<T>() == 8) y = v128.load64_lane(x, v128.load64_zero(x), 1, ROW);
    else {
      y = v128.load32_lane(x, v128.load32_zero(x), 1, ROW);
      y = v128.load32_lane(x, v128.load32_lane(x, y, 2, 2 * ROW), 3, 3 * ROW);
    }
    addVector<T>(to, ws, y, center);
  }
  if (d == 0) return;
  // what the center has behind its last dimension lands in the padding
  let y = sizeof<T>() == 8 ? v128.load64_zero(x) : v128.load32_zero(x);
  if (sizeof<T>() == 4 && d > 1) y = v128.load32_lane(x, y, 1, ROW);
  if (sizeof<T>() == 4 && d > 2) y = v128.load32_lane(x, y, 2, 2 * ROW);
  addVector<T>(to, ws, y, center);
}

@inline
function addVector<T>(to: usize, ws: v128, x: v128, center: usize): void {
  v128.store(to, v128.add<T>(v128.load(to), v128.mul<T>(ws, v128.sub<T>(x, v128.load(center)))));
}

function addParts<T>(sums: usize, parts: usize, row: usize, j: usize, d: usize, k: usize, wanted: bool): void {
  const size: usize = sizeof<T>();
  const head = combinedParts<T>(parts, row);
  if (sizeof<T>() == 8) {
    addTo(sums + (j << 3), f64x2.extract_lane(head, 0));
    if (wanted) addTo(sums + ((k + j) << 3), f64x2.extract_lane(head, 1));
  } else {
    addTo(sums + (j << 3), <f64>f32x4.extract_lane(head, 0));
    if (wanted) addTo(sums + ((k + j) << 3), <f64>f32x4.extract_lane(head, 1));
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
@inline
function combinedParts<T>(at: usize, row: usize): v128 {
  if (sizeof<T>() == 8) return f64x2.add(v128.load(at), v128.load(at + row));
  return f32x4.add(
    f32x4.add(v128.load(at), v128.load(at + 2 * row)),
    f32x4.add(v128.load(at + row), v128.load(at + 3 * row)),
  );
}
