import { elements, type NdArray } from '@isotherm/autodiff';

type Pair = readonly [x: number, y: number];

/** Points and centers as they are drawn. */
export interface Plane {
  /** Where each point is drawn. */
  readonly points: readonly Pair[];
  /** Where each center is drawn. */
  readonly centers: readonly Pair[];
  /** Names of the axes. */
  readonly axes: readonly [x: string, y: string];
  /** Whether the cells of the centers in the picture are those of the clustering. */
  readonly exact: boolean;
}

/**
 * A picture of points, `(n, d)`, and centers, `(k, d)`: one column beside the number of the row, two columns as they
 * are, more of them on their first two principal components.
 */
export function plane(points: NdArray, centers: NdArray, columns: readonly string[]): Plane {
  const [n, d] = points.shape as [number, number];
  const k = centers.shape[0]!;
  const [x, c] = [Float64Array.from(elements(points)), Float64Array.from(elements(centers))];
  const nameOf = (t: number): string => columns[t] ?? `column ${t + 1}`;
  if (d === 1)
    return {
      points: Array.from(x, (value, i) => [value, i + 1]),
      centers: Array.from(c, (value) => [value, (n + 1) / 2]),
      axes: [nameOf(0), 'row'],
      exact: true,
    };
  const pairs = (flat: Float64Array, rows: number, [a, b]: readonly Axis[]): Pair[] =>
    Array.from({ length: rows }, (_, i) => [along(flat, i, a!), along(flat, i, b!)]);
  if (d === 2) {
    const own = [0, 1].map((t) => ({ mean: [0, 0], direction: [1 - t, t] }));
    return { points: pairs(x, n, own), centers: pairs(c, k, own), axes: [nameOf(0), nameOf(1)], exact: true };
  }
  const { components, shares } = principal(x, n, d);
  const axes = shares.map(
    (share, i) => `principal component ${i + 1}, ${Math.round(100 * share)} % of the variance`,
  );
  return {
    points: pairs(x, n, components),
    centers: pairs(c, k, components),
    axes: axes as [string, string],
    exact: false,
  };
}

interface Axis {
  readonly mean: ArrayLike<number>;
  readonly direction: ArrayLike<number>;
}

/** The coordinate of row i on an axis. */
function along(flat: Float64Array, i: number, { mean, direction }: Axis): number {
  let sum = 0;
  for (let t = 0; t < mean.length; t++) sum += (flat[i * mean.length + t]! - mean[t]!) * direction[t]!;
  return sum;
}

/** The two directions of largest variance, by power iteration on the covariance, and their shares of it. */
function principal(x: Float64Array, n: number, d: number): { components: Axis[]; shares: number[] } {
  const mean = new Float64Array(d);
  x.forEach((value, at) => (mean[at % d]! += value / n));
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < n; i++)
    for (let s = 0; s < d; s++)
      for (let t = 0; t < d; t++)
        covariance[s * d + t]! += ((x[i * d + s]! - mean[s]!) * (x[i * d + t]! - mean[t]!)) / n;
  const times = (v: Float64Array): Float64Array =>
    v.map((_, s) => v.reduce((sum, value, t) => sum + covariance[s * d + t]! * value, 0));
  const dot = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, value, t) => sum + value * b[t]!, 0);
  const found: Float64Array[] = [];
  for (let component = 0; component < 2; component++) {
    // unequal entries, so that it is perpendicular to no likely direction
    let v = new Float64Array(d).map((_, t) => 1 + ((t * 7 + component * 3) % 11) / 11);
    for (let step = 0; step < 500; step++) {
      const next = step === 0 ? v : times(v);
      for (const other of found) {
        const shared = dot(next, other);
        next.forEach((value, t) => (next[t] = value - shared * other[t]!));
      }
      const length = Math.sqrt(dot(next, next));
      if (length === 0) break; // no variance is left
      v = next.map((value) => value / length);
    }
    // the sign is free: the largest entry is positive
    const largest = v.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    found.push(largest < 0 ? v.map((value) => -value) : v);
  }
  const total = Array.from({ length: d }, (_, t) => covariance[t * d + t]!).reduce((a, b) => a + b);
  return {
    components: found.map((direction) => ({ mean, direction })),
    shares: found.map((v) => (total === 0 ? 0 : dot(v, times(v)) / total)),
  };
}
