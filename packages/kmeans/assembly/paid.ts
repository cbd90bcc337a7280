import { ROW, tilePoints, zero } from './lanes';

/** Coordinate t of a point among tiles, as a double. */
@inline
function coordinate<T>(points: usize, d: usize, point: i32, t: usize): f64 {
  const lanes = tilePoints<T>();
  return <f64>load<T>(points + (<usize>(point / lanes) * d + t) * ROW + <usize>(point % lanes) * sizeof<T>());
}

@inline
function splatDouble<T>(at: usize): v128 {
  return sizeof<T>() == 8 ? v128.load64_splat(at) : f64x2.splat(<f64>load<T>(at));
}

/**
 * `totalsWith` of the reference for two candidates, one in each lane: what all points would pay with point a as a
 * further center, and with b. `spare` has room for d vectors.
 */
export function paid<T>(
  points: usize, weights: usize, weightStep: usize, costs: usize, n: i32, d: usize, a: i32, b: i32, spare: usize, totals: usize,
): void {
  for (let t: usize = 0; t < d; t++) {
    store<f64>(spare + (t << 4), coordinate<T>(points, d, a, t));
    store<f64>(spare + (t << 4), coordinate<T>(points, d, b, t), 8);
  }
  const lanes = tilePoints<T>();
  let total = zero();
  for (let from = 0; from < n; from += lanes, points += d * ROW) {
    const end = points + <usize>min(lanes, n - from) * sizeof<T>();
    for (let at = points; at < end; at += sizeof<T>(), costs += 8, weights += weightStep) {
      const w = load<f64>(weights);
      if (w == 0) continue; // its distance may be infinite
      let squared = zero();
      for (let t: usize = 0, x = at; t < d; t++, x += ROW) {
        const apart = f64x2.sub(splatDouble<T>(x), v128.load(spare + (t << 4)));
        squared = f64x2.add(squared, f64x2.mul(apart, apart));
      }
      total = f64x2.add(total, f64x2.pmin(v128.load64_splat(costs), f64x2.mul(f64x2.splat(w), squared)));
    }
  }
  v128.store(totals, total);
}

/** `choose` of the reference: point a becomes a center; what all points pay from now on. */
export function pay<T>(
  points: usize, weights: usize, weightStep: usize, costs: usize, n: i32, d: usize, a: i32, spare: usize,
): f64 {
  for (let t: usize = 0; t < d; t++) store<f64>(spare + (t << 3), coordinate<T>(points, d, a, t));
  const lanes = tilePoints<T>();
  let total: f64 = 0;
  for (let from = 0; from < n; from += lanes, points += d * ROW) {
    const end = points + <usize>min(lanes, n - from) * sizeof<T>();
    for (let at = points; at < end; at += sizeof<T>(), costs += 8, weights += weightStep) {
      const w = load<f64>(weights);
      let own: f64 = 0;
      if (w != 0) {
        let squared: f64 = 0;
        for (let t: usize = 0, x = at; t < d; t++, x += ROW) {
          const apart = <f64>load<T>(x) - load<f64>(spare + (t << 3));
          squared += apart * apart;
        }
        own = min(load<f64>(costs), w * squared);
      }
      store<f64>(costs, own);
      total += own;
    }
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
