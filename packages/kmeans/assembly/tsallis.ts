import { clear, multiplyAdd, ROW, zero } from './lanes';
import { ties } from './ties';
import {
  activeAt, candidatesAt, clusters, costsAt, expectedGapAt, freeGapAt, leastAt, secondAt, sharesAt, temperature, totalAt,
} from './setting';

/** Stands for w where a center is too far to have a share; and for one of least cost. Both are beyond every threshold. */
export const FAR: f64 = 4, TIED: f64 = 8;
export const MAX_STEPS = 100;

@inline
function quotient<T>(a: v128, b: v128, reciprocal: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.mul<T>(a, reciprocal) : v128.div<T>(a, b);
}

/** The rule of `tsallisRow` at α = 3/2 (`squared`) or 2: candidates only, two vectors of points at a time. */
export function tsallis<T>(setting: usize, squared: bool): void {
  clear(activeAt(setting), <usize>clusters(setting) << 2);
  for (let at: usize = 0; at < ROW; at += 32) group<T>(setting, at, squared);
}

function group<T>(setting: usize, at: usize, squared: bool): void {
  const list = candidatesAt(setting), shares = sharesAt(setting) + at, costs = costsAt(setting) + at;
  const one = v128.splat<T>(<T>1), tied = v128.splat<T>(<T>TIED);
  const m0 = v128.load(leastAt(setting) + at), m1 = v128.load(leastAt(setting) + at, 16);
  const found = candidates<T>(setting, at, squared);
  const count = <i32>found, nearest = <i32>(found >> 32);
  const even = v128.any_true(v128.or(
    v128.eq<T>(m0, v128.load(secondAt(setting) + at)), v128.eq<T>(m1, v128.load(secondAt(setting) + at, 16))));
  if (count == 0 && !even) {
    giveNearest<T>(setting, at, nearest, one, one);
    const total = totalAt(setting) + at, free = freeGapAt(setting) + at, expected = expectedGapAt(setting) + at;
    v128.store(total, one);
    v128.store(total, one, 16);
    clear(free, 32);
    clear(expected, 32);
    return;
  }
  let ties0 = one, ties1 = one;
  if (even) {
    ties0 = ties<T>(setting, at, m0);
    ties1 = ties<T>(setting, at + 16, m1);
  }
  const others0 = v128.sub<T>(ties0, one), others1 = v128.sub<T>(ties1, one);
  let theta0 = pair<T>(setting, at, squared), theta1 = pair<T>(setting, at + 16, squared);
  for (let turn = 0; turn < MAX_STEPS; turn++) {
    const u0 = v128.sub<T>(one, theta0), u1 = v128.sub<T>(one, theta1);
    let f0 = v128.add<T>(shortfall<T>(theta0, squared), v128.mul<T>(others0, raise<T>(u0, squared)));
    let f1 = v128.add<T>(shortfall<T>(theta1, squared), v128.mul<T>(others1, raise<T>(u1, squared)));
    let s0 = squared ? v128.mul<T>(ties0, u0) : ties0, s1 = squared ? v128.mul<T>(ties1, u1) : ties1;
    for (let i = 0; i < count; i++) {
      const o = shares + <usize>load<i32>(list + (<usize>i << 2)) * ROW;
      const a = left<T>(v128.load(o), theta0, one), b = left<T>(v128.load(o, 16), theta1, one);
      f0 = squared ? multiplyAdd<T>(a, a, f0) : v128.add<T>(f0, a);
      f1 = squared ? multiplyAdd<T>(b, b, f1) : v128.add<T>(f1, b);
      s0 = v128.add<T>(s0, squared ? a : v128.and(one, v128.gt<T>(a, zero())));
      s1 = v128.add<T>(s1, squared ? b : v128.and(one, v128.gt<T>(b, zero())));
    }
    if (squared) {
      s0 = v128.add<T>(s0, s0);
      s1 = v128.add<T>(s1, s1);
    }
    const next0 = v128.add<T>(theta0, v128.div<T>(f0, s0)), next1 = v128.add<T>(theta1, v128.div<T>(f1, s1));
    const up0 = v128.gt<T>(next0, theta0), up1 = v128.gt<T>(next1, theta1);
    if (!v128.any_true(v128.or(up0, up1))) break;
    theta0 = v128.bitselect(next0, theta0, up0);
    theta1 = v128.bitselect(next1, theta1, up1);
  }
  const u0 = v128.sub<T>(one, theta0), u1 = v128.sub<T>(one, theta1);
  const top0 = raise<T>(u0, squared), top1 = raise<T>(u1, squared);
  let r0 = zero(), r1 = r0, p0 = r0, p1 = r0, e0 = r0, e1 = r0;
  for (let i = 0; i < count; i++) {
    const row = <usize>load<i32>(list + (<usize>i << 2)) * ROW, o = shares + row;
    let w = v128.load(o), a = left<T>(w, theta0, one), y = raise<T>(a, squared);
    v128.store(o, v128.bitselect(top0, y, v128.eq<T>(w, tied)));
    r0 = v128.add<T>(r0, y);
    p0 = multiplyAdd<T>(y, a, p0);
    e0 = multiplyAdd<T>(y, v128.sub<T>(v128.load(costs + row), m0), e0);
    w = v128.load(o, 16);
    a = left<T>(w, theta1, one);
    y = raise<T>(a, squared);
    v128.store(o, v128.bitselect(top1, y, v128.eq<T>(w, tied)), 16);
    r1 = v128.add<T>(r1, y);
    p1 = multiplyAdd<T>(y, a, p1);
    e1 = multiplyAdd<T>(y, v128.sub<T>(v128.load(costs + row, 16), m1), e1);
  }
  giveNearest<T>(setting, at, nearest, top0, top1);
  finish<T>(setting, at, others0, u0, r0, p0, e0, squared);
  finish<T>(setting, at + 16, others1, u1, r1, p1, e1, squared);
}

