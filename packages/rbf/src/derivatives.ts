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

/** Second derivatives of the same, `(n, d), (n, m) → (n, m, d, d)`. */
export function hessians(outputs: (points: Tensor) => Tensor, points: NdArray, m: number): NdArray {
  const [n, d] = points.shape as [number, number];
  const out = new Float64Array(n * m * d * d);
  for (let t = 0; t < m; t++) {
    const slopes = (x: Tensor): Tensor => vjp(outputs, x).pullback(column(n, m, t))[0];
    const { pullback } = vjp(slopes, points);
    for (let a = 0; a < d; a++) {
      const curvatures = elements(plain(pullback(column(n, d, a))[0]));
      for (let i = 0; i < n; i++)
        for (let b = 0; b < d; b++) out[((i * m + t) * d + a) * d + b] = curvatures[i * d + b]!;
    }
  }
  return fromData(out, [n, m, d, d]);
}

/** 1 in one column, 0 in the others, `(n, m)`. */
function column(n: number, m: number, t: number): NdArray {
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i++) out[i * m + t] = 1;
  return fromData(out, [n, m]);
}
