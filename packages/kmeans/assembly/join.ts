import { SCALARS } from './gather';
import { listOfMet, lostAt, metAt, totalsAt } from './tiles';

/** A part of the tiles meets a center: sums of those that it has not met are nothing yet, and are never looked at. */
@inline
export function meet(own: usize, j: usize, k: usize, d: usize): void {
  if (load<u8>(metAt(own) + j) != 0) return;
  store<u8>(metAt(own) + j, 1);
  const list = listOfMet(own), count = load<i32>(list) + 1;
  store<i32>(list, count);
  store<i32>(list + (<usize>count << 2), <i32>j);
  clearSums(totalsAt(own), j, k, d);
  clearSums(lostAt(own), j, k, d);
}

function clearSums(sums: usize, j: usize, k: usize, d: usize): void {
  store<f64>(sums + ((<usize>SCALARS + j) << 3), 0);
  store<f64>(sums + ((<usize>SCALARS + k + j) << 3), 0);
  memory.fill(sums + ((<usize>SCALARS + 2 * k + j * d) << 3), 0, d << 3);
}

/** Adds a term to sum i, compensated: `Joined` of the reference. Its error by Knuth's 2Sum, which branches nowhere. */
@inline
export function join(own: usize, i: usize, term: f64): void {
  const at = totalsAt(own) + (i << 3), lost = lostAt(own) + (i << 3);
  const sum = load<f64>(at);
  const next = sum + term;
  const back = next - sum;
  store<f64>(lost, load<f64>(lost) + ((sum - (next - back)) + (term - back)));
  store<f64>(at, next);
}

/** The same for sums i and i + 1. */
@inline
export function joinPair(own: usize, i: usize, terms: v128): void {
  const at = totalsAt(own) + (i << 3), lost = lostAt(own) + (i << 3);
  const sum = v128.load(at);
  const next = f64x2.add(sum, terms);
  const back = f64x2.sub(next, sum);
  const error = f64x2.add(f64x2.sub(sum, f64x2.sub(next, back)), f64x2.sub(terms, back));
  v128.store(lost, f64x2.add(v128.load(lost), error));
  v128.store(at, next);
}

/** The same for `count` sums from i on. */
export function joinEach(own: usize, i: usize, terms: usize, count: usize): void {
  let n: usize = 0;
  for (; n + 2 <= count; n += 2) joinPair(own, i + n, v128.load(terms + (n << 3)));
  if (n < count) join(own, i + n, load<f64>(terms + (n << 3)));
}
