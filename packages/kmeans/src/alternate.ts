import type { ArrayInput } from '@isotherm/autodiff';
import { checkChoice, checkCount, checkNumber, checkOptions } from '@isotherm/autodiff/options';
import { type Alternation, alternation, type ScheduledSoftness } from './alternation.ts';
import { type EmptyCluster, emptyClusterPolicies } from './empty-cluster.ts';
import { checkSoftness } from './energy/check-softness.ts';
import { afresh, checkAlgorithm } from './energy/dataset.ts';
import type { Algorithm, Dataset, Threads } from './energy/index.ts';
import { checkThreads } from './energy/kernels/index.ts';
import { radiusOf } from './radius.ts';
import { mostUpdates } from './shared-options.ts';
import { readCenters, readPoints, readWeights } from './energy/read-points.ts';

/** How far and how strictly to alternate. */
export interface AlternateOptions {
  /** Weight of each point, `(n)`, ≥ 0 and at least one positive. @defaultValue all 1 */
  readonly weights?: ArrayInput;
  /** Most updates of the centers. @defaultValue 300 */
  readonly maxIterations?: number;
  /**
   * Stop when no center moves farther than this times the data's root-mean-square radius. Moves below
   * 2⁻⁴⁴ radii are rounding, and rest; 0 goes on until then, and is the choice beside far outliers, which
   * widen the radius. @defaultValue 1e-6
   */
  readonly tolerance?: number;
  /** What becomes of clusters without mass. @defaultValue 'relocate' */
  readonly emptyCluster?: EmptyCluster;
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
}

/** Moves below this many radii are rounding: means of n points are known to a few ulp of their spread. */
export const rounding: number = 2 ** -44;

/**
 * Soft K-Means, `(n, d), (k, d) → (k, d)`: responsibilities, then weighted means, in turn. With `hard` it
 * is Lloyd's algorithm.
 *
 *   c ← c + Σ w p (x − c) / Σ w p
 *
 * Both halves minimize ⟨p, d⟩ + T Ω(p), summed over points, in one argument, so at a fixed temperature the
 * energy never rises; relocating an empty cluster cannot raise it either, since no share is changed.
 * With a schedule each update starts from the centers of the temperature before, and rest also requires the
 * next temperature to be the same. Centers that coincide to the bit never part again.
 * docs/theory.md#trajectories. Lloyd, IEEE Trans. Inf. Theory 28 (1982); Rose, Proc. IEEE 86 (1998).
 *
 * @throws RangeError for wrong shapes, non-finite entries, a temperature that is not positive, and for an
 * empty cluster under `'error'`; TypeError for unknown options
 *
 * @example
 * alternate(points, start, { softmin: hard, temperature: 1 }).centers;
 * alternate(points, start, { softmin: entropic, temperature: (i) => Math.max(0.1, 4 / (i + 1)) });
 */
export function alternate(
  points: ArrayInput | Dataset,
  centers: ArrayInput,
  softness: ScheduledSoftness,
  options: AlternateOptions = {},
): Alternation {
  const who = 'alternate';
  checkOptions(who, options, [
    'weights',
    'maxIterations',
    'tolerance',
    'emptyCluster',
    'algorithm',
    'threads',
  ]);
  checkOptions(who, softness, ['softmin', 'temperature']);
  const first = typeof softness?.temperature === 'function' ? 1 : softness?.temperature;
  checkSoftness(who, { ...softness, temperature: first }); // a schedule is checked as it is asked
  const { maxIterations = mostUpdates, tolerance = 1e-6, emptyCluster = 'relocate' } = options;
  checkCount(maxIterations, `${who}: maxIterations`, 0);
  checkNumber(tolerance, `${who}: tolerance`);
  checkChoice(emptyCluster, `${who}: emptyCluster`, emptyClusterPolicies);
  checkAlgorithm(who, options.algorithm);
  checkThreads(who, options.threads);
  const data = afresh(readPoints(who, points, false, options.threads), options.algorithm);
  const start = readCenters(who, centers, data.points.shape[1]!);
  const weights = readWeights(who, options.weights, data.points.shape[0]!);
  const rest = restOf(tolerance, radiusOf(who, data, weights));
  return alternation(who, { data, start, weights, softness, maxIterations, rest, emptyCluster });
}

/** The longest move that is rest. */
export const restOf = (tolerance: number, radius: number): number => Math.max(tolerance, rounding) * radius;
