import { fromData, matmul, type NdArray, plain, transpose } from '@isotherm/autodiff';
import { cholesky, triangularSolve } from '@isotherm/autodiff/linalg';
import { elements } from '@isotherm/autodiff';

/** Points of mean 0 and covariance 1, and how directions among them read in the coordinates before. */
export interface White {
  /** L⁻¹ (x − mean), `(n, d)`. */
  readonly points: NdArray;
  /** The direction L⁻ᵀ w in which the coordinate ⟨w, ·⟩ of whitened points looks, `(d) → (d)`. */
  readonly direction: (w: ArrayLike<number>) => Float64Array;
}

/**
 * Whitens points, `(n, d) → (n, d)`, by the Cholesky factor of their covariance.
 *
 * @throws RangeError when they lie in a plane
 */
export function whiten(points: NdArray): White {
  const [n, d] = points.shape as [number, number];
  const x = Float64Array.from(elements(points));
  for (let t = 0; t < d; t++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += x[i * d + t]! / n;
    for (let i = 0; i < n; i++) x[i * d + t]! -= mean;
  }
  const centered = fromData(x, [n, d]);
  const scaled = fromData(
    x.map((value) => value / n),
    [n, d],
  );
  const factor = cholesky(matmul(transpose(centered), scaled));
  return {
    points: plain(transpose(triangularSolve(factor, transpose(centered), { lower: true }))),
    direction: (w) =>
      Float64Array.from(
        elements(plain(triangularSolve(factor, Float64Array.from(w), { lower: true, transposed: true }))),
      ),
  };
}
