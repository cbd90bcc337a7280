import { elements, plain } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { costs, responsibilities } from '../energy/index.ts';
import { type Clusters, priors, type Settling } from './settle.ts';

/** Steps of the power iteration; directions are kept from one temperature to the next, and go on improving. */
const steps = 30;

/** How the points of a cluster spread. */
export interface Spread {
  /** Direction of largest variance, of length 1, `(d)`. */
  readonly direction: Float64Array;
  /** Variance along it, by the cluster's shares. */
  readonly variance: number;
}

/**
 * The direction of largest variance of each cluster, and the variance along it, by power iteration for all clusters at
 * once: every step is one reading of the points, and no covariance matrix exists. Golub & Van Loan, Matrix
 * Computations (2013), §7.3.
 */
export function spreads(
  settling: Settling,
  clusters: Clusters,
  temperature: number,
  random: Random,
  known: readonly Spread[],
): Spread[] {
  const { data, weights, softmin } = settling;
  const { centers, mass } = clusters;
  const [n, d] = data.points.shape as [number, number];
  const k = centers.shape[0]!;
  const paid = costs(data, centers, priors(settling, mass, temperature));
  const shares = Float64Array.from(elements(plain(responsibilities(paid, { softmin, temperature }))));
  if (weights !== undefined) {
    const w = elements(weights);
    for (let i = 0; i < n * k; i++) shares[i]! *= w[Math.floor(i / k)]!;
  }
  const flat = { x: elements(data.points), c: elements(centers), shares, n, k, d };
  let directions = Array.from({ length: k }, (_, j) => known[j]?.direction ?? unit(random.normals(d)));
  let variances: number[] = [];
  for (let step = 0; step < steps; step++) {
    const images = products(flat, directions);
    variances = images.map(lengthOf);
    directions = images.map((image, j) => (variances[j]! > 0 ? unit(image) : directions[j]!));
  }
  return directions.map((direction, j) => ({ direction, variance: variances[j]! }));
}

interface Flat {
  readonly x: ArrayLike<number>;
  readonly c: ArrayLike<number>;
  readonly shares: Float64Array;
  readonly n: number;
  readonly k: number;
  readonly d: number;
}

/** The covariance of each cluster times its direction: Σ p (x − c) ⟨x − c, v⟩ / Σ p. */
function products({ x, c, shares, n, k, d }: Flat, directions: readonly Float64Array[]): Float64Array[] {
  const sums = directions.map(() => new Float64Array(d));
  const mass = new Float64Array(k);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++) {
      const share = shares[i * k + j]!;
      if (share === 0) continue;
      const [v, sum] = [directions[j]!, sums[j]!];
      let along = 0;
      for (let t = 0; t < d; t++) along += (x[i * d + t]! - c[j * d + t]!) * v[t]!;
      for (let t = 0; t < d; t++) sum[t]! += share * along * (x[i * d + t]! - c[j * d + t]!);
      mass[j]! += share;
    }
  return sums.map((sum, j) => (mass[j] === 0 ? sum : sum.map((s) => s / mass[j]!)));
}

/** Euclidean length; measured from the largest entry, whose square may not be a number. */
function lengthOf(v: Float64Array): number {
  const largest = v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0) return 0;
  return largest * Math.sqrt(v.reduce((sum, x) => sum + (x / largest) * (x / largest), 0));
}

const unit = (v: Float64Array): Float64Array => {
  const length = lengthOf(v);
  return v.map((x) => x / length);
};
