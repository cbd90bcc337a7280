import { ROW, splatAt, zero } from './lanes';
import { distancesAt, leastAt, scaleAt, secondAt } from './setting';
import {
  beside, boundsAt, dueAfter, dueAt, edgeAt, factorAt, farthest, floatBelow, floor, listAt, LISTED, liveAt, margin, nearAt, NEAREST_LISTED, nearestAt, neededAt, shortened, squareShortened, tied, tiedAt, totalAt, unit,
} from './tiles';

const LEAST_FLOAT: f64 = 1e-30;

/** Up to this part of the longest, ways are measured by roots. */
const PART: f64 = 0.25;

/** 1 − 16u, by which ways are shortened for their rounding. */
@inline
function ABOUT_ONE<T>(): T {
  return sizeof<T>() == 8 ? <T>0.99999999999999822364316059975 : <T>0.99999904632568359375;
}

/** New bounds of the centers that were measured, and the lists of those in reach and of the nearest; returns how many are in reach. */
export function bound<T>(setting: usize, own: usize, t: usize, live: i32): i32 {
  need<T>(setting, own, live);
  const far = farOf<T>(setting, own);
  invert<T>(own, far);
  const list = listAt(own, t), bounds = boundsAt(own, t), near = load<f64>(nearAt(own, t));
  const due = dueAt(own, t), firsts = nearestAt(own, t);
  let count = 0, first = 0;
  for (let m: usize = 0; m < <usize>live; m++) {
    const j = <usize>load<i32>(liveAt(own) + (m << 2));
    const way = (leastWay<T>(setting, own, m, far) - floor(own)) * unit(own);
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

/** The least of a vector's numbers. */
@inline
function leastOf<T>(a: v128): T {
  if (sizeof<T>() == 8) return <T>min(f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
  return <T>min(
    min(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1)),
    min(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)),
  );
}

/** The largest of a row's numbers, none of them below 0. */
function mostOf<T>(row: usize): T {
  let a = zero();
  for (let at: usize = 0; at < ROW; at += 16) a = v128.pmax<T>(a, v128.load(row + at));
  return <T>(-leastOf<T>(v128.neg<T>(a)));
}

/** How far bounds may reach: `farOf` of the reference. */
function farOf<T>(setting: usize, own: usize): T {
  return <T>(sqrt<T>(mostOf<T>(secondAt(setting))) + mostOf<T>(neededAt(own)));
}

/** What differences of squares are multiplied by to be ways, for those up to `far`. */
function invert<T>(own: usize, far: T): void {
  const one = v128.splat<T>(ABOUT_ONE<T>()), most = v128.splat<T>(far);
  for (let at: usize = 0; at < ROW; at += 16) {
    const needed = v128.load(neededAt(own) + at);
    v128.store(factorAt(own) + at, v128.div<T>(one, v128.add<T>(v128.add<T>(needed, needed), most)));
  }
}

/** The least way to the reach of a center over a tile's points; not above 0 where it is in reach of one. */
@inline
function leastWay<T>(setting: usize, own: usize, m: usize, far: T): f64 {
  const way = wayBySquares<T>(setting, own, m);
  return <f64>(way > <T>0 && way < <T>(far * <T>PART) ? wayByRoots<T>(setting, own, m) : min<T>(way, far));
}

/** From differences of squares: never more than it is, up to `far`. */
function wayBySquares<T>(setting: usize, own: usize, m: usize): T {
  const scale = scaleOf<T>(setting, m), part = v128.splat<T>(<T>squareShortened(own)), edge = edgeAt(own), factors = factorAt(own);
  let a = v128.splat<T>(<T>Infinity), b = a;
  for (let at: usize = 0; at < ROW; at += 32) {
    const c0 = v128.mul<T>(cost<T>(setting, m, at, scale), part), c1 = v128.mul<T>(cost<T>(setting, m, at + 16, scale), part);
    a = v128.pmin<T>(a, v128.mul<T>(v128.sub<T>(c0, v128.load(edge + at)), v128.load(factors + at)));
    b = v128.pmin<T>(b, v128.mul<T>(v128.sub<T>(c1, v128.load(edge + at, 16)), v128.load(factors + at, 16)));
  }
  return leastOf<T>(v128.pmin<T>(a, b));
}

/** As it is. */
function wayByRoots<T>(setting: usize, own: usize, m: usize): T {
  const scale = scaleOf<T>(setting, m), part = v128.splat<T>(<T>shortened(own)), needed = neededAt(own);
  let a = v128.splat<T>(<T>Infinity), b = a;
  for (let at: usize = 0; at < ROW; at += 32) {
    const c0 = v128.sqrt<T>(cost<T>(setting, m, at, scale)), c1 = v128.sqrt<T>(cost<T>(setting, m, at + 16, scale));
    a = v128.pmin<T>(a, v128.sub<T>(v128.mul<T>(c0, part), v128.load(needed + at)));
    b = v128.pmin<T>(b, v128.sub<T>(v128.mul<T>(c1, part), v128.load(needed + at, 16)));
  }
  return leastOf<T>(v128.pmin<T>(a, b));
}
