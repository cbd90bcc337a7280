import { fromData, type NdArray } from '@isotherm/autodiff';
import { type Effort, effortOf, together } from '../effort.ts';
import { emptyClusters } from '../empty-cluster.ts';
import { type Dataset, type Softmin, type Statistics, statistics } from '../energy/index.ts';
import type { Work } from '../progress.ts';
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
export interface Settled extends Clusters, Effort {
  /** Statistics at these centers and priors. */
  readonly statistics: Statistics;
  /** What the priors added to each cluster's costs, `(k)`; empty where there are none. */
  readonly prior: Float64Array;
  /** Updates of the centers. */
  readonly iterations: number;
  /** Whether it was told to stop, at rest or not. */
  readonly aborted: boolean;
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
export function* settle(settling: Settling, { centers, mass }: Clusters, temperature: number): Work<Settled> {
  const { data, weights, softmin, maxIterations, rest } = settling;
  let [at, masses, effort]: [NdArray, Float64Array, Effort] = [centers, mass, { evaluations: 0 }];
  for (let iteration = 0; ; iteration++) {
    const options = {
      ...priors(settling, masses, temperature),
      ...(weights === undefined ? {} : { weights }),
    };
    const found = statistics(data, at, { softmin, temperature }, options);
    effort = together(effort, effortOf(found));
    const next = found.mass.map((sum) => sum / found.weight);
    const { moved, farthest: moves } = update(at, found, emptyClusters(found.mass, found.weight));
    const drift = 'offset' in options ? Math.max(...next.map((m, j) => Math.abs(m - masses[j]!))) : 0;
    const { energy } = found;
    const clusters = at.shape[0]!;
    const aborted = yield { restart: 0, searching: false, iteration, temperature, energy, moves, clusters };
    if ((moves <= rest && drift <= restingDrift) || aborted || iteration === maxIterations) {
      const prior = options.offset ?? new Float64Array(0);
      const counts = { iterations: iteration, ...effort };
      return { centers: at, mass: next, statistics: found, prior, ...counts, aborted };
    }
    [at, masses] = [fromData(moved, at.shape), next];
  }
}
