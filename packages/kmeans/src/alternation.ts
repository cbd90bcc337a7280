import { elements, type NdArray } from '@isotherm/autodiff';
import { type Effort, effortOf, type FitSkipping, together } from './effort.ts';
import { type EmptyCluster, emptyClusters, relocation, withoutRows } from './empty-cluster.ts';
import { checkSoftness } from './energy/check-softness.ts';
import { type Dataset, type Softmin, type Statistics, statistics } from './energy/index.ts';
import { finish } from '@isotherm/autodiff/progress';
import type { Iteration, Work } from './progress.ts';
import { update } from './update.ts';
import { type Warning, warning } from './warning.ts';

/** Temperature by iteration, from 0. */
export type Schedule = (iteration: number) => number;

/** A softmin, and a temperature or a schedule of them. */
export interface ScheduledSoftness {
  /** Which softmin. */
  readonly softmin: Softmin;
  /** T > 0, or one for each iteration; `hard` reads none. */
  readonly temperature: number | Schedule;
}

/** What an alternation starts from, checked. */
export interface AlternationInput {
  /** Points. */
  readonly data: Dataset;
  /** Centers, `(k, d)`, doubles. */
  readonly start: NdArray;
  /** Weights, if any. */
  readonly weights: NdArray | undefined;
  /** Softmin and temperatures. */
  readonly softness: ScheduledSoftness;
  /** Most updates of the centers. */
  readonly maxIterations: number;
  /** Moves that count as rest, a length. */
  readonly rest: number;
  /** What becomes of clusters without mass. */
  readonly emptyCluster: EmptyCluster;
}

/** Where an alternation ended, and how it went. */
export interface Alternation {
  /** Centers, `(k, d)`; doubles. */
  readonly centers: NdArray;
  /** The last temperature. */
  readonly temperature: number;
  /** Statistics at these centers and this temperature. */
  readonly statistics: Statistics;
  /** Energy before the first update and after each. */
  readonly energies: readonly number[];
  /** Whether the centers, and the schedule, came to rest. */
  readonly converged: boolean;
  /** Whether it was told to stop before. */
  readonly aborted: boolean;
  /** Updates of the centers. */
  readonly iterations: number;
  /** Squared distances computed. */
  readonly evaluations: number;
  /** What was skipped on the way, if any pass went over sorted tiles. */
  readonly skipping?: FitSkipping | undefined;
  /** What its user should know. */
  readonly warnings: readonly Warning[];
}

/** The loop of `alternate` at once, on checked input; `who` is named in errors. */
export const alternation = (who: string, input: AlternationInput): Alternation =>
  finish(alternating(who, input));

/** The loop of `alternate`; where it is told to stop, it returns the centers that it has. */
export function* alternating(
  who: string,
  input: AlternationInput,
  stage: Pick<Iteration, 'restart' | 'searching'> = { restart: 0, searching: false },
): Work<Alternation> {
  const { data, weights, softness, maxIterations, rest, emptyCluster } = input;
  const { softmin, temperature } = softness;
  const temperatureAt = typeof temperature === 'function' ? temperature : () => temperature;
  const weighting = weights === undefined ? {} : { weights };
  const d = input.start.shape[1]!;
  let [centers, t] = [input.start, temperatureAt(0)];
  let [relocated, dropped] = [0, 0];
  let effort: Effort = { evaluations: 0 };
  const energies: number[] = [];
  for (let iteration = 0; ; iteration++) {
    checkSoftness(who, { softmin, temperature: t });
    const found = statistics(data, centers, { softmin, temperature: t }, weighting);
    energies.push(found.energy);
    const empty = emptyClusters(found.mass, found.weight);
    if (empty.length > 0 && emptyCluster === 'error')
      throw new RangeError(`${who}: cluster ${empty[0]} is empty at iteration ${iteration}`);
    const search = empty.length > 0 && emptyCluster === 'relocate';
    const relocating = search
      ? relocation(data.points, centers, weights, empty.length)
      : { targets: [], evaluations: 0 };
    const { targets } = relocating;
    effort = together(effort, together(effortOf(found), relocating));
    const leaving = emptyCluster === 'drop' ? empty : [];
    const { moved, farthest } = update(centers, found, empty);
    const next = temperatureAt(iteration + 1);
    const converged = farthest <= rest && next === t && targets.length === 0 && leaving.length === 0;
    const { energy } = found;
    const clusters = centers.shape[0]!;
    const aborted = yield { ...stage, iteration, temperature: t, energy, moves: farthest, clusters };
    if (converged || aborted || iteration === maxIterations)
      return Object.freeze({
        centers,
        temperature: t,
        statistics: found,
        energies: Object.freeze(energies),
        converged,
        aborted,
        iterations: iteration,
        ...effort,
        warnings: Object.freeze(
          told({ relocated, dropped, kept: empty.length, converged, aborted, iteration }),
        ),
      });
    targets.forEach((target, i) => moved.set(row(data.points, target), empty[i]! * d));
    relocated += targets.length;
    dropped += leaving.length;
    centers = withoutRows(moved, d, leaving);
    t = next;
  }
}

const row = (x: NdArray, i: number): ArrayLike<number> =>
  elements(x).subarray(i * x.shape[1]!, (i + 1) * x.shape[1]!);

/** What happened that a user should know. */
function told(events: {
  readonly relocated: number;
  readonly dropped: number;
  readonly kept: number;
  readonly converged: boolean;
  readonly aborted: boolean;
  readonly iteration: number;
}): Warning[] {
  const { relocated, dropped, kept, converged, aborted, iteration } = events;
  const all: Warning[] = [];
  if (relocated > 0)
    all.push(
      warning(
        'EMPTY_CLUSTER_RELOCATED',
        `${times(relocated)} an empty cluster was moved to the point that paid most`,
      ),
    );
  if (dropped > 0) all.push(warning('EMPTY_CLUSTER_DROPPED', `${dropped} empty clusters were dropped`));
  if (kept > 0) all.push(warning('EMPTY_CLUSTER_KEPT', `${kept} of the clusters are empty`));
  if (aborted && !converged)
    all.push(warning('ABORTED', `the fit was stopped after ${iteration} iterations`));
  else if (!converged)
    all.push(
      warning(
        'NOT_CONVERGED',
        `centers or temperature still moved after ${iteration} iterations (maxIterations)`,
      ),
    );
  return all;
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
