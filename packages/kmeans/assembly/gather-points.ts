import { SCALARS } from './gather';
import { addTo, clear, promoteHigh, ROW, splatAt, tilePoints, zero } from './lanes';
import {
  activeAt, candidatesAt, centersAt, clusters, dimensions, displacementsWanted, distancesAt, labelsAt, partsAt, spareAt, spreadWanted, sumsAt,
} from './setting';

/** Centers that are not worth a question whether a tile has met them. */
const FEW: usize = 16;

/** Bytes of a point's coordinates that are worked on at a time, so that those of a tile, and the parts, stay nearest. */
const STRIP_BYTES: usize = 256;

/**
 * Sums where a point has one center, told by its label: only that center's parts are touched, and they are added up for
 * the centers that a tile has met. The order of additions is that of `gatherLanes`.
 */
export function gatherPoints<T>(setting: usize, points: usize, weights: usize): void {
  const d = <usize>dimensions(setting), dims = STRIP_BYTES / sizeof<T>();
  const count = heads<T>(setting, weights, partLength<T>(min<usize>(d, dims)));
  if (!displacementsWanted(setting)) return;
  for (let t: usize = 0; t < d; t += dims) strip<T>(setting, points + t * ROW, weights, t, min<usize>(d - t, dims), count);
}

/** Bytes of one part of one center: mass, spread, and from byte 16 on the displacement in a strip, padded to whole vectors. */
@inline
function partLength<T>(dims: usize): usize {
  return 16 + ((dims * sizeof<T>() + 15) & ~15);
}

/** Lists the centers that a tile has met, and adds their mass and spread; returns how many. */
@inline
function heads<T>(setting: usize, weights: usize, row: usize): i32 {
  const size: usize = sizeof<T>(), lanes: usize = 16 / size, k = <usize>clusters(setting), wanted = spreadWanted(setting);
  const parts = partsAt(setting), met = candidatesAt(setting), seen = activeAt(setting);
  const labels = labelsAt(setting), distances = distancesAt(setting), sums = sumsAt(setting) + SCALARS * 8;
  let count = 0;
  // a tile meets most of so few centers, in an order that no processor guesses
  if (k <= FEW) for (; count < <i32>k; count++) meet(seen, met, count, count, parts + <usize>count * lanes * row, lanes, row);
  for (let p: usize = 0; p < <usize>tilePoints<T>(); p++) {
    const at = p * size, w = load<T>(weights + at);
    if (w == <T>0) continue;
    const j = <usize>load<i32>(labels + (p << 2)), own = parts + j * lanes * row;
    if (load<i32>(seen + (j << 2)) == 0) {
      meet(seen, met, <i32>j, count, own, lanes, row);
      count++;
    }
    const to = own + (p & (lanes - 1)) * row;
    store<T>(to, <T>(load<T>(to) + w));
    if (wanted) store<T>(to + size, <T>(load<T>(to + size) + <T>(w * load<T>(distances + j * ROW + at))));
  }
  for (let i = 0; i < count; i++) {
    const j = <usize>load<i32>(met + (<usize>i << 2)), head = combinedParts<T>(parts + j * lanes * row, row);
    store<i32>(seen + (j << 2), 0);
    addTo(sums + (j << 3), sizeof<T>() == 8 ? f64x2.extract_lane(head, 0) : <f64>f32x4.extract_lane(head, 0));
    if (wanted)
      addTo(sums + ((k + j) << 3), sizeof<T>() == 8 ? f64x2.extract_lane(head, 1) : <f64>f32x4.extract_lane(head, 1));
  }
  return count;
}

@inline
function meet(seen: usize, met: usize, j: i32, count: i32, parts: usize, lanes: usize, row: usize): void {
  store<i32>(seen + (<usize>j << 2), 1);
  store<i32>(met + (<usize>count << 2), j);
  for (const end = parts + lanes * row; parts < end; parts += row) v128.store(parts, zero());
}

/** Adds w (x − c) in some dimensions, from number t on. */
@inline
function strip<T>(setting: usize, points: usize, weights: usize, t: usize, dims: usize, count: i32): void {
  const size: usize = sizeof<T>(), lanes: usize = 16 / size, row = partLength<T>(dims);
  const d = <usize>dimensions(setting), k = <usize>clusters(setting), met = candidatesAt(setting);
  const parts = partsAt(setting), sums = sumsAt(setting) + SCALARS * 8 + ((2 * k + t) << 3);
  for (let i = 0; i < count; i++)
    clear(parts + <usize>load<i32>(met + (<usize>i << 2)) * lanes * row, lanes * row);
  for (let at: usize = 0; at < ROW; at += 16)
    if (sizeof<T>() == 8) two(setting, points + at, weights, at, t, dims, row);
    else four(setting, points + at, weights, at, t, dims, row);
  for (let i = 0; i < count; i++) {
    const j = <usize>load<i32>(met + (<usize>i << 2));
    addParts<T>(sums + ((j * d) << 3), parts + j * lanes * row + 16, row, dims);
  }
}

