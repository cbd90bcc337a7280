import { exp, expm1, log, log1p } from '../../autodiff/assembly/scalar';
import { largest, multiplyAdd, ROW, tilePoints, zero } from './lanes';
import { gapOf } from './measure';
import {
  activeAt, alpha, candidatesAt, clusters, costsAt, expectedGapAt, freeGapAt, leastAt, sharesAt, temperature, totalAt,
} from './setting';

/** Stands for w where a center is too far to have a share; and for one of least cost. Both are beyond every threshold. */
const FAR: f64 = 4, TIED: f64 = 8;
const MAX_STEPS = 100;

// @ts-ignore: decorator
@inline
function quotient<T>(a: v128, b: v128, reciprocal: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.mul<T>(a, reciprocal) : v128.div<T>(a, b);
}

/** The rule of `tsallisRow` at α = 3/2 (`squared`) or 2: candidates only, a vector of points at a time. */
export function tsallis<T>(setting: usize, squared: bool): void {
  const k = clusters(setting);
  const active = activeAt(setting);
  memory.fill(active, 0, <usize>k << 2);
  for (let at: usize = 0; at < ROW; at += 32) group<T>(setting, at, k, active, squared);
}

/** Two vectors of points. */
function group<T>(setting: usize, at: usize, k: i32, active: usize, squared: bool): void {
  const costs = costsAt(setting) + at, shares = sharesAt(setting) + at, list = candidatesAt(setting);
  const t = <T>temperature(setting);
  const one = v128.splat<T>(<T>1), none = zero();
  const part = v128.splat<T>(squared ? <T>0.5 : <T>1);
  const limit = v128.splat<T>(squared ? <T>(t / <T>0.5) : t);
  const ts = v128.splat<T>(t), rate = v128.splat<T>(<T>(<T>1 / t));
  const far = v128.splat<T>(<T>FAR), tied = v128.splat<T>(<T>TIED);
  const m0 = v128.load(leastAt(setting) + at), m1 = v128.load(leastAt(setting) + at, 16);
  let ties0 = none, ties1 = none;
  let count = 0;
  for (let j = 0; j < k; j++) {
    const from = costs + <usize>j * ROW, to = shares + <usize>j * ROW;
    const c0 = v128.load(from), c1 = v128.load(from, 16);
    const g0 = gapOf<T>(c0, m0), g1 = gapOf<T>(c1, m1);
    const q0 = v128.eq<T>(c0, m0), q1 = v128.eq<T>(c1, m1);
    const n0 = v128.lt<T>(g0, limit), n1 = v128.lt<T>(g1, limit);
    if (!v128.any_true(v128.or(v128.or(q0, q1), v128.or(n0, n1)))) {
      v128.store(to, none);
      v128.store(to, none, 16);
      continue;
    }
    store<i32>(active + (<usize>j << 2), 1);
    store<i32>(list + (<usize>count << 2), j);
    count++;
    ties0 = v128.add<T>(ties0, v128.and(one, q0));
    ties1 = v128.add<T>(ties1, v128.and(one, q1));
    const w0 = v128.mul<T>(part, quotient<T>(g0, ts, rate)), w1 = v128.mul<T>(part, quotient<T>(g1, ts, rate));
    v128.store(to, v128.bitselect(tied, v128.bitselect(w0, far, n0), q0));
    v128.store(to, v128.bitselect(tied, v128.bitselect(w1, far, n1), q1), 16);
  }
  const others0 = v128.sub<T>(ties0, one), others1 = v128.sub<T>(ties1, one);
  let theta0 = none, theta1 = none;
  if (count > 1)
    for (let turn = 0; turn < MAX_STEPS; turn++) {
      let a = v128.sub<T>(one, theta0), b = v128.sub<T>(one, theta1);
      let s0 = ties0, s1 = ties1, f0: v128, f1: v128;
      const two = v128.splat<T>(<T>2);
      if (squared) {
        f0 = v128.add<T>(
          v128.mul<T>(v128.neg<T>(theta0), v128.sub<T>(two, theta0)), v128.mul<T>(others0, v128.mul<T>(a, a)));
        f1 = v128.add<T>(
          v128.mul<T>(v128.neg<T>(theta1), v128.sub<T>(two, theta1)), v128.mul<T>(others1, v128.mul<T>(b, b)));
        s0 = v128.mul<T>(ties0, a);
        s1 = v128.mul<T>(ties1, b);
      } else {
        f0 = v128.add<T>(v128.neg<T>(theta0), v128.mul<T>(others0, a));
        f1 = v128.add<T>(v128.neg<T>(theta1), v128.mul<T>(others1, b));
      }
      for (let i = 0; i < count; i++) {
        const o = shares + <usize>load<i32>(list + (<usize>i << 2)) * ROW;
        a = v128.pmax<T>(none, v128.sub<T>(one, v128.add<T>(v128.load(o), theta0)));
        b = v128.pmax<T>(none, v128.sub<T>(one, v128.add<T>(v128.load(o, 16), theta1)));
        if (squared) {
          f0 = multiplyAdd<T>(a, a, f0);
          f1 = multiplyAdd<T>(b, b, f1);
          s0 = v128.add<T>(s0, a);
          s1 = v128.add<T>(s1, b);
        } else {
          f0 = v128.add<T>(f0, a);
          f1 = v128.add<T>(f1, b);
          s0 = v128.add<T>(s0, v128.and(one, v128.gt<T>(a, none)));
          s1 = v128.add<T>(s1, v128.and(one, v128.gt<T>(b, none)));
        }
      }
      if (squared) {
        s0 = v128.mul<T>(two, s0);
        s1 = v128.mul<T>(two, s1);
      }
      const next0 = v128.add<T>(theta0, v128.div<T>(f0, s0)), next1 = v128.add<T>(theta1, v128.div<T>(f1, s1));
      const up0 = v128.gt<T>(next0, theta0), up1 = v128.gt<T>(next1, theta1);
      if (!v128.any_true(v128.or(up0, up1))) break;
      theta0 = v128.bitselect(next0, theta0, up0);
      theta1 = v128.bitselect(next1, theta1, up1);
    }
  let top0 = v128.sub<T>(one, theta0), top1 = v128.sub<T>(one, theta1);
  if (squared) {
    top0 = v128.mul<T>(top0, top0);
    top1 = v128.mul<T>(top1, top1);
  }
  let z0 = none, z1 = none;
  for (let i = 0; i < count; i++) {
    const o = shares + <usize>load<i32>(list + (<usize>i << 2)) * ROW;
    const w0 = v128.load(o), w1 = v128.load(o, 16);
    let a = v128.pmax<T>(none, v128.sub<T>(one, v128.add<T>(w0, theta0)));
    let b = v128.pmax<T>(none, v128.sub<T>(one, v128.add<T>(w1, theta1)));
    if (squared) {
      a = v128.mul<T>(a, a);
      b = v128.mul<T>(b, b);
    }
    a = v128.bitselect(top0, a, v128.eq<T>(w0, tied));
    b = v128.bitselect(top1, b, v128.eq<T>(w1, tied));
    z0 = v128.add<T>(z0, a);
    z1 = v128.add<T>(z1, b);
    v128.store(o, a);
    v128.store(o, b, 16);
  }
  const y0 = v128.div<T>(one, z0), y1 = v128.div<T>(one, z1);
  top0 = v128.div<T>(top0, z0);
  top1 = v128.div<T>(top1, z1);
  let r0 = v128.mul<T>(others0, top0), r1 = v128.mul<T>(others1, top1);
  let p0 = v128.mul<T>(others0, raised<T>(top0, squared)), p1 = v128.mul<T>(others1, raised<T>(top1, squared));
  let e0 = none, e1 = none;
  for (let i = 0; i < count; i++) {
    const row = <usize>load<i32>(list + (<usize>i << 2)) * ROW;
    const o = shares + row;
    let a = quotient<T>(v128.load(o), z0, y0), b = quotient<T>(v128.load(o, 16), z1, y1);
    v128.store(o, a);
    v128.store(o, b, 16);
    const c0 = v128.load(costs + row), c1 = v128.load(costs + row, 16);
    a = v128.andnot(a, v128.eq<T>(c0, m0));
    b = v128.andnot(b, v128.eq<T>(c1, m1));
    r0 = v128.add<T>(r0, a);
    r1 = v128.add<T>(r1, b);
    p0 = v128.add<T>(p0, raised<T>(a, squared));
    p1 = v128.add<T>(p1, raised<T>(b, squared));
    e0 = multiplyAdd<T>(a, gapOf<T>(c0, m0), e0);
    e1 = multiplyAdd<T>(b, gapOf<T>(c1, m1), e1);
  }
  finish<T>(setting, at, r0, p0, e0, top0, squared);
  finish<T>(setting, at + 16, r1, p1, e1, top1, squared);
}

