import { elements, type NdArray } from '@isotherm/autodiff';
import type { SparseShares } from '@isotherm/kmeans';

/** Normal equations with the means taken out and every column of unit length, without the matrix that they are of. */
export interface NormalEquations {
  /** aᵀ a, penalty included, `(k, k)`. */
  readonly products: Float64Array;
  /** aᵀ b, `(k, m)`. */
  readonly right: Float64Array;
  /** What each feature was divided by, `(k)`. */
  readonly lengths: Float64Array;
  /** Weighted means of the features, `(k)`; 0 without an intercept. */
  readonly featureMeans: Float64Array;
}

/**
 * The normal equations of sparse features, in time of their entries; targets without their mean, shares of total 1.
 * Undefined where they are not safe: taking the mean out of a feature that hardly varies would cancel digits of it.
 */
export function sparseEquations(
  { shape: [n, k], offsets, clusters, shares: values }: SparseShares,
  centered: NdArray,
  shares: Float64Array,
  penalty: number,
  intercept: boolean,
): NormalEquations | undefined {
  const m = centered.shape[1]!;
  const y = elements(centered);
  const [products, right] = [new Float64Array(k * k), new Float64Array(k * m)];
  const featureMeans = new Float64Array(k);
  for (let i = 0; i < n; i++)
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const [s, scale] = [clusters[at]!, shares[i]! * values[at]!];
      if (intercept) featureMeans[s]! += scale;
      for (let t = 0; t < m; t++) right[s * m + t]! += scale * y[i * m + t]!;
      for (let other = offsets[i]!; other <= at; other++)
        products[s * k + clusters[other]!]! += scale * values[other]!;
    }
  const lengths = new Float64Array(k);
  for (let s = 0; s < k; s++) {
    const square = products[s * k + s]!;
    for (let t = 0; t <= s; t++) products[s * k + t]! -= featureMeans[s]! * featureMeans[t]!;
    if (!(products[s * k + s]! > square / 16)) return undefined;
    lengths[s] = Math.sqrt(products[s * k + s]! + penalty);
  }
  for (let s = 0; s < k; s++) {
    products[s * k + s]! += penalty;
    for (let t = 0; t <= s; t++) {
      products[s * k + t]! /= lengths[s]! * lengths[t]!;
      products[t * k + s] = products[s * k + t]!;
    }
    for (let t = 0; t < m; t++) right[s * m + t]! /= lengths[s]!;
  }
  return { products, right, lengths, featureMeans };
}