/** Where a point's coordinates are added: what weighs nothing, and may be infinite, goes where nothing is read. */
@inline
function partOf<T>(setting: usize, weight: usize, lane: usize, j: usize, row: usize): usize {
  if (load<T>(weight) == <T>0) return spareAt(setting);
  return partsAt(setting) + (j * (16 / sizeof<T>()) + lane) * row + 16;
}

/** Two points of doubles. */
@inline
function two(setting: usize, x: usize, weights: usize, at: usize, t: usize, dims: usize, row: usize): void {
  const labels = labelsAt(setting) + (at >> 1), j = <usize>load<i32>(labels), l = <usize>load<i32>(labels, 4);
  const a = partOf<f64>(setting, weights + at, 0, j, row), b = partOf<f64>(setting, weights + at + 8, 1, l, row);
  const centers = centersAt(setting) + (t << 3), d = <usize>dimensions(setting) << 3, c = centers + j * d, e = centers + l * d;
  const u = splatAt<f64>(weights + at), v = splatAt<f64>(weights + at + 8);
  // what a center has behind its last dimension lands in the padding
  for (let o: usize = 0, left = dims; o < dims << 3; o += 16, left -= 2, x += 2 * ROW) {
    const x0 = v128.load(x), x1 = left > 1 ? v128.load(x, ROW) : zero();
    addVector<f64>(a + o, u, v128.shuffle<i64>(x0, x1, 0, 2), c + o);
    addVector<f64>(b + o, v, v128.shuffle<i64>(x0, x1, 1, 3), e + o);
  }
}

/** Four points of floats. */
@inline
function four(setting: usize, x: usize, weights: usize, at: usize, t: usize, dims: usize, row: usize): void {
  const labels = labelsAt(setting) + at;
  const j0 = <usize>load<i32>(labels), j1 = <usize>load<i32>(labels, 4);
  const j2 = <usize>load<i32>(labels, 8), j3 = <usize>load<i32>(labels, 12);
  const a0 = partOf<f32>(setting, weights + at, 0, j0, row), a1 = partOf<f32>(setting, weights + at + 4, 1, j1, row);
  const a2 = partOf<f32>(setting, weights + at + 8, 2, j2, row), a3 = partOf<f32>(setting, weights + at + 12, 3, j3, row);
  const centers = centersAt(setting) + (t << 2), d = <usize>dimensions(setting) << 2;
  const c0 = centers + j0 * d, c1 = centers + j1 * d, c2 = centers + j2 * d, c3 = centers + j3 * d;
  const w0 = splatAt<f32>(weights + at), w1 = splatAt<f32>(weights + at + 4);
  const w2 = splatAt<f32>(weights + at + 8), w3 = splatAt<f32>(weights + at + 12);
  for (let o: usize = 0, left = dims; o < dims << 2; o += 16, left -= 4, x += 4 * ROW) {
    const x0 = v128.load(x), all = <i32>left > 3;
    const x1 = all || left > 1 ? v128.load(x, ROW) : zero(), x2 = all || left > 2 ? v128.load(x, 2 * ROW) : zero();
    const x3 = all ? v128.load(x, 3 * ROW) : zero();
    const l0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5), l1 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
    const h0 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7), h1 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
    addVector<f32>(a0 + o, w0, v128.shuffle<i64>(l0, l1, 0, 2), c0 + o);
    addVector<f32>(a1 + o, w1, v128.shuffle<i64>(l0, l1, 1, 3), c1 + o);
    addVector<f32>(a2 + o, w2, v128.shuffle<i64>(h0, h1, 0, 2), c2 + o);
    addVector<f32>(a3 + o, w3, v128.shuffle<i64>(h0, h1, 1, 3), c3 + o);
  }
}

@inline
function addVector<T>(to: usize, ws: v128, x: v128, center: usize): void {
  v128.store(to, v128.add<T>(v128.load(to), v128.mul<T>(ws, v128.sub<T>(x, v128.load(center)))));
}

/** Adds the displacement of a center in some dimensions to its sum. */
@inline
function addParts<T>(to: usize, parts: usize, row: usize, dims: usize): void {
  const size: usize = sizeof<T>(), lanes: usize = 16 / size;
  let t: usize = 0;
  for (; t + lanes <= dims; t += lanes) {
    const all = combinedParts<T>(parts + t * size, row), o = to + (t << 3);
    if (sizeof<T>() == 8) v128.store(o, f64x2.add(v128.load(o), all));
    else {
      v128.store(o, f64x2.add(v128.load(o), f64x2.promote_low_f32x4(all)));
      v128.store(o, f64x2.add(v128.load(o, 16), promoteHigh(all)), 16);
    }
  }
  for (; t < dims; t++) {
    const o = parts + t * size;
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
