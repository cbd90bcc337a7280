import { added, addTo, multiplyAdd, promoteHigh, ROW, splatAt, zero } from './lanes';
import {
  activeAt, candidatesAt, centersAt, clusters, dimensions, distancesAt, pullsAt, sharesAt, spreadWanted, sumsAt, tilted, totalAt,
} from './setting';

/** How many sums precede those of the centers: W, least cost, free gap, expected gap, variance. */
export const SCALARS = 5;

/**
 * Pulls = shares · rates, and sums of each active center, in as many parts as a vector has lanes. The first two
 * dimensions are summed while the pulls are made; the others four at a time.
 */
export function gatherLanes<T>(setting: usize, points: usize): void {
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
  // whichever of points and pulls is larger is read once
  if (d > k) for (let t: usize = 2; t < d; t += 4) for (let i = 0; i < count; i++) some<T>(setting, points, t, d, k, i, sums);
  else for (let i = 0; i < count; i++) for (let t: usize = 2; t < d; t += 4) some<T>(setting, points, t, d, k, i, sums);
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

/** Up to four dimensions of one center. */
// @ts-ignore: decorator
@inline
function some<T>(setting: usize, points: usize, t: usize, d: usize, k: usize, i: i32, sums: usize): void {
  const j = <usize>load<i32>(candidatesAt(setting) + (<usize>i << 2));
  const pulls = pullsAt(setting) + j * ROW, x = points + t * ROW;
  const c = centersAt(setting) + (j * d + t) * sizeof<T>(), to = sums + ((2 * k + j * d + t) << 3);
  if (t + 4 <= d) four<T>(pulls, x, c, to);
  else for (let r = t; r < d; r++) one<T>(pulls, x + (r - t) * ROW, c + (r - t) * sizeof<T>(), to + ((r - t) << 3));
}

/** Pulls, their sum, and Σ q (x − c) in the first two dimensions. */
function head<T>(shares: usize, rates: usize, pulls: usize, points: usize, center: usize, two: bool, sums: usize): f64 {
  const other = two ? ROW : 0;
  const c0 = splatAt<T>(center), c1 = splatAt<T>(two ? center + sizeof<T>() : center);
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
  if (two) addTo(sums + 8, added<T>(a1));
  return added<T>(mass);
}

/** Σ q ‖x − c‖². A distance may be infinite where the pull is 0: then NaN. */
function spreadOf<T>(pulls: usize, distances: usize): f64 {
  let spread = zero();
  for (let at: usize = 0; at < ROW; at += 16)
    spread = multiplyAdd<T>(v128.load(pulls + at), v128.load(distances + at), spread);
  return added<T>(spread);
}

/** Σ q (x − c) in four dimensions. */
function four<T>(pulls: usize, x: usize, center: usize, sums: usize): void {
  const size: usize = sizeof<T>();
  const c0 = splatAt<T>(center), c1 = splatAt<T>(center + size);
  const c2 = splatAt<T>(center + 2 * size), c3 = splatAt<T>(center + 3 * size);
  let a0 = zero(), a1 = a0, a2 = a0, a3 = a0;
  for (let at: usize = 0; at < ROW; at += 32, x += 32) {
    let q = v128.load(pulls + at);
    a0 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x), c0), a0);
    a1 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 256), c1), a1);
    a2 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 512), c2), a2);
    a3 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 768), c3), a3);
    q = v128.load(pulls + at, 16);
    a0 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 16), c0), a0);
    a1 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 272), c1), a1);
    a2 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 528), c2), a2);
    a3 = multiplyAdd<T>(q, v128.sub<T>(v128.load(x, 784), c3), a3);
  }
  if (sizeof<T>() == 8) {
    addPair(sums, f64x2.add(v128.shuffle<i64>(a0, a1, 0, 2), v128.shuffle<i64>(a0, a1, 1, 3)));
    addPair(sums + 16, f64x2.add(v128.shuffle<i64>(a2, a3, 0, 2), v128.shuffle<i64>(a2, a3, 1, 3)));
  } else {
    const b = f32x4.add(v128.shuffle<i32>(a0, a1, 0, 4, 1, 5), v128.shuffle<i32>(a0, a1, 2, 6, 3, 7));
    const e = f32x4.add(v128.shuffle<i32>(a2, a3, 0, 4, 1, 5), v128.shuffle<i32>(a2, a3, 2, 6, 3, 7));
    const all = f32x4.add(v128.shuffle<i64>(b, e, 0, 2), v128.shuffle<i64>(b, e, 1, 3));
    addPair(sums, f64x2.promote_low_f32x4(all));
    addPair(sums + 16, promoteHigh(all));
  }
}

// @ts-ignore: decorator
@inline
function addPair(at: usize, terms: v128): void {
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
