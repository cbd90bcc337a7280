import type { ArrayInput } from '@isotherm/autodiff';
import { checkCount, checkNumber, checkOptions } from '@isotherm/autodiff/options';
import { checkSoftness } from '../energy/check-softness.ts';
import { checkAlgorithm } from '../energy/dataset.ts';
import { type Algorithm, entropic, type Softmin, type Threads } from '../energy/index.ts';
import { checkFast } from '../energy/inputs.ts';
import { checkThreads } from '../energy/kernels/index.ts';
import { checkListening } from '@isotherm/autodiff/progress';
import type { Iteration } from '../progress.ts';

/** How to anneal; the defaults are part of the contract. */
export interface AnnealOptions {
  /** k ≥ 1: splitting stops there. */
  readonly clusters: number;
  /** How points are shared. @defaultValue entropic */
  readonly softmin?: Softmin;
  /** Each temperature is this times the one before, in (0, 1). @defaultValue 0.9 */
  readonly cooling?: number;
  /**
   * Where to begin: above the critical temperature from one center, or from `init` wherever you like. Absolute, or
   * `{ relative }` to the critical temperature of the points. @defaultValue { relative: 1.05 }, or 0.1 with `init`
   */
  readonly from?: number | { readonly relative: number };
  /**
   * The last temperature; 0 goes on until softness changes the distortion by less than 10⁻⁶ of it, or a
   * certificate proves that it changes nothing, and ends with Lloyd's algorithm, which rests where only rounding moves
   * centers. @defaultValue 0
   */
  readonly until?: number | { readonly relative: number };
  /** Centers to begin with, `(k, d)`, for a warm start: nothing splits but what has met. @defaultValue none */
  readonly init?: ArrayInput;
  /** Whether the share of a cluster follows its mass, where the softmin has a `prior`. @defaultValue true */
  readonly massConstrained?: boolean;
  /** Weight of each point, `(n)`. @defaultValue all 1 */
  readonly weights?: ArrayInput;
  /** Most updates at one temperature. @defaultValue 200 */
  readonly maxIterations?: number;
  /** Rest at a temperature is when no center moves farther than this times the radius of the data. @defaultValue 1e-6 */
  readonly tolerance?: number;
  /** Chooses the directions in which power iterations start: hardly matters. @defaultValue 0 */
  readonly seed?: number | string;
  /**
   * Whether roundings may differ between processors where that is faster (relaxed SIMD); points that are a dataset have
   * decided themselves. @defaultValue false
   */
  readonly fast?: boolean;
  /**
   * Whether passes skip centers that are out of reach: `'auto'` where counts say that it gains, `'block'` always,
   * `'dense'` never. Results differ by rounding only. @defaultValue that of the dataset, or 'auto'
   */
  readonly algorithm?: Algorithm;
  /**
   * Threads that share the work, from `startThreads` of `@isotherm/kmeans/threads`: the same bits with any number of
   * them. Points that are a dataset have their own. @defaultValue none but the caller's
   */
  readonly threads?: Threads;
  /** Hears of every update, at every temperature. @defaultValue nobody */
  readonly onIteration?: (iteration: Iteration) => void;
  /** Stops between two updates: the model has the clusters and the temperature of that moment, and warns `ABORTED`. */
  readonly signal?: AbortSignal;
}

const names = [
  'clusters',
  'softmin',
  'cooling',
  'from',
  'until',
  'init',
  'massConstrained',
  'weights',
  'maxIterations',
  'tolerance',
  'seed',
  'fast',
  'algorithm',
  'threads',
  'onIteration',
  'signal',
];

/** Options with their defaults. */
export type AnnealSettings = Required<Omit<AnnealOptions, Optional>> & Pick<AnnealOptions, Optional>;
type Optional = 'init' | 'algorithm' | 'threads' | 'weights' | 'onIteration' | 'signal';

/**
 * Reads the options of `anneal`.
 *
 * @throws TypeError for unknown names and wrong kinds; RangeError for wrong values
 */
export function readAnnealOptions(options: AnnealOptions): AnnealSettings {
  const who = 'anneal';
  checkOptions(who, options ?? null, names);
  const {
    clusters,
    softmin = entropic,
    cooling = 0.9,
    init,
    from = { relative: init === undefined ? 1.05 : 0.1 },
    until = 0,
    massConstrained = true,
    weights,
    maxIterations = 200,
    tolerance = 1e-6,
    seed = 0,
    fast = false,
    algorithm,
    threads,
    onIteration,
    signal,
  } = options;
  if (clusters === undefined) throw new TypeError(`${who}: clusters is missing`);
  checkCount(clusters, `${who}: clusters`, 1);
  checkSoftness(who, { softmin, temperature: 1 });
  if (typeof cooling !== 'number' || !(cooling > 0 && cooling < 1))
    throw new RangeError(`${who}: cooling must be between 0 and 1, found ${String(cooling)}`);
  checkTemperature(`${who}: from`, from);
  checkTemperature(`${who}: until`, until);
  if (numberOf(from) === 0) throw new RangeError(`${who}: from must be positive, found 0`);
  if (typeof massConstrained !== 'boolean')
    throw new TypeError(`${who}: massConstrained must be true or false, found ${typeof massConstrained}`);
  checkCount(maxIterations, `${who}: maxIterations`, 1);
  checkNumber(tolerance, `${who}: tolerance`);
  if (typeof seed !== 'string') checkCount(seed, `${who}: seed`, 0);
  checkFast(who, fast);
  checkAlgorithm(who, algorithm);
  checkThreads(who, threads);
  checkListening(who, { onIteration, signal });
  return {
    clusters,
    softmin,
    cooling,
    from,
    until,
    massConstrained,
    maxIterations,
    tolerance,
    seed,
    fast,
    ...(init === undefined ? {} : { init }),
    ...(weights === undefined ? {} : { weights }),
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(threads === undefined ? {} : { threads }),
    ...(onIteration === undefined ? {} : { onIteration }),
    ...(signal === undefined ? {} : { signal }),
  };
}

const numberOf = (temperature: number | { readonly relative: number }): number =>
  typeof temperature === 'object' ? temperature.relative : temperature;

function checkTemperature(what: string, temperature: number | { readonly relative: number }): void {
  if (temperature !== null && typeof temperature === 'object') {
    checkOptions(what, temperature, ['relative']);
    checkNumber(temperature.relative, `${what}.relative`);
  } else checkNumber(temperature, what);
}