/** Shares of the listed centers that are only nearest. */
function giveNearest<T>(setting: usize, at: usize, nearest: i32, top0: v128, top1: v128): void {
  const m0 = v128.load(leastAt(setting) + at), m1 = v128.load(leastAt(setting) + at, 16);
  for (let i = 1; i <= nearest; i++) {
    const row = at + <usize>load<i32>(candidatesAt(setting) + (<usize>(clusters(setting) - i) << 2)) * ROW;
    const costs = costsAt(setting) + row, shares = sharesAt(setting) + row;
    v128.store(shares, v128.and(top0, v128.eq<T>(v128.load(costs), m0)));
    v128.store(shares, v128.and(top1, v128.eq<T>(v128.load(costs, 16), m1)), 16);
  }
}

/**
 * Lists the centers that can have a share of two vectors' points: from the front those with w below 1 for some, which is put
 * in the place of the shares; from the back those that are only nearest. Returns how many, the latter in the upper half.
 */
@inline
function candidates<T>(setting: usize, at: usize, squared: bool): i64 {
  const k = clusters(setting), list = candidatesAt(setting), active = activeAt(setting);
  const t = <T>temperature(setting);
  const part = v128.splat<T>(squared ? <T>0.5 : <T>1), limit = v128.splat<T>(squared ? <T>(t / <T>0.5) : t);
  const ts = v128.splat<T>(t), rate = v128.splat<T>(<T>(<T>1 / t));
  const far = v128.splat<T>(<T>FAR), tied = v128.splat<T>(<T>TIED);
  const m0 = v128.load(leastAt(setting) + at), m1 = v128.load(leastAt(setting) + at, 16);
  let count = 0, nearest = 0, from = costsAt(setting) + at, to = sharesAt(setting) + at;
  for (let j = 0; j < k; j++, from += ROW, to += ROW) {
    const c0 = v128.load(from), c1 = v128.load(from, 16);
    const g0 = v128.sub<T>(c0, m0), g1 = v128.sub<T>(c1, m1);
    const q0 = v128.eq<T>(c0, m0), q1 = v128.eq<T>(c1, m1);
    const n0 = v128.andnot(v128.lt<T>(g0, limit), q0), n1 = v128.andnot(v128.lt<T>(g1, limit), q1);
    if (!v128.any_true(v128.or(n0, n1))) {
      if (v128.any_true(v128.or(q0, q1))) {
        store<i32>(active + (<usize>j << 2), 1);
        nearest++;
        store<i32>(list + (<usize>(k - nearest) << 2), j);
      } else {
        v128.store(to, zero());
        v128.store(to, zero(), 16);
      }
      continue;
    }
    store<i32>(active + (<usize>j << 2), 1);
    store<i32>(list + (<usize>count << 2), j);
    count++;
    const w0 = v128.mul<T>(part, quotient<T>(g0, ts, rate)), w1 = v128.mul<T>(part, quotient<T>(g1, ts, rate));
    v128.store(to, v128.bitselect(tied, v128.bitselect(w0, far, n0), q0));
    v128.store(to, v128.bitselect(tied, v128.bitselect(w1, far, n1), q1), 16);
  }
  return <i64>count | (<i64>nearest << 32);
}

