import { elements, fromData, type NdArray, plain, type Tensor, vjp } from '@isotherm/autodiff';

/**
 * Derivatives of outputs that depend on their own point only, `(n, d), (n, m) → (n, m, d)`: one pullback for each
 * output, since the sum over points has the derivative of each.
 */
export function jacobians(outputs: (points: Tensor) => Tensor, points: NdArray): NdArray {
  const [n, d] = points.shape as [number, number];
  const { value, pullback } = vjp(outputs, points);
  const m = value.shape[1]!;
  const out = new Float64Array(n * m * d);
  for (let t = 0; t < m; t++) {
    const slopes = elements(plain(pullback(column(n, m, t))[0]));
    for (let i = 0; i < n; i++) for (let a = 0; a < d; a++) out[(i * m + t) * d + a] = slopes[i * d + a]!;
  }
  return fromData(out, [n, m, d]);
}

/** 1 in one column, 0 in the others, `(n, m)`. */
function column(n: number, m: number, t: number): NdArray {
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i++) out[i * m + t] = 1;
  return fromData(out, [n, m]);
}
