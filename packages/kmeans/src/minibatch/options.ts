import { checkCount, checkNumber, checkOptions } from '@isotherm/autodiff/options';
import type { Schedule } from '../alternation.ts';
import { checkSoftness } from '../energy/check-softness.ts';
import { hard, type Softmin } from '../energy/index.ts';
import { checkName } from '../options.ts';
import type { Iteration } from '../progress.ts';
import type { Init } from '../seeding/start.ts';
import { areGiven, checkShared } from '../shared-options.ts';

/** How to fit from small batches; the defaults are part of the contract. */
export interface MiniBatchOptions {
  /** k ≥ 1, no more than there are points where centers start. */
  readonly clusters: number;
  /** Points of a batch. @defaultValue 1024 */
  readonly batchSize?: number;
  /** How points are shared. @defaultValue hard */
  readonly softmin?: Softmin;
  /** T > 0, or a schedule of it by batch, in squared distance. `hard` reads none. */
  readonly temperature?: number | Schedule;
  /** Where centers start: by name, given `(k, d)`, or by a function. @defaultValue 'greedy-k-means++' */
  readonly init?: Init;
  /** How many points centers are placed on, at least 3 k of them. @defaultValue 3 batchSize */
  readonly initSize?: number;
  /** How many starts to try on these points. @defaultValue 3, or 1 where the centers are given */
  readonly restarts?: number;
  /** Most batches of `fit`. @defaultValue as many as make 100 times the points */
  readonly maxIterations?: number;
  /** `fit` stops after as many batches in a row without a better smoothed energy; Infinity never. @defaultValue 10 */
  readonly patience?: number;
  /**
   * `fit` stops when a batch moves no center farther than this times the radius of the points it started from; 0 never.
   * Moves shrink as counts grow, at rest or not. @defaultValue 0
   */
  readonly tolerance?: number;
  /** Centers with less than this part of the largest count move to a point of the batch; 0 never. @defaultValue 0.01 */
  readonly reassignmentRatio?: number;
  /**
   * What counts are multiplied by before each batch, in [0, 1]: below 1 the past is forgotten, and centers follow what
   * changes. @defaultValue 1
   */
  readonly decay?: number;
  /** Whether roundings may differ between processors where that is faster (relaxed SIMD). @defaultValue false */
  readonly fast?: boolean;
  /** An integer from 0 or a text: the same one repeats the fit, on any machine. @defaultValue fresh, and returned */
  readonly seed?: number | string;
  /** Hears of every batch of a fit. @defaultValue nobody */
  readonly onIteration?: (iteration: Iteration) => void;
  /** Stops a fit between two batches; it returns what it has, with the warning `ABORTED`. */
  readonly signal?: AbortSignal;
}

/** Options with their defaults. */
export type MiniBatchSettings = Required<Omit<MiniBatchOptions, Optional | 'temperature'>> &
  Pick<MiniBatchOptions, Optional> & { readonly temperature: number | Schedule };
type Optional = 'maxIterations' | 'seed' | 'onIteration' | 'signal';

const names = [
  'clusters',
  'batchSize',
  'softmin',
  'temperature',
  'init',
  'initSize',
  'restarts',
  'maxIterations',
  'patience',
  'tolerance',
  'reassignmentRatio',
  'decay',
  'fast',
  'seed',
  'onIteration',
  'signal',
];

const who = 'MiniBatchKMeans';
const pointsOfBatch = 1024;

/** Most batches of `fit`, unless told: as many as make 100 times the points. */
export const mostBatches = (points: number, batchSize: number = pointsOfBatch): number =>
  100 * Math.ceil(points / Math.min(points, batchSize));

/**
 * Reads the options of `MiniBatchKMeans`; unknown names are errors that know scikit-learn's for ours.
 *
 * @throws TypeError for unknown names and wrong kinds; RangeError for wrong values
 */
export function readMiniBatchOptions(options: MiniBatchOptions): MiniBatchSettings {
  for (const name of Object.keys(options ?? {})) {
    if (names.includes(name)) continue;
    if (name.toLowerCase().replaceAll('_', '') === 'maxnoimprovement')
      throw new TypeError(`${who}: unknown option ${JSON.stringify(name)}; it is called patience here`);
    if (['threads', 'n_jobs'].includes(name))
      throw new TypeError(
        `${who}: unknown option ${JSON.stringify(name)}; a batch is too little work to share between threads`,
      );
    checkName(who, name);
  }
  checkOptions(who, options ?? null, names);
  const { clusters, batchSize = pointsOfBatch, init = 'greedy-k-means++', fast = false, seed } = options;
  const { initSize = 3 * batchSize, restarts = areGiven(init) ? 1 : 3, tolerance = 0 } = options;
  const { onIteration, signal } = options;
  checkShared(who, { clusters, init, restarts, tolerance, fast, seed, onIteration, signal });
  checkCount(batchSize, `${who}: batchSize`, 1);
  checkCount(initSize, `${who}: initSize`, 1);
  const { patience = 10, reassignmentRatio = 0.01, decay = 1, maxIterations } = options;
  if (patience !== Infinity) checkCount(patience, `${who}: patience`, 1);
  checkPart(reassignmentRatio, `${who}: reassignmentRatio`);
  checkPart(decay, `${who}: decay`);
  if (maxIterations !== undefined) checkCount(maxIterations, `${who}: maxIterations`, 0);
  const { softmin, temperature } = softnessOf(options);
  return Object.freeze({
    clusters,
    batchSize,
    softmin,
    temperature,
    init,
    initSize,
    restarts,
    patience,
    tolerance,
    reassignmentRatio,
    decay,
    fast,
    ...(maxIterations === undefined ? {} : { maxIterations }),
    ...(seed === undefined ? {} : { seed }),
    ...(onIteration === undefined ? {} : { onIteration }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function softnessOf({ softmin = hard, temperature }: MiniBatchOptions): {
  readonly softmin: Softmin;
  readonly temperature: number | Schedule;
} {
  if (temperature === undefined && softmin !== hard)
    throw new TypeError(
      `${who}: temperature is missing; give a number or a schedule, such as suggestTemperature of a sample`,
    );
  const kind: unknown = typeof temperature;
  if (kind !== 'undefined' && kind !== 'number' && kind !== 'function')
    throw new TypeError(`${who}: temperature must be a number or a schedule`);
  const first = typeof temperature === 'number' ? temperature : 1; // a schedule is checked as it is asked
  checkSoftness(who, { softmin, temperature: first });
  return { softmin, temperature: temperature ?? 1 };
}

function checkPart(value: unknown, what: string): void {
  checkNumber(value, what);
  if (value > 1) throw new RangeError(`${what} must be at most 1, found ${value}`);
}