/** The threshold of the two nearest centers alone, or a little less: `pair` of the reference. */
@inline
function pair<T>(setting: usize, at: usize, squared: bool): v128 {
  const t = <T>temperature(setting), one = v128.splat<T>(<T>1);
  const part = v128.splat<T>(squared ? <T>0.5 : <T>1), limit = v128.splat<T>(squared ? <T>(t / <T>0.5) : t);
  const gap = v128.sub<T>(v128.load(secondAt(setting) + at), v128.load(leastAt(setting) + at));
  const w = v128.mul<T>(part, quotient<T>(gap, v128.splat<T>(t), v128.splat<T>(<T>(<T>1 / t))));
  const delta = v128.sub<T>(one, v128.pmin<T>(one, v128.bitselect(w, one, v128.lt<T>(gap, limit))));
  if (!squared) return v128.mul<T>(delta, v128.splat<T>(<T>0.5));
  const square = v128.mul<T>(delta, delta), sum = v128.add<T>(one, delta);
  const root = v128.sqrt<T>(v128.sub<T>(v128.mul<T>(sum, sum), v128.add<T>(square, square)));
  const shorter = sizeof<T>() == 4 ? <T>0.99999904632568359375 : <T>0.99999999999999822364316059975;
  return v128.mul<T>(v128.div<T>(square, v128.add<T>(sum, root)), v128.splat<T>(shorter));
}

/** What w and the threshold leave of 1. */
@inline
function left<T>(w: v128, theta: v128, one: v128): v128 {
  return v128.pmax<T>(zero(), v128.sub<T>(one, v128.add<T>(w, theta)));
}

@inline
function raise<T>(a: v128, squared: bool): v128 {
  return squared ? v128.mul<T>(a, a) : a;
}

@inline
function shortfall<T>(theta: v128, squared: bool): v128 {
  const negative = v128.neg<T>(theta);
  return squared ? v128.mul<T>(negative, v128.sub<T>(v128.splat<T>(<T>2), theta)) : negative;
}

@inline
function finish<T>(
  setting: usize, at: usize, others: v128, u: v128, given: v128, powersGiven: v128, expected: v128, squared: bool,
): void {
  const one = v128.splat<T>(<T>1), top = raise<T>(u, squared);
  const rest = v128.add<T>(given, v128.mul<T>(others, top));
  const powers = v128.add<T>(powersGiven, v128.mul<T>(others, v128.mul<T>(top, u)));
  const sum = v128.add<T>(top, rest);
  const epsilon = v128.div<T>(rest, sum);
  let above: v128;
  if (squared) {
    const root = v128.sqrt<T>(v128.div<T>(top, sum)), half = v128.splat<T>(<T>0.5);
    const ratio = v128.div<T>(epsilon, v128.add<T>(one, root));
    above = v128.mul<T>(v128.mul<T>(ratio, ratio), v128.add<T>(one, v128.mul<T>(root, half)));
    const whole = v128.mul<T>(sum, v128.sqrt<T>(sum));
    above = v128.add<T>(above, v128.mul<T>(half, v128.div<T>(powers, whole)));
  } else above = v128.add<T>(v128.mul<T>(epsilon, epsilon), v128.div<T>(powers, v128.mul<T>(sum, sum)));
  // exactly 0 where one-hot
  const gap = v128.div<T>(above, v128.splat<T>(squared ? <T>0.75 : <T>2));
  v128.store(freeGapAt(setting) + at, v128.andnot(gap, v128.eq<T>(rest, zero())));
  v128.store(expectedGapAt(setting) + at, v128.div<T>(expected, sum));
  v128.store(totalAt(setting) + at, sum);
}
