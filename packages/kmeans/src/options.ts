import { checkChoice, checkCount, checkOptions } from '@isotherm/autodiff/options';
import { log } from '@isotherm/autodiff/kernels';
import { type EmptyCluster, emptyClusterPolicies } from './empty-cluster.ts';
import type { Iteration } from './progress.ts';
import { checkAlgorithm } from './energy/dataset.ts';
import type { Algorithm, Threads } from './energy/index.ts';
import { checkThreads } from './energy/kernels/index.ts';
import type { Init } from './seeding/start.ts';
import { areGiven, checkShared, mostUpdates } from './shared-options.ts';

/** How hard to look for low distortion. */
export type Quality = 'fast' | 'standard' | 'best';

const qualities: readonly Quality[] = ['fast', 'standard', 'best'];

/** How to fit; the defaults are part of the contract. */
export interface KMeansOptions {
  /** k ≥ 1, no more than there are points. */
  readonly clusters: number;
  /** Where centers start: by name, given `(k, d)`, or by a function. @defaultValue 'greedy-k-means++' */
  readonly init?: Init;
  /**
   * How hard to look for low distortion: `'fast'` is one start, `'standard'` as many as greedy k-means++ draws
   * points for a center, 2 + ⌊ln k⌋, and `'best'` searches on from one start, by breathing, exchange and shaking, for
   * centers that hardly any number of restarts finds. @defaultValue 'standard', or 'fast' where the centers are given
   */
  readonly quality?: Quality;
  /** How many starts to try; the one of least distortion is kept. @defaultValue by `quality` */
  readonly restarts?: number;
  /** Most updates of the centers. @defaultValue 300 */
  readonly maxIterations?: number;
  /**
   * Stop when no center moves farther than this times the data's root-mean-square radius; 0 goes on until
   * only rounding moves them. @defaultValue 1e-6
   */
  readonly tolerance?: number;
  /** What becomes of clusters without mass. @defaultValue 'relocate' */
  readonly emptyCluster?: EmptyCluster;
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
  /** An integer from 0 or a text: the same one repeats the fit, on any machine. @defaultValue fresh, and returned */
  readonly seed?: number | string;
  /** Hears of every iteration. @defaultValue nobody */
  readonly onIteration?: (iteration: Iteration) => void;
  /** Stops the fit between two iterations; it returns what it has, with the warning `ABORTED`. */
  readonly signal?: AbortSignal;
}

/** Options with their defaults; the seed is drawn by each fit. */
export type Settings = Required<Omit<KMeansOptions, Optional>> & Pick<KMeansOptions, Optional>;
type Optional = 'algorithm' | 'threads' | 'seed' | 'onIteration' | 'signal';

const names = [
  'clusters',
  'init',
  'quality',
  'restarts',
  'maxIterations',
  'tolerance',
  'emptyCluster',
  'fast',
  'algorithm',
  'threads',
  'seed',
  'onIteration',
  'signal',
];

/** Names in other libraries, without case and underscores. */
const foreign: Readonly<Record<string, string>> = {
  nclusters: 'clusters',
  numclusters: 'clusters',
  k: 'clusters',
  ninit: 'restarts',
  nstart: 'restarts',
  maxiter: 'maxIterations',
  iterations: 'maxIterations',
  tol: 'tolerance',
  randomstate: 'seed',
  initialization: 'init',
  njobs: 'threads',
};

/**
 * Reads an estimator's options: unknown names are errors that know other libraries' names for ours.
 *
 * @throws TypeError for unknown names and wrong kinds; RangeError for wrong values
 */
export function readOptions(who: string, options: KMeansOptions, more: readonly string[] = []): Settings {
  const known = [...names, ...more];
  for (const name of Object.keys(options ?? {})) if (!known.includes(name)) checkName(who, name);
  checkOptions(who, options ?? null, known);
  const {
    clusters,
    init = 'greedy-k-means++',
    maxIterations = mostUpdates,
    tolerance = 1e-6,
    emptyCluster = 'relocate',
    fast = false,
    algorithm,
    threads,
    seed,
    onIteration,
    signal,
  } = options;
  const given = areGiven(init);
  const { quality = given ? 'fast' : 'standard' } = options;
  checkChoice(quality, `${who}: quality`, qualities);
  const { restarts = quality === 'standard' && !given ? 2 + Math.floor(log(clusters)) : 1 } = options;
  checkShared(who, { clusters, init, restarts, tolerance, fast, seed, onIteration, signal });
  checkCount(maxIterations, `${who}: maxIterations`, 0);
  checkAlgorithm(who, algorithm);
  checkThreads(who, threads);
  checkChoice(emptyCluster, `${who}: emptyCluster`, emptyClusterPolicies);
  return Object.freeze({
    clusters,
    init,
    quality,
    restarts,
    maxIterations,
    tolerance,
    emptyCluster,
    fast,
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(threads === undefined ? {} : { threads }),
    ...(seed === undefined ? {} : { seed }),
    ...(onIteration === undefined ? {} : { onIteration }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Reads what belongs to the points.
 *
 * @throws TypeError for unknown names, which knows scikit-learn's
 */
export function checkFitOptions(who: string, options: object): void {
  for (const name of Object.keys(options ?? {}))
    if (name.toLowerCase().replaceAll('_', '') === 'sampleweight')
      throw new TypeError(`${who}: unknown option ${JSON.stringify(name)}; it is called weights here`);
  checkOptions(who, options, ['weights']);
}

/**
 * Refuses names that are someone else's, or belong elsewhere, and says what to write instead.
 *
 * @throws TypeError
 */
export function checkName(who: string, name: string): void {
  const plain = name.toLowerCase().replaceAll('_', '');
  const quoted = JSON.stringify(name);
  const ours = foreign[plain];
  if (ours !== undefined) throw new TypeError(`${who}: unknown option ${quoted}; it is called ${ours} here`);
  if (['weights', 'sampleweight'].includes(plain))
    throw new TypeError(
      `${who}: unknown option ${quoted}; weights belong to the points: fit(points, { weights })`,
    );
  if (['softmin', 'temperature'].includes(plain))
    throw new TypeError(`${who}: unknown option ${quoted}; it is an option of SoftKMeans`);
  if (plain === 'verbose')
    throw new TypeError(
      `${who}: unknown option ${quoted}; nothing is printed, the model tells energies and warnings`,
    );
}
