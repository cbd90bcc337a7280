import { isMoved } from './frame';
import { gatherMoved } from './gather-moved';
import { added, addTo, multiplyAdd, ROW, splatAt, zero } from './lanes';
import {
  activeAt, candidatesAt, centersAt, clusters, dimensions, displacementsWanted, distancesAt, pullsAt, sharesAt, spreadWanted, sumsAt, tilted, totalAt,
} from './setting';

/** How many sums precede those of the centers: W, least cost, free gap, expected gap, variance. */
export const SCALARS = 5;

/**
 * Pulls = shares · rates, and sums of each active center, in as many parts as a vector has lanes. The first two
 * dimensions are summed while the pulls are made; the others six at a time.
 */
export function gatherLanes<T>(setting: usize, points: usize): void {
  if (isMoved(setting)) {
    gatherMoved<T>(setting);
    return;
  }
  const k = <usize>clusters(setting), d = <usize>dimensions(setting), size: usize = sizeof<T>();
  const sums = sumsAt(setting) + SCALARS * 8, list = candidatesAt(setting), wanted = spreadWanted(setting);
  const shares = tilted(setting) ? pullsAt(setting) : sharesAt(setting);
  const count = listActive(setting, k);
  for (let i = 0; i < count; i++) {
    const j = <usize>load<i32>(list + (<usize>i << 2));
    const pulls = pullsAt(setting) + j * ROW;
    const mass = head<T>(
      shares + j * ROW, totalAt(setting), pulls, points, centersAt(setting) + j * d * size, d > 1, sums + ((2 * k + j * d) << 3));
    addTo(sums + (j << 3), mass);
    if (wanted) addTo(sums + ((k + j) << 3), spreadOf<T>(pulls, distancesAt(setting) + j * ROW));
  }
  if (!displacementsWanted(setting)) return;
  // whichever of points and pulls is larger is read once
  if (d > k) for (let t: usize = 2; t < d; t += 6) for (let i = 0; i < count; i++) some<T>(setting, points, t, d, k, i, sums);
  else for (let i = 0; i < count; i++) for (let t: usize = 2; t < d; t += 6) some<T>(setting, points, t, d, k, i, sums);
}

/** Lists the active centers; returns how many. */
export function listActive(setting: usize, k: usize): i32 {
  const active = activeAt(setting), list = candidatesAt(setting);
  let count = 0;
  for (let j: usize = 0; j < k; j++) {
    store<i32>(list + (<usize>count << 2), <i32>j);
    count += load<i32>(active + (j << 2));
  }
  return count;
}

/** Up to six dimensions of one center, as many as there are registers for. */
@inline
function some<T>(setting: usize, points: usize, t: usize, d: usize, k: usize, i: i32, sums: usize): void {
  const j = <usize>load<i32>(candidatesAt(setting) + (<usize>i << 2)), size: usize = sizeof<T>();
  const pulls = pullsAt(setting) + j * ROW;
  let x = points + t * ROW, c = centersAt(setting) + (j * d + t) * size, to = sums + ((2 * k + j * d + t) << 3);
  if (t + 6 <= d) {
    six<T>(pulls, x, c, to);
    return;
  }
  for (; t + 2 <= d; t += 2, x += 2 * ROW, c += 2 * size, to += 16) two<T>(pulls, x, c, to);
  if (t < d) one<T>(pulls, x, c, to);
}

