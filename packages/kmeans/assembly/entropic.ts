import { log1p } from '../../autodiff/assembly/log';
import { expNegative, vanishing } from './exp';
import { demote, multiplyAdd, promoteHigh, ROW, zero } from './lanes';
import { gapOf } from './measure';
import {
  activeAt, clusters, costsAt, expectedGapAt, freeGapAt, leastAt, secondAt, sharesAt, temperature, totalAt,
} from './setting';

/** Gap / −T; where roundings may differ, by the reciprocal. */
// @ts-ignore: decorator
@inline
function score<T>(gap: v128, divisor: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.mul<T>(gap, divisor) : v128.div<T>(gap, divisor);
}

/** The rule of `entropicRow`. */
export function entropic<T>(setting: usize): void {
  const k = clusters(setting);
  const costs = costsAt(setting), shares = sharesAt(setting), active = activeAt(setting);
  const t = <T>temperature(setting);
  const divisor = v128.splat<T>(ASC_FEATURE_RELAXED_SIMD ? <T>(<T>-1 / t) : -t);
  const one = v128.splat<T>(<T>1);
  memory.fill(active, 0, <usize>k << 2);
  for (let at: usize = 0; at < ROW; at += 64) {
    const l = leastAt(setting) + at;
    const m0 = v128.load(l), m1 = v128.load(l, 16), m2 = v128.load(l, 32), m3 = v128.load(l, 48);
    let r0 = zero(), r1 = r0, r2 = r0, r3 = r0, e0 = r0, e1 = r0, e2 = r0, e3 = r0;
    let from = costs + at, to = shares + at;
    for (let j = 0; j < k; j++, from += ROW, to += ROW) {
      const c0 = v128.load(from), c1 = v128.load(from, 16), c2 = v128.load(from, 32), c3 = v128.load(from, 48);
      const g0 = gapOf<T>(c0, m0), g1 = gapOf<T>(c1, m1), g2 = gapOf<T>(c2, m2), g3 = gapOf<T>(c3, m3);
      // where a cost is the least its score is 0, though T may be 0 too
      const x0 = v128.andnot(score<T>(g0, divisor), v128.eq<T>(c0, m0));
      const x1 = v128.andnot(score<T>(g1, divisor), v128.eq<T>(c1, m1));
      const x2 = v128.andnot(score<T>(g2, divisor), v128.eq<T>(c2, m2));
      const x3 = v128.andnot(score<T>(g3, divisor), v128.eq<T>(c3, m3));
      const largest = v128.pmax<T>(v128.pmax<T>(x0, x1), v128.pmax<T>(x2, x3));
      if (!v128.any_true(v128.ge<T>(largest, vanishing<T>()))) {
        v128.store(to, zero());
        v128.store(to, zero(), 16);
        v128.store(to, zero(), 32);
        v128.store(to, zero(), 48);
        continue;
      }
      store<i32>(active + (<usize>j << 2), 1);
      let y = expNegative<T>(x0);
      v128.store(to, y);
      y = v128.andnot(y, v128.eq<T>(c0, m0));
      r0 = v128.add<T>(r0, y);
      e0 = multiplyAdd<T>(y, g0, e0);
      y = expNegative<T>(x1);
      v128.store(to, y, 16);
      y = v128.andnot(y, v128.eq<T>(c1, m1));
      r1 = v128.add<T>(r1, y);
      e1 = multiplyAdd<T>(y, g1, e1);
      y = expNegative<T>(x2);
      v128.store(to, y, 32);
      y = v128.andnot(y, v128.eq<T>(c2, m2));
      r2 = v128.add<T>(r2, y);
      e2 = multiplyAdd<T>(y, g2, e2);
      y = expNegative<T>(x3);
      v128.store(to, y, 48);
      y = v128.andnot(y, v128.eq<T>(c3, m3));
      r3 = v128.add<T>(r3, y);
      e3 = multiplyAdd<T>(y, g3, e3);
    }
    finish<T>(setting, at, r0, e0, one);
    finish<T>(setting, at + 16, r1, e1, one);
    finish<T>(setting, at + 32, r2, e2, one);
    finish<T>(setting, at + 48, r3, e3, one);
  }
}

function finish<T>(setting: usize, at: usize, given: v128, expected: v128, one: v128): void {
  let rest = given;
  const least = v128.load(leastAt(setting) + at);
  if (v128.any_true(v128.eq<T>(least, v128.load(secondAt(setting) + at))))
    rest = v128.add<T>(rest, v128.sub<T>(ties<T>(setting, at, least, one), one));
  const total = v128.add<T>(one, rest);
  v128.store(totalAt(setting) + at, total);
  v128.store(expectedGapAt(setting) + at, v128.div<T>(expected, total));
  if (sizeof<T>() == 8) v128.store(freeGapAt(setting) + at, log1p(rest));
  else
    v128.store(
      freeGapAt(setting) + at,
      demote(log1p(f64x2.promote_low_f32x4(rest)), log1p(promoteHigh(rest))),
    );
}

/** How many centers cost least. */
function ties<T>(setting: usize, at: usize, least: v128, one: v128): v128 {
  let count = zero();
  const from = costsAt(setting) + at;
  for (let o = from; o < from + <usize>clusters(setting) * ROW; o += ROW)
    count = v128.add<T>(count, v128.and(one, v128.eq<T>(v128.load(o), least)));
  return count;
}
