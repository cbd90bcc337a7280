import { elements, fromData, type NdArray, plain } from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import { costs, responsibilities, type Softness } from './energy/index.ts';

/** Shares that are not 0, point by point: those of point i are at `offsets[i]` … `offsets[i + 1] − 1` (compressed rows). */
export interface SparseShares {
  /** `[n, k]`. */
  readonly shape: readonly [n: number, k: number];
  /** Where the shares of each point begin, and where those of the last end, `(n + 1)`. */
  readonly offsets: Uint32Array;
  /** The cluster of each share, rising within a point. */
  readonly clusters: Uint32Array;
  /** The shares. */
  readonly shares: Floats;
}

/** Points whose dense shares exist at a time. */
const block = 4096;

/** The shares of points that are not 0, `(n, d), (k, d) → (n, k)`: the bits of the dense ones, which never exist as a whole. */
export function sparseShares(points: NdArray, centers: NdArray, softness: Softness): SparseShares {
  const [n, d] = points.shape as [number, number];
  const k = centers.shape[0]!;
  const x = elements(points);
  const offsets = new Uint32Array(n + 1);
  const parts: { readonly clusters: Uint32Array; readonly shares: Floats }[] = [];
  for (let from = 0; from < n; from += block) {
    const rows = Math.min(block, n - from);
    const some = fromData(x.subarray(from * d, (from + rows) * d), [rows, d]);
    const dense = elements(plain(responsibilities(costs(some, centers), softness)));
    const clusters = new Uint32Array(dense.length);
    const shares = dense.slice();
    let count = 0;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < k; j++) {
        const share = dense[i * k + j]!;
        if (share === 0) continue;
        clusters[count] = j;
        shares[count++] = share;
      }
      offsets[from + i + 1] = offsets[from]! + count;
    }
    parts.push({ clusters: clusters.slice(0, count), shares: shares.slice(0, count) });
  }
  const all = offsets[n]!;
  const float = parts[0]!.shares instanceof Float32Array;
  const clusters = new Uint32Array(all);
  const shares = float ? new Float32Array(all) : new Float64Array(all);
  let at = 0;
  for (const part of parts) {
    clusters.set(part.clusters, at);
    shares.set(part.shares, at);
    at += part.shares.length;
  }
  return Object.freeze({ shape: Object.freeze([n, k] as const), offsets, clusters, shares });
}
