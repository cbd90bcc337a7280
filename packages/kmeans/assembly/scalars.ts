import { added, addTo, multiplyAdd, promoteHigh, ROW, zero } from './lanes';
import {
  clusters, expectedGapAt, freeGapAt, leastAt, leastMargin, rule, secondAt, setLeastMargin, sumsAt, tilted, varianceAt,
} from './setting';

/** What points have, each times its weight; and the least margin of one with weight. */
export function gatherScalars<T>(setting: usize, weights: usize): void {
  const sums = sumsAt(setting);
  addTo(sums, weightOf<T>(weights));
  addTo(sums + 8, sumOf<T>(weights, leastAt(setting)));
  if (rule(setting) != 0) {
    addTo(sums + 16, sumOf<T>(weights, freeGapAt(setting)));
    addTo(sums + 24, sumOf<T>(weights, expectedGapAt(setting)));
    if (tilted(setting)) addTo(sums + 32, sumOf<T>(weights, varianceAt(setting)));
  }
  if (clusters(setting) > 1) margins<T>(setting, weights);
}

/** Σ w, as doubles. */
function weightOf<T>(weights: usize): f64 {
  let a = zero(), b = zero();
  for (let at: usize = 0; at < ROW; at += 16) {
    const w = v128.load(weights + at);
    if (sizeof<T>() == 8) a = f64x2.add(a, w);
    else {
      a = f64x2.add(a, f64x2.promote_low_f32x4(w));
      b = f64x2.add(b, promoteHigh(w));
    }
  }
  return added<f64>(sizeof<T>() == 8 ? a : f64x2.add(a, b));
}

/** Σ w v. NaN where v is infinite and w is 0. */
function sumOf<T>(weights: usize, values: usize): f64 {
  let a = zero();
  for (let at: usize = 0; at < ROW; at += 64) {
    a = multiplyAdd<T>(v128.load(weights + at), v128.load(values + at), a);
    a = multiplyAdd<T>(v128.load(weights + at, 16), v128.load(values + at, 16), a);
    a = multiplyAdd<T>(v128.load(weights + at, 32), v128.load(values + at, 32), a);
    a = multiplyAdd<T>(v128.load(weights + at, 48), v128.load(values + at, 48), a);
  }
  return added<T>(a);
}

function margins<T>(setting: usize, weights: usize): void {
  const infinite = v128.splat<T>(<T>Infinity);
  let least = infinite;
  for (let at: usize = 0; at < ROW; at += 16) {
    const first = v128.load(leastAt(setting) + at), second = v128.load(secondAt(setting) + at);
    // both may be infinite
    const margin = v128.andnot(v128.sub<T>(second, first), v128.eq<T>(first, second));
    const weighs = v128.gt<T>(v128.load(weights + at), zero());
    least = v128.pmin<T>(least, v128.bitselect(margin, infinite, weighs));
  }
  let found = leastMargin(setting);
  if (sizeof<T>() == 8) found = min(found, min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)));
  else
    found = min(
      found,
      <f64>min(
        min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
        min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)),
      ),
    );
  setLeastMargin(setting, found);
}
