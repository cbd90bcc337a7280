import { ROW, splatAt, zero } from './lanes';
import { distancesAt, leastAt, scaleAt } from './setting';
import {
  beside, boundsAt, dueAfter, dueAt, edgeAt, farthest, floatBelow, floor, listAt, LISTED, liveAt, margin, nearAt, NEAREST_LISTED, nearestAt, neededAt, shortened, tied, tiedAt, totalAt, unit,
} from './tiles';

const LEAST_FLOAT: f64 = 1e-30;

/** New bounds of the centers that were measured, and the lists of those in reach and of the nearest; returns how many are in reach. */
export function bound<T>(setting: usize, own: usize, t: usize, live: i32): i32 {
  need<T>(setting, own, live);
  const list = listAt(own, t), bounds = boundsAt(own, t), near = load<f64>(nearAt(own, t));
  const due = dueAt(own, t), firsts = nearestAt(own, t);
  let count = 0, first = 0;
  for (let m: usize = 0; m < <usize>live; m++) {
    const j = <usize>load<i32>(liveAt(own) + (m << 2));
    const way = (leastWay<T>(setting, own, m) - floor(own)) * unit(own);
    const limit: f32 = way > 0 ? floatBelow(way + (load<f64>(totalAt(own) + (j << 3)) + near)) : 0;
    const out = <f64>limit >= LEAST_FLOAT;
    store<f32>(bounds + (j << 2), out ? limit : -f32.POSITIVE_INFINITY);
    if (out) {
      const left = <f64>limit - (load<f64>(totalAt(own) + (j << 3)) + near);
      store<f64>(due, min(load<f64>(due), dueAfter(farthest(own) + near, left)));
      continue;
    }
    count++;
    if (count <= LISTED) store<i32>(list + (<usize>count << 2), <i32>j);
    if (!isNearest<T>(setting, own, m)) continue;
    first++;
    if (first <= NEAREST_LISTED) store<i32>(firsts + (<usize>first << 2), <i32>j);
  }
  store<i32>(list, count <= LISTED ? count : -1);
  store<i32>(firsts, first <= NEAREST_LISTED ? first : -1);
  return count;
}

@inline
function cost<T>(setting: usize, m: usize, at: usize, scale: v128): v128 {
  const distance = v128.load(distancesAt(setting) + m * ROW + at);
  return scaleAt(setting) != 0 ? v128.mul<T>(scale, distance) : distance;
}

@inline
function scaleOf<T>(setting: usize, m: usize): v128 {
  return scaleAt(setting) != 0 ? splatAt<T>(scaleAt(setting) + m * sizeof<T>()) : zero();
}

/** What a squared distance must exceed for each point, and its root. */
function need<T>(setting: usize, own: usize, live: i32): void {
  const reach = v128.splat<T>(<T>margin(own)), part = v128.splat<T>(<T>tied(own)), more = v128.splat<T>(<T>beside(own));
  for (let at: usize = 0; at < ROW; at += 16) {
    let least = v128.load(leastAt(setting) + at);
    if (scaleAt(setting) != 0) {
      least = v128.splat<T>(<T>Infinity);
      for (let m: usize = 0; m < <usize>live; m++)
        least = v128.pmin<T>(least, cost<T>(setting, m, at, scaleOf<T>(setting, m)));
    }
    v128.store(tiedAt(own) + at, v128.add<T>(v128.mul<T>(least, part), more));
    const edge = v128.add<T>(least, reach);
    v128.store(edgeAt(own) + at, edge);
    v128.store(neededAt(own) + at, v128.sqrt<T>(edge));
  }
}

/** Whether a center may be nearest to one of a tile's points. */
function isNearest<T>(setting: usize, own: usize, m: usize): bool {
  const scale = scaleOf<T>(setting, m), most = tiedAt(own);
  for (let at: usize = 0; at < ROW; at += 32) {
    const is0 = v128.le<T>(cost<T>(setting, m, at, scale), v128.load(most + at));
    const is1 = v128.le<T>(cost<T>(setting, m, at + 16, scale), v128.load(most + at, 16));
    if (v128.any_true(v128.or(is0, is1))) return true;
  }
  return false;
}

/** The least way to the reach of a center over a tile's points; −Infinity as soon as it is in reach of one. */
function leastWay<T>(setting: usize, own: usize, m: usize): f64 {
  const scale = scaleOf<T>(setting, m), part = v128.splat<T>(<T>shortened(own));
  const edge = edgeAt(own), needed = neededAt(own);
  let a = v128.splat<T>(<T>Infinity), b = a;
  for (let at: usize = 0; at < ROW; at += 32) {
    const c0 = cost<T>(setting, m, at, scale), c1 = cost<T>(setting, m, at + 16, scale);
    const within = v128.or(v128.le<T>(c0, v128.load(edge + at)), v128.le<T>(c1, v128.load(edge + at, 16)));
    if (v128.any_true(within)) return -Infinity;
    a = v128.pmin<T>(a, v128.sub<T>(v128.mul<T>(v128.sqrt<T>(c0), part), v128.load(needed + at)));
    b = v128.pmin<T>(b, v128.sub<T>(v128.mul<T>(v128.sqrt<T>(c1), part), v128.load(needed + at, 16)));
  }
  a = v128.pmin<T>(a, b);
  if (sizeof<T>() == 8) return min(f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
  return <f64>min(
    min(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1)),
    min(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)),
  );
}