// @ts-ignore: decorator
@inline
function raised<T>(p: v128, squared: bool): v128 {
  return v128.mul<T>(p, squared ? v128.sqrt<T>(p) : p);
}

function finish<T>(setting: usize, at: usize, rest: v128, powers: v128, expected: v128, top: v128, squared: bool): void {
  const one = v128.splat<T>(<T>1);
  let above: v128, part: T;
  if (squared) {
    const root = v128.sqrt<T>(top);
    const ratio = v128.div<T>(rest, v128.add<T>(one, root));
    const half = v128.splat<T>(<T>0.5);
    above = v128.mul<T>(v128.mul<T>(ratio, ratio), v128.add<T>(one, v128.mul<T>(root, half)));
    above = v128.add<T>(above, v128.mul<T>(half, powers));
    part = <T>0.75;
  } else {
    above = v128.add<T>(v128.mul<T>(rest, rest), powers);
    part = <T>2;
  }
  // exactly 0 where one-hot
  const gap = v128.andnot(v128.div<T>(above, v128.splat<T>(part)), v128.eq<T>(rest, zero()));
  v128.store(totalAt(setting) + at, one);
  v128.store(freeGapAt(setting) + at, gap);
  v128.store(expectedGapAt(setting) + at, expected);
}

/** Any α, a point at a time. */
export function tsallisPoints<T>(setting: usize): void {
  const k = clusters(setting);
  for (let j: usize = 0; j < <usize>k; j++) store<i32>(activeAt(setting) + (j << 2), 1);
  for (let p = 0; p < tilePoints<T>(); p++) point<T>(setting, <usize>p * sizeof<T>(), k, alpha(setting));
}

