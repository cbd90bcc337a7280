import { ROW, tilePoints, zero } from './lanes';

/** Coordinate t of a point among tiles, as a double. */
@inline
function coordinate<T>(points: usize, d: usize, point: i32, t: usize): f64 {
  const lanes = tilePoints<T>();
  return <f64>load<T>(points + (<usize>(point / lanes) * d + t) * ROW + <usize>(point % lanes) * sizeof<T>());
}

/** Two points' coordinates from an address on, as doubles. */
@inline
function two<T>(at: usize): v128 {
  return sizeof<T>() == 8 ? v128.load(at) : f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/** Squared distances of a tile's points to a center of doubles, as doubles, each summed in the order of dimensions. */
function distancesTo<T>(points: usize, d: usize, center: usize, out: usize): void {
  const pair: usize = 2 * sizeof<T>();
  for (const end = points + ROW; points < end; points += 4 * pair, out += 64) {
    let a0 = zero(), a1 = a0, a2 = a0, a3 = a0;
    for (let t: usize = 0, x = points; t < d; t++, x += ROW) {
      const c = v128.load64_splat(center + (t << 3));
      let apart = f64x2.sub(two<T>(x), c);
      a0 = f64x2.add(a0, f64x2.mul(apart, apart));
      apart = f64x2.sub(two<T>(x + pair), c);
      a1 = f64x2.add(a1, f64x2.mul(apart, apart));
      apart = f64x2.sub(two<T>(x + 2 * pair), c);
      a2 = f64x2.add(a2, f64x2.mul(apart, apart));
      apart = f64x2.sub(two<T>(x + 3 * pair), c);
      a3 = f64x2.add(a3, f64x2.mul(apart, apart));
    }
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
  }
}

/** Bytes of a tile's distances. */
const DISTANCES: usize = 512;

/** Copies a point's coordinates, as doubles. */
function copyPoint<T>(points: usize, d: usize, point: i32, to: usize): void {
  for (let t: usize = 0; t < d; t++) store<f64>(to + (t << 3), coordinate<T>(points, d, point, t));
}

/**
 * `totalsWith` of the reference for two candidates: what all points would pay with point a as a further center, and with
 * b. `spare` has room for two centers and the distances of two tiles.
 */
export function paid<T>(
  points: usize, weights: usize, weightStep: usize, costs: usize, n: i32, d: usize, a: i32, b: i32, spare: usize, totals: usize,
): void {
  const one = spare + 2 * DISTANCES, other = one + (d << 3);
  copyPoint<T>(points, d, a, one);
  copyPoint<T>(points, d, b, other);
  const lanes = tilePoints<T>(), second = a == b ? spare : spare + DISTANCES;
  let total = zero();
  for (let from = 0; from < n; from += lanes, points += d * ROW) {
    distancesTo<T>(points, d, one, spare);
    if (a != b) distancesTo<T>(points, d, other, second);
    const bytes = <usize>min(lanes, n - from) << 3;
    for (let at: usize = 0; at < bytes; at += 8, weights += weightStep) {
      const w = load<f64>(weights);
      if (w == 0) continue; // its distance may be infinite
      const squared = v128.load64_lane(second + at, v128.load64_zero(spare + at), 1);
      total = f64x2.add(total, f64x2.pmin(v128.load64_splat(costs + at), f64x2.mul(f64x2.splat(w), squared)));
    }
    costs += bytes;
  }
  v128.store(totals, total);
}

/** `choose` of the reference: point a becomes a center; what all points pay from now on. */
export function pay<T>(
  points: usize, weights: usize, weightStep: usize, costs: usize, n: i32, d: usize, a: i32, spare: usize,
): f64 {
  const center = spare + 2 * DISTANCES;
  copyPoint<T>(points, d, a, center);
  const lanes = tilePoints<T>();
  let total: f64 = 0;
  for (let from = 0; from < n; from += lanes, points += d * ROW) {
    distancesTo<T>(points, d, center, spare);
    const bytes = <usize>min(lanes, n - from) << 3;
    for (let at: usize = 0; at < bytes; at += 8, weights += weightStep) {
      const w = load<f64>(weights);
      const own = w == 0 ? 0 : min(load<f64>(costs + at), w * load<f64>(spare + at));
      store<f64>(costs + at, own);
      total += own;
    }
    costs += bytes;
  }
  return total;
}

/** `draw` of the reference: the first entry with which the sum in order is beyond a target, or the last that is not 0. */
export function reach(costs: usize, n: i32, target: f64): i32 {
  let sum: f64 = 0, last = 0;
  for (let i = 0; i < n; i++) {
    const cost = load<f64>(costs + (<usize>i << 3));
    if (cost == 0) continue;
    sum += cost;
    last = i;
    if (sum > target) break;
  }
  return last;
}
