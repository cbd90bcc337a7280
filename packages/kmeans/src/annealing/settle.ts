import { fromData, type NdArray } from '@isotherm/autodiff';
import { emptyClusters } from '../empty-cluster.ts';
import { type Dataset, type Softmin, type Statistics, statistics } from '../energy/index.ts';
import { update } from '../update.ts';

/** Masses that change by less are at rest. */
const restingDrift = 1e-6;

/** Clusters with their parts of the total weight. */
export interface Clusters {
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** Part of the total weight that each answers for, `(k)`. */
  readonly mass: Float64Array;
}

/** Clusters that came to rest at a temperature. */
export interface Settled extends Clusters {
  /** Statistics at these centers and priors. */
  readonly statistics: Statistics;
  /** Updates of the centers. */
  readonly iterations: number;
  /** Squared distances computed. */
  readonly evaluations: number;
}

/** What settles, and how. */
export interface Settling {
  /** Points. */
  readonly data: Dataset;
  /** Weights, if any. */
  readonly weights: NdArray | undefined;
  /** Which softmin. */
  readonly softmin: Softmin;
  /** Whether a cluster's share follows its mass. */
  readonly massConstrained: boolean;
  /** Most updates at one temperature. */
  readonly maxIterations: number;
  /** Moves that are rest, a length. */
  readonly rest: number;
}

/**
 * What is added to the costs of each cluster, `(k)`: −T ω′(π) with its mass for the prior π, so that points at equal
 * distance from all centers are shared as the masses are. For `entropic` these are the costs of a mixture, and two
 * coincident halves of a cluster act as the whole. docs/theory.md#priors. Rose, Proc. IEEE 86 (1998), §IV.
 */
export function priors(
  { softmin, massConstrained }: Pick<Settling, 'softmin' | 'massConstrained'>,
  mass: Float64Array,
  temperature: number,
): { readonly offset?: Float64Array } {
  const { prior } = softmin;
  if (!massConstrained || prior === undefined) return {};
  // a cluster without mass keeps the least that a prior can give, instead of −T log 0
  return { offset: mass.map((share) => -temperature * prior(Math.max(share, Number.EPSILON))) };
}

/** Soft K-Means at a fixed temperature, with priors that follow the masses. */
export function settle(settling: Settling, { centers, mass }: Clusters, temperature: number): Settled {
  const { data, weights, softmin, maxIterations, rest } = settling;
  let [at, masses, evaluations] = [centers, mass, 0];
  for (let iterations = 0; ; iterations++) {
    const options = {
      ...priors(settling, masses, temperature),
      ...(weights === undefined ? {} : { weights }),
    };
    const found = statistics(data, at, { softmin, temperature }, options);
    evaluations += found.evaluations;
    const next = found.mass.map((sum) => sum / found.weight);
    const { moved, farthest } = update(at, found, emptyClusters(found.mass, found.weight));
    const drift = 'offset' in options ? Math.max(...next.map((m, j) => Math.abs(m - masses[j]!))) : 0;
    if ((farthest <= rest && drift <= restingDrift) || iterations === maxIterations)
      return { centers: at, mass: next, statistics: found, iterations, evaluations };
    [at, masses] = [fromData(moved, at.shape), next];
  }
}