// @ts-ignore: decorator
@inline
function raise<T>(y: T, e: f64): T {
  return <T>exp(e * log1p(-<f64>y));
}

function point<T>(setting: usize, at: usize, k: i32, a: f64): void {
  const costs = costsAt(setting) + at, shares = sharesAt(setting) + at, end = <usize>k * ROW;
  const e = 1.0 / (a - 1.0);
  const t = <T>temperature(setting);
  const least = load<T>(leastAt(setting) + at);
  const limit = <T>(<f64>t / (a - 1.0));
  let ties = 0, candidates = 0;
  for (let o: usize = 0; o < end; o += ROW) {
    const cost = load<T>(costs + o);
    const gap = min<T>(<T>(cost - least), largest<T>());
    if (cost == least) {
      store<T>(shares + o, <T>TIED);
      ties++;
    } else if (gap < limit) {
      store<T>(shares + o, <T>((a - 1.0) * <f64><T>(gap / t)));
      candidates++;
    } else store<T>(shares + o, <T>FAR);
  }
  let theta: T = 0;
  if (ties + candidates > 1)
    for (let turn = 0; turn < MAX_STEPS; turn++) {
      const own = raise<T>(theta, e);
      let total = <T>(<T>expm1(e * log1p(-<f64>theta)) + <T>(<T>(ties - 1) * own));
      let steepness = <T>(<T>ties * <T>(own / <T>(<T>1 - theta)));
      for (let o: usize = 0; o < end; o += ROW) {
        const y = <T>(load<T>(shares + o) + theta);
        if (y >= <T>1) continue;
        const share = raise<T>(y, e);
        total = <T>(total + share);
        steepness = <T>(steepness + <T>(share / <T>(<T>1 - y)));
      }
      const next = <T>(theta + <T>(total / <T>(e * <f64>steepness)));
      if (!(next > theta)) break;
      theta = next;
    }
  const own = raise<T>(theta, e);
  let sum: T = 0;
  for (let o: usize = 0; o < end; o += ROW) {
    const w = load<T>(shares + o);
    const y = <T>(w + theta);
    const share: T = w == <T>TIED ? own : y < <T>1 ? raise<T>(y, e) : <T>0;
    store<T>(shares + o, share);
    sum = <T>(sum + share);
  }
  const top = <T>(own / sum);
  let rest = <T>(<T>(ties - 1) * top), expected: T = 0;
  let powers = <T>(<T>(ties - 1) * <T>exp(a * log(<f64>top)));
  for (let o: usize = 0; o < end; o += ROW) {
    const p = <T>(load<T>(shares + o) / sum);
    store<T>(shares + o, p);
    const cost = load<T>(costs + o);
    if (p == <T>0 || cost == least) continue;
    rest = <T>(rest + p);
    powers = <T>(powers + <T>exp(a * log(<f64>p)));
    expected = <T>(expected + <T>(p * <T>(cost - least)));
  }
  const above = <T>(<T>excess(a, <f64>top, <f64>rest) + <T>((a - 1.0) * <f64>powers));
  store<T>(totalAt(setting) + at, <T>1);
  store<T>(freeGapAt(setting) + at, rest == <T>0 ? <T>0 : <T>(<f64>above / <f64><T>(a * (a - 1.0))));
  store<T>(expectedGapAt(setting) + at, expected);
}

function excess(a: f64, p: f64, epsilon: f64): f64 {
  if (epsilon > 0.1) {
    const l = (a - 1.0) * log(p);
    return -expm1(l) - (a - 1.0) * exp(l) * epsilon;
  }
  const ratio = epsilon / (1.0 - epsilon);
  let term = a * ratio;
  let total: f64 = 0;
  for (let m: f64 = 2; m < 40; m++) {
    term *= ((a - m + 1.0) / m) * ratio;
    const next = total + term;
    if (next == total) break;
    total = next;
  }
  return exp(a * log(1.0 - epsilon)) * total;
}
