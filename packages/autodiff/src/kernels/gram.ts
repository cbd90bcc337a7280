import type { Floats } from './floats.ts';

/**
 * All products of the columns of a matrix, `(n, k) → (k, k)`: xᵀ x, symmetric to the bit. Each entry adds its n
 * products in order, in double precision whatever the dtype.
 */
export function gram(x: Floats, n: number, k: number, out: Floats): void {
  const products = new Float64Array(k * k);
  for (let i = 0; i < n; i++)
    for (let s = 0; s < k; s++) {
      const scale = x[i * k + s]!;
      for (let t = 0; t <= s; t++) products[s * k + t]! += scale * x[i * k + t]!;
    }
  for (let s = 0; s < k; s++) for (let t = 0; t < s; t++) products[t * k + s] = products[s * k + t]!;
  out.set(products);
}