/** Pulls, their sum, and Σ q (x − c) in the first two dimensions. */
function head<T>(shares: usize, rates: usize, pulls: usize, points: usize, center: usize, more: bool, sums: usize): f64 {
  const other = more ? ROW : 0;
  const c0 = splatAt<T>(center), c1 = splatAt<T>(more ? center + sizeof<T>() : center);
  let mass = zero(), a0 = mass, a1 = mass;
  for (let at: usize = 0; at < ROW; at += 32) {
    let q = v128.mul<T>(v128.load(shares + at), v128.load(rates + at));
    v128.store(pulls + at, q);
    mass = v128.add<T>(mass, q);
    a0 = multiplyAdd<T>(q, v128.sub<T>(v128.load(points + at), c0), a0);
    a1 = multiplyAdd<T>(q, v128.sub<T>(v128.load(points + at + other), c1), a1);
    q = v128.mul<T>(v128.load(shares + at, 16), v128.load(rates + at, 16));
    v128.store(pulls + at, q, 16);
    mass = v128.add<T>(mass, q);
    a0 = multiplyAdd<T>(q, v128.sub<T>(v128.load(points + at, 16), c0), a0);
    a1 = multiplyAdd<T>(q, v128.sub<T>(v128.load(points + at + other, 16), c1), a1);
  }
  addTo(sums, added<T>(a0));
  if (more) addTo(sums + 8, added<T>(a1));
  return added<T>(mass);
}

/** Σ q ‖x − c‖². A distance may be infinite where the pull is 0: then NaN. */
export function spreadOf<T>(pulls: usize, distances: usize): f64 {
  let spread = zero();
  for (let at: usize = 0; at < ROW; at += 16)
    spread = multiplyAdd<T>(v128.load(pulls + at), v128.load(distances + at), spread);
  return added<T>(spread);
}

/** Σ q (x − c) in six dimensions. */
function six<T>(pulls: usize, x: usize, center: usize, sums: usize): void {
  const size: usize = sizeof<T>();
  const c0 = splatAt<T>(center), c1 = splatAt<T>(center + size), c2 = splatAt<T>(center + 2 * size);
  const c3 = splatAt<T>(center + 3 * size), c4 = splatAt<T>(center + 4 * size), c5 = splatAt<T>(center + 5 * size);
  let a0 = zero(), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
  for (const end = x + ROW; x < end; x += 32, pulls += 32) {
    let q = v128.load(pulls);
    a0 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x), c0), a0);
    a1 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 256), c1), a1);
    a2 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 512), c2), a2);
    a3 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 768), c3), a3);
    a4 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 1024), c4), a4);
    a5 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 1280), c5), a5);
    q = v128.load(pulls, 16);
    a0 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 16), c0), a0);
    a1 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 272), c1), a1);
    a2 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 528), c2), a2);
    a3 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 784), c3), a3);
    a4 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 1040), c4), a4);
    a5 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 1296), c5), a5);
  }
  addTwo<T>(sums, a0, a1);
  addTwo<T>(sums + 16, a2, a3);
  addTwo<T>(sums + 32, a4, a5);
}

/** Σ q (x − c) in two dimensions. */
function two<T>(pulls: usize, x: usize, center: usize, sums: usize): void {
  const c0 = splatAt<T>(center), c1 = splatAt<T>(center + sizeof<T>());
  let a0 = zero(), a1 = a0;
  for (const end = x + ROW; x < end; x += 16, pulls += 16) {
    const q = v128.load(pulls);
    a0 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x), c0), a0);
    a1 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 256), c1), a1);
  }
  addTwo<T>(sums, a0, a1);
}

@inline
function addTwo<T>(at: usize, a: v128, b: v128): void {
  addPair(at, addedTwo<T>(a, b));
}

/** The lanes of each of two vectors, added: halves first. */
@inline
export function addedTwo<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return f64x2.add(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3));
  const halves = f32x4.add(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3));
  const pairs = f32x4.add(halves, v128.shuffle<i32>(halves, halves, 1, 1, 3, 3));
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(pairs, pairs, 0, 2, 0, 2));
}

@inline
export function addPair(at: usize, terms: v128): void {
  v128.store(at, f64x2.add(v128.load(at), terms));
}

/** Σ q (x − c) in one dimension. */
function one<T>(pulls: usize, x: usize, center: usize, sums: usize): void {
  const c = splatAt<T>(center);
  let a = zero();
  for (let at: usize = 0; at < ROW; at += 16)
    a = multiplyAdd<T>(v128.load(pulls + at), v128.sub<T>(v128.load(x + at), c), a);
  addTo(sums, added<T>(a));
}
