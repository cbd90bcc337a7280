import { exp, log } from '../../autodiff/assembly/scalar';
import { ROW, tilePoints } from './lanes';
import {
  activeAt, alpha, clusters, costsAt, leastAt, pullsAt, rowAt, rule, sharesAt, temperature, totalAt, varianceAt,
} from './setting';

/** What shares are multiplied with to be pulls, weight / total, in the place of the totals. */
export function rates<T>(setting: usize, weights: usize): void {
  const total = totalAt(setting);
  for (let at: usize = 0; at < ROW; at += 16)
    v128.store(total + at, v128.div<T>(v128.load(weights + at), v128.load(total + at)));
}

@inline
function raised(p: f64, e: f64): f64 {
  if (e == 0) return 1;
  if (e == 0.5) return Math.sqrt(p);
  if (e == 1) return p;
  return exp(e * log(p));
}

/** Pulls = weight · (p − J u), a point at a time; `weighTilted` and `tsallisJacobian` of the reference. */
export function weighTilted<T>(setting: usize, weights: usize): void {
  const k = clusters(setting), size: usize = sizeof<T>();
  const t = <T>temperature(setting);
  const flat = rule(setting) == 0;
  const e = rule(setting) == 1 ? 1.0 : 2.0 - alpha(setting);
  const p = rowAt(setting), u = p + (<usize>k << 3), s = u + (<usize>k << 3);
  for (let j: usize = 0; j < <usize>k; j++) store<i32>(activeAt(setting) + (j << 2), 1);
  for (let r: usize = 0; r < <usize>tilePoints<T>(); r++) {
    const at = r * size;
    const least = load<T>(leastAt(setting) + at), total = load<T>(totalAt(setting) + at);
    let anchor: usize = 0;
    for (let j: usize = 0; j < <usize>k; j++) {
      const cost = load<T>(costsAt(setting) + j * ROW + at);
      const share = <f64><T>(load<T>(sharesAt(setting) + j * ROW + at) / total);
      store<f64>(p + (j << 3), share);
      store<f64>(u + (j << 3), cost == least ? 0 : <f64><T>(<T>(cost - least) / t));
      if (share > load<f64>(p + (anchor << 3))) anchor = j;
    }
    const origin = load<f64>(u + (anchor << 3));
    let weighted: f64 = 0, sum: f64 = 0, spread: f64 = 0;
    for (let j: usize = 0; j < <usize>k; j++) {
      const share = load<f64>(p + (j << 3));
      const power: f64 = share > 0 && !flat ? raised(share, e) : 0;
      store<f64>(s + (j << 3), power);
      if (power == 0) continue;
      weighted += power * (load<f64>(u + (j << 3)) - origin);
      sum += power;
    }
    const q = weighted / sum;
    const w = <f64>load<T>(weights + at);
    for (let j: usize = 0; j < <usize>k; j++) {
      const power = load<f64>(s + (j << 3)), score = load<f64>(u + (j << 3));
      const moved: f64 = power == 0 ? 0 : power * (score - origin - q);
      if (moved != 0) spread += moved * score;
      store<T>(pullsAt(setting) + j * ROW + at, <T>(w * (load<f64>(p + (j << 3)) - moved)));
    }
    store<T>(varianceAt(setting) + at, <T>spread);
  }
  // the weights are in the pulls already
  const one = v128.splat<T>(<T>1);
  for (let at: usize = 0; at < ROW; at += 16) v128.store(totalAt(setting) + at, one);
}
