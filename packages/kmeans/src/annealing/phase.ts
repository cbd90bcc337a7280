import type { NdArray } from '@isotherm/autodiff';
import { type Effort, effortOf, type FitSkipping, together } from '../effort.ts';
import { hard, statistics } from '../energy/index.ts';
import type { Settled, Settling } from './settle.ts';
import type { Spreading } from './split.ts';

/** What clusters were at one temperature of an annealing. */
export interface Phase {
  /** T. */
  readonly temperature: number;
  /** Centers, `(k, d)`, with the k of this temperature. */
  readonly centers: NdArray;
  /** Part of the total weight that each cluster answers for, `(k)`. */
  readonly mass: Float64Array;
  /** Which cluster of the phase before each one was, or was split from, `(k)`: the branches of the diagram. */
  readonly parents: readonly number[];
  /** For each cluster that was split here, the temperature below which it was unstable. */
  readonly critical: readonly number[];
  /** Mean softmin of the costs, priors included: what is minimized. */
  readonly energy: number;
  /** J₀ of the centers, without priors. */
  readonly distortion: number;
  /** Mean squared distance under the shares: with `entropy`, the rate–distortion pair. */
  readonly expectedDistortion: number;
  /** Mean of −Ω of the shares. */
  readonly entropy: number;
  /** Updates of the centers. */
  readonly iterations: number;
  /** Squared distances computed. */
  readonly evaluations: number;
  /** What was skipped at this temperature, if any pass went over sorted tiles. */
  readonly skipping?: FitSkipping | undefined;
}

/** A phase, of clusters that have settled, by an effort to which that of describing it is added. */
export function phaseOf(
  settling: Settling,
  { centers, mass, parents }: Spreading,
  { statistics: found, prior }: Pick<Settled, 'statistics' | 'prior'>,
  rest: Pick<Phase, 'temperature' | 'critical' | 'iterations'>,
  effort: Effort,
): Phase {
  const { data, weights } = settling;
  const weighting = weights === undefined ? {} : { weights };
  const bare = statistics(data, centers, { softmin: hard, temperature: 1 }, weighting);
  // what the priors added to the costs under the shares
  const added = prior.reduce((sum, offset, j) => sum + offset * (found.mass[j]! / found.weight), 0);
  return Object.freeze({
    ...rest,
    centers,
    mass,
    parents: Object.freeze(parents),
    energy: found.energy,
    distortion: bare.distortion,
    expectedDistortion: found.expectedDistortion - added,
    entropy: found.entropy,
    ...together(effort, effortOf(bare)),
  });
}
