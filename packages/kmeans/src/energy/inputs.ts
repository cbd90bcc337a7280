import { stopGradient, type Tensor, type TensorInput, toTensor } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import { checkEach, checkFinite, checkLength, checkMatrix, checkWeights } from './check.ts';
import { checkSoftness } from './check-softness.ts';
import { isDataset, type PointsInput } from './dataset.ts';
import type { PassInput } from './kernels/index.ts';
import type { Softness } from './softmin.ts';

/** How a point's costs and its share in the mean may be changed. */
export interface CostOptions {
  /** Weight of each point, `(n)`, ≥ 0 and at least one positive; normalized by their total. @defaultValue all 1 */
  readonly weights?: TensorInput;
  /** Added to each center's costs, `(k)`; −T log π for a prior π. @defaultValue 0 */
  readonly offset?: TensorInput;
  /** Multiplies each center's squared distances, `(k)`, > 0; 1/τ for a relative width τ. @defaultValue 1 */
  readonly scale?: TensorInput;
  /**
   * Whether roundings may differ between processors where that is faster (relaxed SIMD). Points that are a dataset have
   * decided themselves. @defaultValue false
   */
  readonly fast?: boolean;
}

/** Everything an energy depends on, checked. Options that were not given are single numbers. */
export type EnergyInputs = readonly [
  points: Tensor,
  centers: Tensor,
  temperature: Tensor,
  weights: Tensor,
  offset: Tensor,
  scale: Tensor,
];

/**
 * Reads and checks the arguments of an energy, before any work.
 *
 * @throws RangeError for wrong shapes, empty data, non-finite or negative entries; TypeError for unknown options
 */
export function energyInputs(
  who: string,
  points: PointsInput,
  centers: TensorInput,
  softness: Softness,
  options: CostOptions | undefined,
  known: readonly string[] = ['weights', 'offset', 'scale', 'fast'],
): EnergyInputs {
  checkOptions(who, options, known);
  checkFast(who, options?.fast);
  const t = checkSoftness(who, softness);
  const x = isDataset(points) ? points.points : toTensor(points, `${who}: points`);
  const c = toTensor(centers, `${who}: centers`);
  checkMatrix(x, `${who}: points`);
  checkMatrix(c, `${who}: centers`);
  if (x.shape[1] !== c.shape[1])
    throw new RangeError(`${who}: points have ${x.shape[1]} dimensions but centers have ${c.shape[1]}`);
  if (!isDataset(points)) checkFinite(stopGradient(x), `${who}: points`);
  checkFinite(stopGradient(c), `${who}: centers`);
  const [n, k] = [x.shape[0]!, c.shape[0]!];
  return [
    x,
    c,
    t,
    weightsOf(who, options?.weights, n),
    offsetOf(who, options?.offset, k),
    scaleOf(who, options?.scale, k),
  ];
}

/**
 * Refuses what is neither true nor false.
 *
 * @throws TypeError naming what was found
 */
export function checkFast(who: string, fast: unknown): void {
  if (fast !== undefined && typeof fast !== 'boolean')
    throw new TypeError(`${who}: fast must be true or false, found ${fast === null ? 'null' : typeof fast}`);
}

/** How a pass over some points may go about it. */
export const passing = (points: PointsInput, options: CostOptions | undefined): Passing =>
  isDataset(points)
    ? { fast: points.fast, resident: points.resident(), engine: points.engine(), threads: points.threads }
    : { fast: options?.fast ?? false, resident: undefined, engine: undefined, threads: undefined };

/** What a pass may do beside rounding like the reference, where its points may be, what may skip some, and who helps. */
export type Passing = Required<Pick<PassInput, 'fast' | 'resident' | 'engine' | 'threads'>>;

function weightsOf(who: string, weights: TensorInput | undefined, n: number): Tensor {
  if (weights === undefined) return toTensor(1);
  const tensor = toTensor(weights, `${who}: weights`);
  checkWeights(stopGradient(tensor), n, who);
  return tensor;
}

function offsetOf(who: string, offset: TensorInput | undefined, k: number): Tensor {
  if (offset === undefined) return toTensor(0);
  const tensor = toTensor(offset, `${who}: offset`);
  checkLength(tensor, k, `${who}: offset`, 'center');
  checkFinite(stopGradient(tensor), `${who}: offset`);
  return tensor;
}

function scaleOf(who: string, scale: TensorInput | undefined, k: number): Tensor {
  if (scale === undefined) return toTensor(1);
  const tensor = toTensor(scale, `${who}: scale`);
  checkLength(tensor, k, `${who}: scale`, 'center');
  checkEach(
    stopGradient(tensor),
    `${who}: scale`,
    (s) => s > 0 && s < Infinity,
    'scales must be positive and finite',
  );
  return tensor;
}
