import { massesAt, movedAt, placesAt } from './frame';
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
  // whichever of points and pulls is larger is read once
  if (d > k) for (let t: usize = 0; t < d; t += 4) for (let i = 0; i < count; i += 2) some<T>(setting, frame, t, i, count);
  else for (let i = 0; i < count; i += 2) for (let t: usize = 0; t < d; t += 4) some<T>(setting, frame, t, i, count);
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

/** Up to four dimensions of two centers, or of the last one. */
@inline
function some<T>(setting: usize, frame: usize, t: usize, i: i32, count: i32): void {
  const k = <usize>clusters(setting), d = <usize>dimensions(setting), two = i + 1 < count;
  const j = center(candidatesAt(setting), i), l = two ? center(candidatesAt(setting), i + 1) : j;
  const x = movedAt(frame) + t * ROW, pulls = pullsAt(setting), masses = massesAt(frame);
  const to = sumsAt(setting) + ((<usize>SCALARS + 2 * k + t) << 3), places = placesAt(frame) + (t << 3);
  const own = (j * d) << 3, other = two ? (l * d) << 3 : usize.MAX_VALUE;
  if (t + 4 <= d) four<T>(x, pulls + j * ROW, pulls + l * ROW, to, places, own, other, load<f64>(masses + (j << 3)), load<f64>(masses + (l << 3)));
  else for (let at: usize = 0; at < (d - t); at++) {
    one<T>(x + at * ROW, pulls + j * ROW, to + own + (at << 3), load<f64>(masses + (j << 3)) * load<f64>(places + own + (at << 3)));
    if (two) one<T>(x + at * ROW, pulls + l * ROW, to + other + (at << 3), load<f64>(masses + (l << 3)) * load<f64>(places + other + (at << 3)));
  }
}

function four<T>(x: usize, p: usize, q: usize, to: usize, places: usize, own: usize, other: usize, mass: f64, more: f64): void {
  let a0 = zero(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (const end = x + ROW; x < end; x += 16, p += 16, q += 16) {
    const x0 = v128.load(x), x1 = v128.load(x, 256), x2 = v128.load(x, 512), x3 = v128.load(x, 768);
    let y = v128.load(p);
    a0 = multiplyAdd<T>(y, x0, a0);
    a1 = multiplyAdd<T>(y, x1, a1);
    a2 = multiplyAdd<T>(y, x2, a2);
    a3 = multiplyAdd<T>(y, x3, a3);
    y = v128.load(q);
    b0 = multiplyAdd<T>(y, x0, b0);
    b1 = multiplyAdd<T>(y, x1, b1);
    b2 = multiplyAdd<T>(y, x2, b2);
    b3 = multiplyAdd<T>(y, x3, b3);
  }
  addFrom<T>(to + own, places + own, mass, a0, a1);
  addFrom<T>(to + own + 16, places + own + 16, mass, a2, a3);
  if (other == usize.MAX_VALUE) return;
  addFrom<T>(to + other, places + other, more, b0, b1);
  addFrom<T>(to + other + 16, places + other + 16, more, b2, b3);
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
