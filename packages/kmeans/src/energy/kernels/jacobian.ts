import { power } from './power.ts';

/**
 * How the shares p move with the scores −d / T along v, for each row: J v, `(rows, k), (rows, k) → (rows, k)`.
 * v may be infinite where p is 0; `out` may be `v`.
 */
export type Jacobian = (
  p: ArrayLike<number>,
  v: ArrayLike<number>,
  rows: number,
  k: number,
  out: Float64Array,
) => void;

/** One-hot shares do not move. */
export const hardJacobian: Jacobian = (_p, _v, rows, k, out) => {
  out.fill(0, 0, rows * k);
};

/**
 * The Jacobian of the α-entmax, 1 ≤ α ≤ 2:
 *
 *   J v = s ∘ (v − q),   q = ⟨s, v⟩ / Σ s,   s = p^(2−α) on the support
 *
 * v is first measured from its entry at the largest share, which changes nothing and cancels nothing.
 */
export const tsallisJacobian = (alpha: number): Jacobian => {
  const raise = power(2 - alpha);
  return (p, v, rows, k, out) => multiply(raise, p, v, rows, k, out);
};

function multiply(
  raise: (x: number) => number,
  p: ArrayLike<number>,
  v: ArrayLike<number>,
  rows: number,
  k: number,
  out: Float64Array,
): void {
  const s = new Float64Array(k);
  for (let start = 0; start < rows * k; start += k) {
    let anchor = start;
    for (let j = start + 1; j < start + k; j++) if (p[j]! > p[anchor]!) anchor = j;
    const origin = v[anchor]!; // read before `out`, which may be `v`, is written
    let [weighted, total] = [0, 0];
    for (let j = 0; j < k; j++) {
      s[j] = p[start + j]! > 0 ? raise(p[start + j]!) : 0;
      if (s[j] === 0) continue; // v may be infinite there
      weighted += s[j]! * (v[start + j]! - origin);
      total += s[j]!;
    }
    const q = weighted / total;
    for (let j = 0; j < k; j++) out[start + j] = s[j] === 0 ? 0 : s[j]! * (v[start + j]! - origin - q);
  }
}
