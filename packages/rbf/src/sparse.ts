import { type ArrayInput, elements, fromData, type NdArray, plain } from '@isotherm/autodiff';
import type { SparseShares } from '@isotherm/kmeans';
import { type Dataset, readPoints, type Softness } from '@isotherm/kmeans/energy';
import { type FeatureOptions, featuresFor } from './features.ts';

/** Rows that are made densely at once; memory, not results, depends on it. */
const block = 256;

/**
 * The normalized hidden layer of a softmin that gives most centers no share at all, `(n, d), (k, d) → (n, k)`: the
 * entries of `rbfFeatures` that are not 0. It never forms the (n, k) matrix.
 *
 * @throws as `rbfFeatures`
 *
 * @example
 * ridge(sparseFeatures(points, centers, { softmin: entmax15, temperature: 0.1 }), targets, { penalty: 1e-6 });
 */
export function sparseFeatures(
  points: ArrayInput | Dataset,
  centers: ArrayInput,
  softness: Softness,
  options?: FeatureOptions,
): SparseShares {
  const who = 'sparseFeatures';
  const { points: x } = readPoints(who, points);
  const [n, d] = x.shape as [number, number];
  const flat = elements(x);
  const offsets = new Uint32Array(n + 1);
  const [clusters, shares]: [number[], number[]] = [[], []];
  let k = 0;
  for (let from = 0; from < n; from += block) {
    const rows = Math.min(block, n - from);
    const part = fromData(flat.slice(from * d, (from + rows) * d), [rows, d]);
    const features = plain(featuresFor(who, part, centers, softness, options));
    k = features.shape[1]!;
    elements(features).forEach((value, at) => {
      if (value !== 0) {
        clusters.push(at % k);
        shares.push(value);
      }
      if (at % k === k - 1) offsets[from + Math.floor(at / k) + 1] = shares.length;
    });
  }
  return Object.freeze({
    shape: [n, k] as const,
    offsets,
    clusters: Uint32Array.from(clusters),
    shares: Float64Array.from(shares),
  });
}

/** Whether `x` is sparse. */
export const isSparse = (x: ArrayInput | SparseShares): x is SparseShares =>
  typeof x === 'object' && x !== null && 'offsets' in x;

/** All entries, `(n, k)`. */
export function dense({ shape: [n, k], offsets, clusters, shares }: SparseShares): NdArray {
  const out = new Float64Array(n * k);
  for (let i = 0; i < n; i++)
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) out[i * k + clusters[at]!] = shares[at]!;
  return fromData(out, [n, k]);
}

/** Features times answers, `(n, k), (k, m) → (n, m)`. */
export function sparseProduct({ shape: [n], offsets, clusters, shares }: SparseShares, y: NdArray): NdArray {
  const m = y.shape[1]!;
  const answers = elements(y);
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i++)
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const [row, share] = [clusters[at]! * m, shares[at]!];
      for (let t = 0; t < m; t++) out[i * m + t]! += share * answers[row + t]!;
    }
  return fromData(out, [n, m]);
}
