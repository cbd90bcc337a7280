import type { Floats } from './floats.ts';

/**
 * Matrix product of row-major matrices, `(m, n) × (n, p) → (m, p)`. Each entry adds its n products
 * in order, in double precision whatever the dtype.
 */
export function matmul(a: Floats, b: Floats, m: number, n: number, p: number, out: Floats): void {
  const row = new Float64Array(p);
  for (let i = 0; i < m; i++) {
    row.fill(0);
    for (let j = 0; j < n; j++) {
      const scale = a[i * n + j]!;
      for (let t = 0; t < p; t++) row[t]! += scale * b[j * p + t]!;
    }
    out.set(row, i * p);
  }
}
