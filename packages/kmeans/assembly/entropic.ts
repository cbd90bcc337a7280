import { log1p } from '../../autodiff/assembly/log';
import { storeExp, vanishing } from './exp';
import { clear, largest, multiplyAdd, ROW, zero } from './lanes';
import { log1pFloats } from './log1p';
import { ties } from './ties';
import {
  activeAt, candidatesAt, clusters, costsAt, expectedGapAt, freeGapAt, leastAt, secondAt, sharesAt, temperature, totalAt,
} from './setting';

/** What gaps are divided by, −T, or multiplied with where roundings may differ. */
@inline
function rate<T>(setting: usize): v128 {
  const t = <T>temperature(setting);
  return v128.splat<T>(ASC_FEATURE_RELAXED_SIMD ? max<T>(<T>(<T>-1 / t), -largest<T>()) : -t);
}

@inline
function score<T>(cost: v128, least: v128, by: v128): v128 {
  const gap = v128.sub<T>(cost, least);
  return ASC_FEATURE_RELAXED_SIMD ? v128.mul<T>(gap, by) : v128.div<T>(gap, by);
}

/** The rule of `entropicRow`. A cost that is infinite makes a sum NaN. */
export function entropic<T>(setting: usize): void {
  const k = clusters(setting), active = activeAt(setting);
  clear(active, <usize>k << 2);
  for (let at: usize = 0; at < ROW; at += 64) {
    const count = exponentials<T>(setting, at, k, active);
    sums<T>(setting, at, count);
  }
}

/** Shares of four vectors of points, before they are divided by their total; lists the centers that have any. */
function exponentials<T>(setting: usize, at: usize, k: i32, active: usize): i32 {
  const m = leastAt(setting) + at, list = candidatesAt(setting);
  const m0 = v128.load(m), m1 = v128.load(m, 16), m2 = v128.load(m, 32), m3 = v128.load(m, 48);
  const cut = negligible<T>(k), by = rate<T>(setting);
  let from = costsAt(setting) + at, to = sharesAt(setting) + at;
  let count = 0;
  for (let j = 0; j < k; j++, from += ROW, to += ROW) {
    const x0 = score<T>(v128.load(from), m0, by), x1 = score<T>(v128.load(from, 16), m1, by);
    const x2 = score<T>(v128.load(from, 32), m2, by), x3 = score<T>(v128.load(from, 48), m3, by);
    const most = v128.pmax<T>(v128.pmax<T>(x0, x1), v128.pmax<T>(x2, x3));
    if (!v128.any_true(v128.ge<T>(most, cut))) {
      v128.store(to, zero());
      v128.store(to, zero(), 16);
      v128.store(to, zero(), 32);
      v128.store(to, zero(), 48);
      continue;
    }
    storeExp<T>(x0, x1, x2, x3, cut, to);
    store<i32>(active + (<usize>j << 2), 1);
    store<i32>(list + (<usize>count << 2), j);
    count++;
  }
  return count;
}

/** What the shares add up to, and the gaps. */
function sums<T>(setting: usize, at: usize, count: i32): void {
  const m = leastAt(setting) + at, list = candidatesAt(setting);
  const allCosts = costsAt(setting) + at, allShares = sharesAt(setting) + at;
  const m0 = v128.load(m), m1 = v128.load(m, 16), m2 = v128.load(m, 32), m3 = v128.load(m, 48);
  let r0 = zero(), r1 = r0, r2 = r0, r3 = r0, e0 = r0, e1 = r0, e2 = r0, e3 = r0;
  for (let i = 0; i < count; i++) {
    const row = <usize>load<i32>(list + (<usize>i << 2)) * ROW;
    const from = allCosts + row, shares = allShares + row;
    // the least costs are counted when all is added
    let c = v128.load(from), y = v128.load(shares);
    r0 = v128.add<T>(r0, v128.andnot(y, v128.eq<T>(c, m0)));
    e0 = multiplyAdd<T>(y, v128.sub<T>(c, m0), e0);
    c = v128.load(from, 16);
    y = v128.load(shares, 16);
    r1 = v128.add<T>(r1, v128.andnot(y, v128.eq<T>(c, m1)));
    e1 = multiplyAdd<T>(y, v128.sub<T>(c, m1), e1);
    c = v128.load(from, 32);
    y = v128.load(shares, 32);
    r2 = v128.add<T>(r2, v128.andnot(y, v128.eq<T>(c, m2)));
    e2 = multiplyAdd<T>(y, v128.sub<T>(c, m2), e2);
    c = v128.load(from, 48);
    y = v128.load(shares, 48);
    r3 = v128.add<T>(r3, v128.andnot(y, v128.eq<T>(c, m3)));
    e3 = multiplyAdd<T>(y, v128.sub<T>(c, m3), e3);
  }
  finish<T>(setting, at, r0, e0);
  finish<T>(setting, at + 16, r1, e1);
  finish<T>(setting, at + 32, r2, e2);
  finish<T>(setting, at + 48, r3, e3);
}

/**
 * The least score that counts: the exponential of what is below vanishes. Where roundings may differ, so does what k
 * centers together cannot add to a point's 1: 2⁻⁶⁰ or 2⁻²⁸ of it.
 */
@inline
function negligible<T>(k: i32): v128 {
  if (!ASC_FEATURE_RELAXED_SIMD) return vanishing<T>();
  const bits = 32 - clz<i32>(k);
  return v128.splat<T>(<T>(-0.6931471805599453 * (<f64>bits + (sizeof<T>() == 8 ? 60 : 28))));
}

function finish<T>(setting: usize, at: usize, given: v128, expected: v128): void {
  const one = v128.splat<T>(<T>1);
  const least = v128.load(leastAt(setting) + at);
  let rest = v128.add<T>(given, v128.sub<T>(least, least)); // NaN if all costs are infinite
  if (v128.any_true(v128.eq<T>(least, v128.load(secondAt(setting) + at))))
    rest = v128.add<T>(rest, v128.sub<T>(ties<T>(setting, at, least), one));
  if (!v128.any_true(v128.ne<T>(rest, zero()))) {
    // one center has it all, as at low temperatures most points
    v128.store(totalAt(setting) + at, one);
    v128.store(expectedGapAt(setting) + at, expected);
    v128.store(freeGapAt(setting) + at, zero());
    return;
  }
  const total = v128.add<T>(one, rest);
  v128.store(totalAt(setting) + at, total);
  v128.store(expectedGapAt(setting) + at, v128.div<T>(expected, total));
  v128.store(freeGapAt(setting) + at, sizeof<T>() == 8 ? log1p(rest) : log1pFloats(rest));
}
