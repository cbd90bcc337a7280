import type { ArrayInput } from '@isotherm/autodiff';
import { checkChoice, checkCount, checkNumber, checkOptions } from '@isotherm/autodiff/options';
import type { Iteration, Method } from '@isotherm/autodiff/minimize';
import type { ClusterModel, Softmin } from '@isotherm/kmeans';
import type { RbfKernel } from '../kernel/kernel.ts';
import { checkNetworkOptions } from './check-options.ts';
import type { CenterRule } from './place.ts';
import type { WidthRule } from './width.ts';

/** How to fit a network. */
export interface RbfNetworkOptions {
  /**
   * Where the centers are: by a rule, given, `(k, d)`, or those of a fitted clustering. @defaultValue 'k-means'
   */
  readonly centers?: CenterRule | ArrayInput | ClusterModel;
  /** How many centers a rule places, k ≥ 1; needed where none are given. */
  readonly clusters?: number;
  /** How points are shared. @defaultValue that of a soft clustering if one is given, or else entropic */
  readonly softmin?: Softmin;
  /** Makes features that are not normalized; a softmin is then only that of the energy. @defaultValue none */
  readonly kernel?: RbfKernel;
  /**
   * T > 0, in squared distance; `{ relative }` to the critical temperature of the points; by a rule for the width; or
   * the one of least leave-one-out error, or where the likelihood of a mixture is stationary.
   * @defaultValue that of a soft clustering if one is given, or else 'nearest-centers'
   */
  readonly temperature?: number | { readonly relative: number } | WidthRule | 'leave-one-out' | 'mixture';
  /** Whether all centers have one width, or each its own by the rule. @defaultValue 'common' */
  readonly widths?: 'common' | 'each';
  /** λ ≥ 0 of λ Σ ‖vⱼ − v̄‖², or λ Σ ‖vⱼ‖² with a kernel, beside a mean error. @defaultValue 1e-6 */
  readonly penalty?: number;
  /** Whether only the readout is trained, or centers and readout at once. @defaultValue 'readout' */
  readonly train?: 'readout' | 'joint';
  /** Whether joint training includes the widths, in their logarithm. @defaultValue false */
  readonly trainWidths?: boolean;
  /** Weight ≥ 0 of the free energy in the objective of joint training. @defaultValue 0 */
  readonly energyWeight?: number;
  /** How joint training descends. @defaultValue lbfgs(), or adam({ rate: 0.01 }) in batches */
  readonly method?: Method;
  /** Points in each step of joint training. @defaultValue all */
  readonly batchSize?: number;
  /** Most steps in each training. @defaultValue 200 */
  readonly maxIterations?: number;
  /** Training has converged when no entry of the gradient is larger. @defaultValue 1e-6 */
  readonly gradientTolerance?: number;
  /** Of centers and batches: the same one repeats the fit, on any machine. @defaultValue fresh, and returned */
  readonly seed?: number | string;
  /** Hears of the start and of every step of a training by descent. */
  readonly onIteration?: (iteration: Iteration) => void;
  /** Stops training between two steps, with what was reached. */
  readonly signal?: AbortSignal;
}

type Open =
  | 'centers'
  | 'clusters'
  | 'softmin'
  | 'kernel'
  | 'temperature'
  | 'seed'
  | 'method'
  | 'batchSize'
  | 'onIteration'
  | 'signal';

/** Options with their defaults. */
export type NetworkSettings = Pick<RbfNetworkOptions, Open> & Required<Omit<RbfNetworkOptions, Open>>;

const names = [
  'centers',
  'clusters',
  'softmin',
  'kernel',
  'temperature',
  'widths',
  'penalty',
  'train',
  'trainWidths',
  'energyWeight',
  'method',
  'batchSize',
  'maxIterations',
  'gradientTolerance',
  'seed',
  'onIteration',
  'signal',
];

/**
 * Reads the options of a network.
 *
 * @throws TypeError for unknown names and wrong kinds; RangeError for wrong values
 */
export function readNetworkOptions(who: string, options: RbfNetworkOptions): NetworkSettings {
  checkOptions(who, options ?? null, names);
  const settings: NetworkSettings = {
    ...options,
    widths: options.widths ?? 'common',
    penalty: options.penalty ?? 1e-6,
    train: options.train ?? 'readout',
    trainWidths: options.trainWidths ?? false,
    energyWeight: options.energyWeight ?? 0,
    maxIterations: options.maxIterations ?? 200,
    gradientTolerance: options.gradientTolerance ?? 1e-6,
  };
  checkNumber(settings.penalty, `${who}: penalty`);
  checkChoice(settings.train, `${who}: train`, ['readout', 'joint']);
  checkNumber(settings.energyWeight, `${who}: energyWeight`);
  checkCount(settings.maxIterations, `${who}: maxIterations`, 0);
  checkNumber(settings.gradientTolerance, `${who}: gradientTolerance`);
  checkNetworkOptions(who, settings);
  return Object.freeze(settings);
}
