import type { ArrayInput } from '@isotherm/autodiff';
import { checkChoice, checkCount, checkNumber, checkOptions } from '@isotherm/autodiff/options';
import { KMeansModel, type Softmin } from '@isotherm/kmeans';
import { type WidthRule, widthRules } from './width.ts';

/** How to fit a network. */
export interface RbfNetworkOptions {
  /** Where the centers are: given, `(k, d)`, or those of a fitted clustering. @defaultValue K-Means of the points */
  readonly centers?: ArrayInput | KMeansModel;
  /** How many centers K-Means places, k ≥ 1; needed where none are given. */
  readonly clusters?: number;
  /** How points are shared. @defaultValue that of a soft clustering if one is given, or else entropic */
  readonly softmin?: Softmin;
  /**
   * T > 0, in squared distance; `{ relative }` to the critical temperature of the points; or by a rule for the width.
   * @defaultValue that of a soft clustering if one is given, or else 'nearest-centers'
   */
  readonly temperature?: number | { readonly relative: number } | WidthRule;
  /** λ ≥ 0 of λ Σ ‖vⱼ − v̄‖², beside a mean error. @defaultValue 1e-6 */
  readonly penalty?: number;
  /** Whether only the readout is trained, or centers and readout at once. @defaultValue 'readout' */
  readonly train?: 'readout' | 'joint';
  /** Weight ≥ 0 of the free energy in the objective of joint training. @defaultValue 0 */
  readonly energyWeight?: number;
  /** Most steps of L-BFGS in each training. @defaultValue 200 */
  readonly maxIterations?: number;
  /** Training has converged when no entry of the gradient is larger. @defaultValue 1e-6 */
  readonly gradientTolerance?: number;
  /** Of K-Means: the same one repeats the fit, on any machine. @defaultValue fresh, and returned */
  readonly seed?: number | string;
}

/** Options with their defaults. */
export type NetworkSettings = Pick<
  RbfNetworkOptions,
  'centers' | 'clusters' | 'softmin' | 'temperature' | 'seed'
> &
  Required<Omit<RbfNetworkOptions, 'centers' | 'clusters' | 'softmin' | 'temperature' | 'seed'>>;

const names = [
  'centers',
  'clusters',
  'softmin',
  'temperature',
  'penalty',
  'train',
  'energyWeight',
  'maxIterations',
  'gradientTolerance',
  'seed',
];

/**
 * Reads the options of a network.
 *
 * @throws TypeError for unknown names and wrong kinds; RangeError for wrong values
 */
export function readNetworkOptions(who: string, options: RbfNetworkOptions): NetworkSettings {
  checkOptions(who, options ?? null, names);
  const {
    penalty = 1e-6,
    train = 'readout',
    energyWeight = 0,
    maxIterations = 200,
    gradientTolerance = 1e-6,
  } = options;
  const { centers, clusters, temperature, softmin } = options;
  if (centers === undefined && clusters === undefined)
    throw new TypeError(`${who}: give clusters, for K-Means to place, or centers`);
  if (centers !== undefined && clusters !== undefined)
    throw new TypeError(
      `${who}: clusters is how many centers K-Means places, but centers are given; leave one out`,
    );
  if (clusters !== undefined) checkCount(clusters, `${who}: clusters`, 1);
  if (softmin !== undefined && typeof softmin !== 'function')
    throw new TypeError(`${who}: softmin must be a function such as entropic, found ${typeof softmin}`);
  if (typeof temperature === 'string') checkChoice(temperature, `${who}: temperature`, widthRules);
  else if (temperature !== undefined) checkTemperature(who, temperature);
  checkNumber(penalty, `${who}: penalty`);
  checkChoice(train, `${who}: train`, ['readout', 'joint']);
  checkNumber(energyWeight, `${who}: energyWeight`);
  if (energyWeight > 0 && train !== 'joint')
    throw new RangeError(
      `${who}: energyWeight is part of the objective of joint training; set train to 'joint'`,
    );
  checkCount(maxIterations, `${who}: maxIterations`, 0);
  checkNumber(gradientTolerance, `${who}: gradientTolerance`);
  return Object.freeze({ ...options, penalty, train, energyWeight, maxIterations, gradientTolerance });
}

function checkTemperature(who: string, temperature: unknown): void {
  const relative = typeof temperature === 'object' && temperature !== null;
  if (relative) checkOptions(`${who}: temperature`, temperature, ['relative']);
  const given: unknown = relative ? (temperature as { relative?: unknown }).relative : temperature;
  if (typeof given !== 'number')
    throw new TypeError(
      `${who}: temperature must be a number, { relative } or one of ${widthRules.join(', ')}`,
    );
  if (!(given > 0 && given < Infinity))
    throw new RangeError(`${who}: temperature must be positive and finite, found ${given}`);
}
