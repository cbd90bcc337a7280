import { exp, expm1, log, log1p } from '../../autodiff/assembly/scalar';
import { largest, ROW, tilePoints } from './lanes';
import {
  activeAt, alpha, clusters, costsAt, expectedGapAt, freeGapAt, leastAt, sharesAt, temperature, totalAt,
} from './setting';
import { FAR, MAX_STEPS, TIED } from './tsallis';

/** The rule of `tsallisRow` at any α, a point at a time. */
export function tsallisPoints<T>(setting: usize): void {
  const k = clusters(setting);
  for (let j: usize = 0; j < <usize>k; j++) store<i32>(activeAt(setting) + (j << 2), 1);
  for (let p = 0; p < tilePoints<T>(); p++) point<T>(setting, <usize>p * sizeof<T>(), k, alpha(setting));
}

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
  const top = raise<T>(theta, e);
  let rest: T = 0, powers: T = 0, expected: T = 0;
  for (let o: usize = 0; o < end; o += ROW) {
    const w = load<T>(shares + o);
    if (w == <T>TIED) {
      store<T>(shares + o, top);
      continue;
    }
    const y = <T>(w + theta);
    const share: T = y < <T>1 ? raise<T>(y, e) : <T>0;
    store<T>(shares + o, share);
    if (share == <T>0) continue;
    rest = <T>(rest + share);
    powers = <T>(powers + toAlpha<T>(share, a));
    expected = <T>(expected + <T>(share * <T>(load<T>(costs + o) - least)));
  }
  const others = <T>(<T>(ties - 1) * top);
  rest = <T>(rest + others);
  powers = <T>(powers + <T>(<T>(ties - 1) * toAlpha<T>(top, a)));
  const sum = <T>(top + rest);
  const above = <T>(
    <T>excess(a, <f64><T>(top / sum), <f64><T>(rest / sum)) + <T>((a - 1.0) * <f64><T>(powers / toAlpha<T>(sum, a)))
  );
  store<T>(totalAt(setting) + at, sum);
  store<T>(freeGapAt(setting) + at, rest == <T>0 ? <T>0 : <T>(<f64>above / <f64><T>(a * (a - 1.0))));
  store<T>(expectedGapAt(setting) + at, <T>(expected / sum));
}

@inline
function toAlpha<T>(p: T, a: f64): T {
  return <T>exp(a * log(<f64>p));
}

/** `tangentExcess` of the reference. */
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
