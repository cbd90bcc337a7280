import { bound } from './bound';
import { STRIP } from './frame';
import { join, joinEach, joinPair, meet } from './join';
import { SCALARS } from './gather';
import { ROW, tilePoints, zero } from './lanes';
import { measure, touch } from './measure';
import { gatherTile, shareTile } from './pass';
import { tellSurvey } from './survey';
import {
  dimensions, offsetAt, scaleAt, setCenters, setClusters, spareAt, spreadWanted, sumsAt,
} from './setting';
import {
  allCenters, allClusters, allOffsets, allScales, boundsAt, chosenAt, comparedAt, countCertified, countLive, countNear,
  dueAfter, dueAt, farthest, floatAbove, lastAt, listAt, liveAt, longest, massAt, meanAt, nearAt, nearestAt, restAt, squareAt, tilePointsAt, tileWeightsAt, toldFirstAt, toldGapAt, toldSecondAt,
} from './tiles';

/** Sums that precede those of the centers. */
const HEAD: usize = <usize>SCALARS;

/** A part of `evaluateTiles`: `count` tiles from number `first` on. */
export function evaluate<T>(setting: usize, own: usize, first: i32, count: i32): void {
  const bytes = <usize>dimensions(setting) * ROW;
  for (let t = <usize>first; t < <usize>(first + count); t++) {
    const near = added(load<f64>(nearAt(own, t)), nearStep(own, t));
    store<f64>(nearAt(own, t), near);
    const live = added(farthest(own), near) < load<f64>(dueAt(own, t)) && load<i32>(listAt(own, t)) > 0
      ? listedCenters(own, t)
      : liveCenters(own, t, near);
    if (live == 1) {
      standIn<T>(setting, own, t, load<i32>(liveAt(own)));
      if (toldFirstAt(own) != 0) tellOne<T>(own, t);
      countCertified(own);
      countNear(own, 1);
      continue;
    }
    countLive(own, live);
    choose<T>(setting, own, live);
    const points = tilePointsAt(own) + t * bytes;
    // for a few centers, waiting for the tile's points takes longest; strips of more dimensions are touched anyway
    if (bytes <= STRIP * ROW) touch(points, bytes, spareAt(setting));
    measure<T>(setting, points);
    if (toldFirstAt(own) != 0) tellLive<T>(setting, own, t);
    countNear(own, bound<T>(setting, own, t, live));
    shareTile<T>(setting);
    gatherTile<T>(setting, 0, points, tileWeightsAt(own) + t * ROW);
    scatter(setting, own, live);
  }
}

/** Where the points of a certified tile are: as far from a second center as they were. */
function tellOne<T>(own: usize, t: usize): void {
  const points = <usize>tilePoints<T>(), first = toldFirstAt(own) + ((t * points) << 2), gap = toldGapAt(own) + t * ROW;
  const center = load<i32>(liveAt(own));
  for (let p: usize = 0; p < points; p++) {
    store<i32>(first + (p << 2), center);
    store<T>(gap + p * sizeof<T>(), <T>-1);
  }
}

/** Where the points of a tile are whose live centers were measured. */
function tellLive<T>(setting: usize, own: usize, t: usize): void {
  const points = <usize>tilePoints<T>();
  tellSurvey<T>(setting, <i32>t, toldFirstAt(own), toldSecondAt(own), toldGapAt(own));
  const first = toldFirstAt(own) + ((t * points) << 2), second = toldSecondAt(own) + ((t * points) << 2);
  for (let at: usize = 0; at < points << 2; at += 4) {
    store<i32>(first + at, load<i32>(liveAt(own) + (<usize>load<i32>(first + at) << 2)));
    store<i32>(second + at, load<i32>(liveAt(own) + (<usize>load<i32>(second + at) << 2)));
  }
}

/** A sum of lengths, rounded up: `added` of the reference. */
@inline
function added(a: f64, b: f64): f64 {
  return (a + b) * (1.0 + 4.44089209850062616e-16); // 1 + 2⁻⁵¹
}

/** Those of the list: nothing else can be in reach. */
function listedCenters(own: usize, t: usize): i32 {
  const list = listAt(own, t), count = load<i32>(list);
  for (let i: usize = 0; i < <usize>count; i++) store<i32>(liveAt(own) + (i << 2), load<i32>(list + (i << 2), 4));
  return count;
}

function nearStep(own: usize, t: usize): f64 {
  const list = nearestAt(own, t);
  const count = load<i32>(list);
  if (count < 0) return longest(own);
  let most: f64 = 0;
  for (let i = 1; i <= count; i++)
    most = max(most, load<f64>(lastAt(own) + (<usize>load<i32>(list + (<usize>i << 2)) << 3)));
  return most;
}

