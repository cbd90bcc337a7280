import { massesAt, movedAt, placesAt, STRIP } from './frame';
import { addedTwo, addPair, listActive, SCALARS, spreadOf } from './gather';
import { added, addTo, multiplyAdd, ROW, zero } from './lanes';
import {
  candidatesAt, clusters, dimensions, distancesAt, frameAt, pullsAt, sharesAt, spreadWanted, sumsAt, tilted, totalAt,
} from './setting';

/** `gatherLanes` of a tile that is in the frame: Σ q (x − c) as Σ q x − mass · c, two centers and four dimensions at a time. */
export function gatherMoved<T>(setting: usize): void {
  const frame = frameAt(setting), k = <usize>clusters(setting), d = <usize>dimensions(setting);
  const sums = sumsAt(setting) + SCALARS * 8, list = candidatesAt(setting), wanted = spreadWanted(setting);
  const shares = tilted(setting) ? pullsAt(setting) : sharesAt(setting);
  const count = listActive(setting, k);
  for (let i = 0; i < count; i++) {
    const j = center(list, i);
    const mass = pull<T>(shares + j * ROW, totalAt(setting), pullsAt(setting) + j * ROW);
    store<f64>(massesAt(frame) + (j << 3), mass);
    addTo(sums + (j << 3), mass);
    if (wanted) addTo(sums + ((k + j) << 3), spreadOf<T>(pullsAt(setting) + j * ROW, distancesAt(setting) + j * ROW));
  }
  for (let t: usize = 0; t < d; t += STRIP)
    for (let i = 0; i < count; i += 2) pair<T>(setting, frame, t, min<usize>(t + STRIP, d), i, i + 1 < count);
}

@inline
function center(list: usize, i: i32): usize {
  return <usize>load<i32>(list + (<usize>i << 2));
}

/** Pulls, and their sum. */
@inline
function pull<T>(shares: usize, rates: usize, pulls: usize): f64 {
  let a = zero(), b = a;
  for (let at: usize = 0; at < ROW; at += 32) {
    const p = v128.mul<T>(v128.load(shares + at), v128.load(rates + at));
    const q = v128.mul<T>(v128.load(shares + at, 16), v128.load(rates + at, 16));
    v128.store(pulls + at, p);
    v128.store(pulls + at, q, 16);
    a = v128.add<T>(a, p);
    b = v128.add<T>(b, q);
  }
  return added<T>(v128.add<T>(a, b));
}

/** Dimensions from `t` to `end` of two centers, or of the last one. */
function pair<T>(setting: usize, frame: usize, t: usize, end: usize, i: i32, two: bool): void {
  const k = <usize>clusters(setting), d = <usize>dimensions(setting), list = candidatesAt(setting);
  const j = center(list, i), l = two ? center(list, i + 1) : j;
  const p = pullsAt(setting) + j * ROW, q = pullsAt(setting) + l * ROW;
  const mass = load<f64>(massesAt(frame) + (j << 3)), more = load<f64>(massesAt(frame) + (l << 3));
  let x = movedAt(frame) + t * ROW;
  let to = sumsAt(setting) + ((<usize>SCALARS + 2 * k + j * d + t) << 3), place = placesAt(frame) + ((j * d + t) << 3);
  const next = ((l - j) * d) << 3;
  for (; t + 4 <= end; t += 4, x += 4 * ROW, to += 32, place += 32) {
    let a0 = zero(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    for (let at: usize = 0; at < ROW; at += 16) {
      const x0 = v128.load(x + at), x1 = v128.load(x + at, 256), x2 = v128.load(x + at, 512), x3 = v128.load(x + at, 768);
      let y = v128.load(p + at);
      a0 = multiplyAdd<T>(y, x0, a0);
      a1 = multiplyAdd<T>(y, x1, a1);
      a2 = multiplyAdd<T>(y, x2, a2);
      a3 = multiplyAdd<T>(y, x3, a3);
      y = v128.load(q + at);
      b0 = multiplyAdd<T>(y, x0, b0);
      b1 = multiplyAdd<T>(y, x1, b1);
      b2 = multiplyAdd<T>(y, x2, b2);
      b3 = multiplyAdd<T>(y, x3, b3);
    }
    addFrom<T>(to, place, mass, a0, a1);
    addFrom<T>(to + 16, place + 16, mass, a2, a3);
    if (!two) continue;
    addFrom<T>(to + next, place + next, more, b0, b1);
    addFrom<T>(to + next + 16, place + next + 16, more, b2, b3);
  }
  for (; t < end; t++, x += ROW, to += 8, place += 8) {
    one<T>(x, p, to, mass * load<f64>(place));
    if (two) one<T>(x, q, to + next, more * load<f64>(place + next));
  }
}

/** Two displacements from a center, of the given mass. */
@inline
function addFrom<T>(to: usize, place: usize, mass: f64, a: v128, b: v128): void {
  addPair(to, f64x2.sub(addedTwo<T>(a, b), f64x2.mul(f64x2.splat(mass), v128.load(place))));
}

/** One dimension of one center. */
function one<T>(x: usize, pulls: usize, to: usize, less: f64): void {
  let a = zero();
  for (let at: usize = 0; at < ROW; at += 16) a = multiplyAdd<T>(v128.load(pulls + at), v128.load(x + at), a);
  addTo(to, added<T>(a) - less);
}
