import type { Floats } from './floats.ts';

/**
 * Σⱼ gᵢⱼ (xᵢ − cⱼ), `(n, k), (n, d), (k, d) → (n, d)`, added in order in double precision. Differences before
 * products: (Σⱼ gᵢⱼ) xᵢ − Σⱼ gᵢⱼ cⱼ cancels where the points are farther apart than those that weigh.
 */
export function displacements(
  g: Floats,
  x: Floats,
  c: Floats,
  n: number,
  k: number,
  d: number,
  out: Floats,
): void {
  const row = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    row.fill(0);
    for (let j = 0; j < k; j++) {
      const share = g[i * k + j]!;
      if (share === 0) continue; // the point may be out of reach, and 0 · Infinity is NaN
      for (let t = 0; t < d; t++) row[t]! += share * (x[i * d + t]! - c[j * d + t]!);
    }
    out.set(row, i * d);
  }
}

/** ⟨hᵢ, xᵢ − cⱼ⟩, `(n, d), (n, d), (k, d) → (n, k)`: the transpose of `displacements` in g, added likewise. */
export function projections(
  h: Floats,
  x: Floats,
  c: Floats,
  n: number,
  k: number,
  d: number,
  out: Floats,
): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) {
      let total = 0;
      for (let t = 0; t < d; t++) total += h[i * d + t]! * (x[i * d + t]! - c[j * d + t]!);
      out[i * k + j] = total;
    }
}
