import { type ArrayInput, elements, fromData, type NdArray, plain } from '@isotherm/autodiff';
import { type Dataset, readPoints, type Softness } from '@isotherm/kmeans/energy';
import { type FeatureOptions, featuresFor } from './features.ts';

/** A matrix of which only the entries that are not 0 are kept, row by row. */
export interface SparseFeatures {
  /** Rows and columns. */
  readonly shape: readonly [n: number, k: number];
  /** Where each row begins among the entries, and where the last one ends, `(n + 1)`. */
  readonly starts: Int32Array;
  /** The column of each entry; they rise within a row. */
  readonly columns: Int32Array;
  /** The entries. */
  readonly values: Float64Array;
}

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
): SparseFeatures {
  const who = 'sparseFeatures';
  const { points: x } = readPoints(who, points);
  const [n, d] = x.shape as [number, number];
  const flat = elements(x);
  const starts = new Int32Array(n + 1);
  const [columns, values]: [number[], number[]] = [[], []];
  let k = 0;
  for (let from = 0; from < n; from += block) {
    const rows = Math.min(block, n - from);
    const part = fromData(flat.slice(from * d, (from + rows) * d), [rows, d]);
    const features = plain(featuresFor(who, part, centers, softness, options));
    k = features.shape[1]!;
    elements(features).forEach((value, at) => {
      if (value !== 0) {
        columns.push(at % k);
        values.push(value);
      }
      if (at % k === k - 1) starts[from + Math.floor(at / k) + 1] = values.length;
    });
  }
  return Object.freeze({
    shape: [n, k] as const,
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  });
}

/** Whether `x` is sparse. */
export const isSparse = (x: ArrayInput | SparseFeatures): x is SparseFeatures =>
  typeof x === 'object' && x !== null && 'starts' in x;

/** All entries, `(n, k)`. */
export function dense({ shape: [n, k], starts, columns, values }: SparseFeatures): NdArray {
  const out = new Float64Array(n * k);
  for (let i = 0; i < n; i++)
    for (let at = starts[i]!; at < starts[i + 1]!; at++) out[i * k + columns[at]!] = values[at]!;
  return fromData(out, [n, k]);
}

/** Features times answers, `(n, k), (k, m) → (n, m)`. */
export function sparseProduct({ shape: [n], starts, columns, values }: SparseFeatures, y: NdArray): NdArray {
  const m = y.shape[1]!;
  const answers = elements(y);
  const out = new Float64Array(n * m);
  for (let i = 0; i < n; i++)
    for (let at = starts[i]!; at < starts[i + 1]!; at++) {
      const [row, share] = [columns[at]! * m, values[at]!];
      for (let t = 0; t < m; t++) out[i * m + t]! += share * answers[row + t]!;
    }
  return fromData(out, [n, m]);
}
