import type { Floats } from './floats.ts';

/** Terms added plainly before their total joins a compensated sum; part of the result's bits, so never tuned. */
const tile = 64;

/**
 * Sums the middle axis, `(outer, length, inner) → (outer, inner)`, in double precision whatever
 * the dtype.
 *
 * Tiles of 64 terms are added in order, and their totals by Neumaier's compensated summation:
 * the error stays near 64 ulp of Σ|x| for any length, and the order never depends on threads.
 *
 * Neumaier, Z. Angew. Math. Mech. 54 (1974).
 */
export function sumAxis(x: Floats, outer: number, length: number, inner: number, out: Floats): void {
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) out[o * inner + i] = sumStrided(x, o * length * inner + i, inner, length);
}

function sumStrided(x: Floats, start: number, stride: number, length: number): number {
  let [total, lost] = [0, 0];
  for (let from = 0; from < length; from += tile) {
    const to = Math.min(from + tile, length);
    let partial = 0;
    for (let i = from; i < to; i++) partial += x[start + i * stride]!;
    const next = total + partial;
    lost += Math.abs(total) >= Math.abs(partial) ? total - next + partial : partial - next + total;
    total = next;
  }
  // an infinite or NaN total makes the compensation NaN, which must not replace it
  return Number.isFinite(total) ? total + lost : total;
}