/** Centers whose bounds are used up, ascending, and what is left of the others'; returns how many. */
function liveCenters(own: usize, t: usize, near: f64): i32 {
  const k = allClusters(own), ways = f32x4.splat(floatAbove(near)), live = liveAt(own), infinite = f32x4.splat(Infinity);
  const bounds = boundsAt(own, t), compared = comparedAt(own);
  let count: i32 = 0, least = infinite;
  for (let j = 0; j < k; j += 4) {
    const at = <usize>j << 2;
    const limit = v128.load(bounds + at), way = f32x4.add(v128.load(compared + at), ways);
    const used = f32x4.le(limit, way);
    least = f32x4.pmin(least, v128.bitselect(infinite, f32x4.sub(limit, way), used));
    let mask = i32x4.bitmask(used);
    while (mask != 0) {
      const center = j + ctz(mask);
      mask &= mask - 1;
      if (center >= k) break;
      store<i32>(live + (<usize>count << 2), center);
      count++;
    }
  }
  const left = min(
    min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
    min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)));
  store<f64>(dueAt(own, t), dueAfter(farthest(own) + near, <f64>left));
  return count;
}

/** Lets the tile's rules see the live centers only. */
function choose<T>(setting: usize, own: usize, live: i32): void {
  const k = allClusters(own), size: usize = sizeof<T>(), length = <usize>dimensions(setting) * size;
  setClusters(setting, live);
  const changed = scaleAt(setting) != 0;
  if (live == k) {
    setCenters(setting, allCenters(own));
    if (changed) {
      memory.copy(scaleAt(setting), allScales(own), <usize>k * size);
      memory.copy(offsetAt(setting), allOffsets(own), <usize>k * size);
    }
    return;
  }
  const chosen = chosenAt(own);
  setCenters(setting, chosen);
  for (let m: usize = 0; m < <usize>live; m++) {
    const j = <usize>load<i32>(liveAt(own) + (m << 2));
    memory.copy(chosen + m * length, allCenters(own) + j * length, length);
    if (!changed) continue;
    store<T>(scaleAt(setting) + m * size, load<T>(allScales(own) + j * size));
    store<T>(offsetAt(setting) + m * size, load<T>(allOffsets(own) + j * size));
  }
}

/** Moves a tile's sums to those of all centers. */
function scatter(setting: usize, own: usize, live: i32): void {
  const k = <usize>allClusters(own), d = <usize>dimensions(setting), m = <usize>live;
  const part = sumsAt(setting), masses = part + (HEAD << 3);
  joinEach(own, 0, part, HEAD);
  for (let i: usize = 0; i < m; i++) {
    const j = <usize>load<i32>(liveAt(own) + (i << 2));
    meet(own, j, k, d);
    join(own, HEAD + j, load<f64>(masses + (i << 3)));
    if (spreadWanted(setting)) join(own, HEAD + k + j, load<f64>(masses + ((m + i) << 3)));
    joinEach(own, HEAD + 2 * k + j * d, masses + ((2 * m + i * d) << 3), d);
  }
  memory.fill(part, 0, (HEAD + 2 * m + m * d) << 3);
}

/** A tile with one center in reach, by its sums. */
function standIn<T>(setting: usize, own: usize, t: usize, j: i32): void {
  const d = <usize>dimensions(setting), k = <usize>allClusters(own), center = <usize>j, size: usize = sizeof<T>();
  const mass = load<f64>(massAt(own, t));
  const mean = meanAt(own, t * d), rest = restAt(own, t * d), c = allCenters(own) + center * d * size;
  const to = HEAD + 2 * k + center * d;
  meet(own, center, k, d);
  let dots = zero(), squares = zero();
  const masses = f64x2.splat(mass);
  let i: usize = 0;
  for (; i + 2 <= d; i += 2) {
    const given = sizeof<T>() == 8 ? v128.load(c + i * size) : f64x2.promote_low_f32x4(v128.load64_zero(c + i * size));
    const e = f64x2.sub(v128.load(mean + (i << 3)), given), left = v128.load(rest + (i << 3));
    dots = f64x2.add(dots, f64x2.mul(e, left));
    squares = f64x2.add(squares, f64x2.mul(e, e));
    joinPair(own, to + i, f64x2.add(left, f64x2.mul(masses, e)));
  }
  let dot = f64x2.extract_lane(dots, 0), square = f64x2.extract_lane(squares, 0);
  if (i < d) {
    const e = load<f64>(mean + (i << 3)) - <f64>load<T>(c + i * size), left = load<f64>(rest + (i << 3));
    dot += e * left;
    square += e * e;
    join(own, to + i, left + mass * e);
  }
  dot += f64x2.extract_lane(dots, 1);
  square += f64x2.extract_lane(squares, 1);
  const spread = load<f64>(squareAt(own, t)) + 2.0 * dot + mass * square;
  let least = spread;
  if (scaleAt(setting) != 0)
    least = <f64>load<T>(allScales(own) + center * size) * spread + <f64>load<T>(allOffsets(own) + center * size) * mass;
  join(own, 0, mass);
  join(own, 1, least);
  join(own, HEAD + center, mass);
  if (spreadWanted(setting)) join(own, HEAD + k + center, spread);
}
