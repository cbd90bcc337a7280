import { elements, type NdArray } from '@isotherm/autodiff';

/** A ridge problem with its means taken out and every column of unit length: min ‖a x − b‖² + Σ (damping x)². */
export interface Design {
  /** √w (φ − mean) / length, `(n, k)`. */
  readonly a: Float64Array;
  /** √w (y − mean), `(n, m)`. */
  readonly b: Float64Array;
  /** √penalty / length of each feature, `(k)`. */
  readonly damping: Float64Array;
  /** What each feature was divided by: the length of its column, the penalty's entry included, `(k)`. */
  readonly lengths: Float64Array;
  /** Weighted means of the features, `(k)`; 0 without an intercept. */
  readonly featureMeans: Float64Array;
}

/** Weights of total 1, `(n)`. */
export function sharesOf(weights: NdArray | undefined, n: number): Float64Array {
  const w = weights === undefined ? new Float64Array(n).fill(1) : Float64Array.from(elements(weights));
  const total = w.reduce((sum, weight) => sum + weight, 0);
  return w.map((weight) => weight / total);
}

/** Targets without their weighted means, `(n, m)`, and these, `(m)`; nothing is taken out without an intercept. */
export function centerTargets(
  targets: NdArray,
  shares: Float64Array,
  intercept: boolean,
): { readonly centered: Float64Array; readonly targetMeans: Float64Array } {
  const m = targets.shape[1]!;
  const y = elements(targets);
  const targetMeans = intercept ? meansOf(y, shares, m) : new Float64Array(m);
  return { centered: Float64Array.from(y, (value, at) => value - targetMeans[at % m]!), targetMeans };
}

/** Centers, weighs and scales: of all scalings of columns, unit length is within √k of the best conditioned. Van der Sluis (1969). */
export function designOf(
  features: ArrayLike<number>,
  centered: Float64Array,
  shares: Float64Array,
  k: number,
  penalty: number,
  intercept: boolean,
): Design {
  const n = shares.length;
  const featureMeans = intercept ? meansOf(features, shares, k) : new Float64Array(k);
  const a = weighed(features, shares, featureMeans);
  const squares = new Float64Array(k).fill(penalty);
  for (let i = 0; i < n; i++) for (let j = 0; j < k; j++) squares[j]! += a[i * k + j]! * a[i * k + j]!;
  const lengths = squares.map(Math.sqrt);
  for (let i = 0; i < n; i++) for (let j = 0; j < k; j++) a[i * k + j]! /= lengths[j]!;
  return {
    a,
    b: weighed(centered, shares, new Float64Array(centered.length / n)),
    damping: lengths.map((length) => Math.sqrt(penalty) / length),
    lengths,
    featureMeans,
  };
}

function meansOf(x: ArrayLike<number>, shares: Float64Array, columns: number): Float64Array {
  const means = new Float64Array(columns);
  shares.forEach((share, i) => {
    for (let j = 0; j < columns; j++) means[j]! += share * x[i * columns + j]!;
  });
  return means;
}

function weighed(x: ArrayLike<number>, shares: Float64Array, means: Float64Array): Float64Array {
  const columns = means.length;
  const out = new Float64Array(shares.length * columns);
  shares.forEach((share, i) => {
    const root = Math.sqrt(share);
    for (let j = 0; j < columns; j++) out[i * columns + j] = root * (x[i * columns + j]! - means[j]!);
  });
  return out;
}
