import type { NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { splittingSlope } from '../energy/critical.ts';
import { certificate } from '../energy/index.ts';
import { type Clusters, settle, type Settling } from './settle.ts';
import { merge, split, type Spreading } from './split.ts';
import { type Spread, spreads } from './spread.ts';

/** How far apart the halves of a cluster start, in radii of the data; nearer than half of that they did not part. */
const apart = 1e-3;
/** Softness that changes the distortion by less than this part is at its end; Lloyd's algorithm does the rest. */
const negligible = 1e-6;
/** A temperature this far below critical says nothing any more: clusters that have not split never will. */
const coldest = 1e-12;

/** What clusters were at one temperature of an annealing. */
export interface Phase {
  /** T. */
  readonly temperature: number;
  /** Centers, `(k, d)`, with the k of this temperature. */
  readonly centers: NdArray;
  /** Part of the total weight that each cluster answers for, `(k)`. */
  readonly mass: Float64Array;
  /** Mean softmin of the costs, priors included. */
  readonly energy: number;
  /** J₀, for the costs without priors. */
  readonly distortion: number;
  /** For each cluster that was split here, the temperature below which it was unstable. */
  readonly critical: readonly number[];
  /** Updates of the centers. */
  readonly iterations: number;
}

/** What cools, and how. */
export interface Cooling extends Settling {
  /** Most clusters. */
  readonly clusters: number;
  /** Factor from one temperature to the next. */
  readonly cooling: number;
  /** Radius of the points. */
  readonly radius: number;
  /** Where the mean of all points becomes unstable. */
  readonly critical: number;
  /** First temperature. */
  readonly from: number;
  /** Last temperature, or 0. */
  readonly until: number;
  /** Chance for the directions in which power iterations start. */
  readonly seed: number | string;
}

/** Where cooling ended. */
export interface Cooled {
  /** Centers, at most as many as were asked for. */
  readonly centers: NdArray;
  /** One for each temperature. */
  readonly phases: readonly Phase[];
  /** Squared distances computed. */
  readonly evaluations: number;
}

/** Settles at each temperature, splits what is unstable there, and settles again. */
export function cool(input: Cooling, start: Clusters): Cooled {
  const { clusters, cooling, radius, critical, until } = input;
  const chance = random(input.seed).split('anneal');
  // points that are all equal have nothing to separate
  const lowest = critical > 0 ? Math.max(until, coldest * critical) : Infinity;
  const phases: Phase[] = [];
  let state: Spreading = { ...start, spreads: [] };
  let evaluations = 0;
  for (let t = input.from; t >= lowest; t *= cooling) {
    let rested = settle(input, state, t);
    let { iterations } = rested;
    state = merge({ ...rested, spreads: state.spreads }, (apart * radius) / 2);
    evaluations += rested.evaluations;
    const splitting: Unstable[] = [];
    if (state.mass.length < clusters) {
      state = { ...state, spreads: spreads(input, state, t, chance, state.spreads) };
      splitting.push(...unstable(input, state.spreads, t));
    }
    if (splitting.length > 0) {
      const which = splitting.map(({ cluster }) => cluster);
      const halves = split(state, which, apart * radius);
      rested = settle(input, halves, t);
      iterations += rested.iterations;
      state = merge({ ...rested, spreads: halves.spreads }, (apart * radius) / 2);
      evaluations += rested.evaluations;
    }
    const { energy, distortion } = rested.statistics;
    const { centers, mass } = state;
    const below = splitting.map(({ below }) => below);
    phases.push(
      Object.freeze({ temperature: t, centers, mass, energy, distortion, critical: below, iterations }),
    );
    if (until === 0 && mass.length === clusters && isHard(input, state, t)) break;
  }
  return { centers: state.centers, phases, evaluations };
}

/** A cluster that wants to split. */
interface Unstable {
  readonly cluster: number;
  /** The temperature below which it is unstable. */
  readonly below: number;
}

/** The clusters to split, the most unstable first, as many as may be. */
function unstable({ softmin, clusters }: Cooling, found: readonly Spread[], temperature: number): Unstable[] {
  // T_c = 2 λ_max k s for the two halves of a cluster, k = 2
  const factor = 4 * splittingSlope(softmin, 2);
  return found
    .map(({ variance }, cluster) => ({ cluster, below: factor * variance }))
    .filter(({ below }) => temperature < below)
    .sort((a, b) => b.below - a.below)
    .slice(0, clusters - found.length);
}

/** Whether softness hardly changes the distortion any more, or provably not at all. */
function isHard({ data, weights, softmin }: Cooling, { centers }: Clusters, temperature: number): boolean {
  const weighting = weights === undefined ? {} : { weights };
  const { exact, expectedGap, distortion } = certificate(data, centers, { softmin, temperature }, weighting);
  return exact || expectedGap <= negligible * distortion;
}
