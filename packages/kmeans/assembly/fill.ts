import { promoteHigh, ROW, zero } from './lanes';
import { massAt, meanAt, restAt, squareAt, tilePointsAt, tileWeightsAt } from './tiles';

/** Mass, mean, what its rounding leaves, and the sum of squares around it, of tiles that are filled: `sumUp` of the reference. */
export function sumUp<T>(own: usize, d: i32, count: i32): void {
  for (let t: usize = 0; t < <usize>count; t++) {
    const weights = tileWeightsAt(own) + t * ROW, points = tilePointsAt(own) + t * <usize>d * ROW;
    const total = added(weighted<T>(weights, 0, zero(), zero()));
    store<f64>(massAt(own, t), total);
    let squares = zero();
    for (let c: usize = 0; c < <usize>d; c++) {
      const x = points + c * ROW, at = t * <usize>d + c;
      const origin = <f64>load<T>(x);
      let center = origin;
      if (total > 0) center += added(weighted<T>(weights, x, f64x2.splat(origin), zero())) / total;
      store<f64>(meanAt(own, at), center);
      const middle = f64x2.splat(center);
      store<f64>(restAt(own, at), added(weighted<T>(weights, x, middle, zero())));
      squares = weighted<T>(weights, x, middle, squares, true);
    }
    store<f64>(squareAt(own, t), added(squares));
  }
}

@inline
function added(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

/** Σ w (x − middle) or its squares in two parts, those of even and of odd places; Σ w where there are no values. */
@inline
function weighted<T>(weights: usize, values: usize, middle: v128, given: v128, squared: bool = false): v128 {
  let sum = given;
  for (let at: usize = 0; at < ROW; at += 16) {
    const w = v128.load(weights + at);
    const x = values == 0 ? w : v128.load(values + at);
    if (sizeof<T>() == 8) sum = f64x2.add(sum, values == 0 ? w : term(w, f64x2.sub(x, middle), squared));
    else {
      const low = f64x2.promote_low_f32x4(w), high = promoteHigh(w);
      sum = f64x2.add(sum, values == 0 ? low : term(low, f64x2.sub(f64x2.promote_low_f32x4(x), middle), squared));
      sum = f64x2.add(sum, values == 0 ? high : term(high, f64x2.sub(promoteHigh(x), middle), squared));
    }
  }
  return sum;
}

@inline
function term(w: v128, difference: v128, squared: bool): v128 {
  return f64x2.mul(w, squared ? f64x2.mul(difference, difference) : difference);
}
