import type { NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { type Effort, together } from '../effort.ts';
import { splittingSlope } from '../energy/critical.ts';
import { certificate } from '../energy/index.ts';
import type { Work } from '../progress.ts';
import { type Phase, phaseOf } from './phase.ts';
import { type Clusters, settle, type Settling } from './settle.ts';
import { merge, split, type Spreading } from './split.ts';
import { type Spread, spreads } from './spread.ts';

/** How far apart the halves of a cluster start, in radii of the data; nearer than half of that they did not part. */
const apart = 1e-3;
/** Softness that changes the distortion by less than this part is at its end; Lloyd's algorithm does the rest. */
const negligible = 1e-6;
/** A temperature this far below critical says nothing any more: clusters that have not split never will. */
const coldest = 1e-12;

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
export interface Cooled extends Effort {
  /** Centers, at most as many as were asked for. */
  readonly centers: NdArray;
  /** One for each temperature at which clusters came to rest. */
  readonly phases: readonly Phase[];
  /** The temperature at which it was told to stop, if it was. */
  readonly stopped: number | undefined;
}

/** Settles at each temperature, splits what is unstable there, and settles again. */
export function* cool(input: Cooling, start: Clusters): Work<Cooled> {
  const { clusters, cooling, radius, critical, until } = input;
  const chance = random(input.seed).split('anneal');
  // points that are all equal have nothing to separate
  const lowest = critical > 0 ? Math.max(until, coldest * critical) : Infinity;
  const phases: Phase[] = [];
  let state: Spreading = { ...start, parents: [], spreads: [] };
  let effort: Effort = { evaluations: 0 };
  for (let t = input.from; t >= lowest; t *= cooling) {
    let rested = yield* settle(input, state, t);
    let { iterations } = rested;
    let here = together({ evaluations: 0 }, rested);
    const parents = Array.from(state.mass, (_, j) => j);
    state = merge({ ...rested, parents, spreads: state.spreads }, (apart * radius) / 2);
    const splitting: Unstable[] = [];
    if (state.mass.length < clusters && !rested.aborted) {
      state = { ...state, spreads: spreads(input, state, t, chance, state.spreads) };
      splitting.push(...unstable(input, state.spreads, t));
    }
    if (splitting.length > 0) {
      const which = splitting.map(({ cluster }) => cluster);
      const halves = split(state, which, apart * radius);
      rested = yield* settle(input, halves, t);
      iterations += rested.iterations;
      state = merge({ ...halves, ...rested }, (apart * radius) / 2);
      here = together(here, rested);
    }
    // clusters that were not left to settle are no phase
    if (rested.aborted) return { centers: state.centers, phases, ...together(effort, here), stopped: t };
    const critical = splitting.map(({ below }) => below);
    const phase = phaseOf(input, state, rested, { temperature: t, critical, iterations }, here);
    phases.push(phase);
    effort = together(effort, phase);
    if (until === 0 && state.mass.length === clusters && isHard(input, state, t)) break;
  }
  return { centers: state.centers, phases, ...effort, stopped: undefined };
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
