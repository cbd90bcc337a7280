import { exp } from './exp';
import { log1p } from './scalar';

/** The address of a row's largest entry; of the first NaN, so that it is never hidden. */
function largest(row: usize, end: usize): usize {
  let at = row;
  for (let j = row; j < end; j += 8) {
    const x = load<f64>(j);
    if (x != x) return j;
    if (x > load<f64>(at)) at = j;
  }
  return at;
}

/** log Σ exp of each row of x (rows, k) into out (rows), by way of `scratch`, k + 1 doubles. Sums run in order. */
export function logSumExp(x: usize, rows: i32, k: i32, out: usize, scratch: usize): void {
  const size = <usize>k << 3;
  for (let i = 0; i < rows; i++, x += size, out += 8) {
    const at = largest(x, x + size);
    const max = load<f64>(at);
    if (!isFinite(max)) {
      store<f64>(out, max);
      continue;
    }
    const shift = f64x2.splat(max);
    for (let j: usize = 0; j < size; j += 16) v128.store(scratch + j, exp(f64x2.sub(v128.load(x + j), shift)));
    store<f64>(scratch + (at - x), 0); // the largest is 1 exactly and comes last
    let others: f64 = 0;
    for (let j: usize = 0; j < size; j += 8) others += load<f64>(scratch + j);
    store<f64>(out, max + log1p(others));
  }
}

/** Shares exp(xⱼ) / Σ exp(x) of each row of x (rows, k) into out (rows, k), by way of `scratch`, k + 1 doubles. */
export function softmax(x: usize, rows: i32, k: i32, out: usize, scratch: usize): void {
  const size = <usize>k << 3;
  for (let i = 0; i < rows; i++, x += size, out += size) {
    const max = f64x2.splat(load<f64>(largest(x, x + size)));
    for (let j: usize = 0; j < size; j += 16) {
      const score = v128.load(x + j);
      // entries may be tied at an infinite maximum
      const tied = f64x2.eq(score, max);
      v128.store(scratch + j, v128.bitselect(f64x2.splat(1), exp(f64x2.sub(score, max)), tied));
    }
    let total: f64 = 0;
    for (let j: usize = 0; j < size; j += 8) total += load<f64>(scratch + j);
    for (let j: usize = 0; j < size; j += 8) store<f64>(out + j, load<f64>(scratch + j) / total);
  }
}
