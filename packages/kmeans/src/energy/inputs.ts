import { checkOptions, stopGradient, type Tensor, type TensorInput, toTensor } from '@isotherm/autodiff';
import { checkEach, checkFinite, checkLength, checkMatrix, checkWeights } from './check.ts';
import { checkSoftness } from './check-softness.ts';
import { isDataset, type PointsInput } from './dataset.ts';
import type { Softness } from './softmin.ts';

/** How a point's costs and its share in the mean may be changed. */
export interface CostOptions {
  /** Weight of each point, `(n)`, ≥ 0 and at least one positive; normalized by their total. @defaultValue all 1 */
  readonly weights?: TensorInput;
  /** Added to each center's costs, `(k)`; −T log π for a prior π. @defaultValue 0 */
  readonly offset?: TensorInput;
  /** Multiplies each center's squared distances, `(k)`, > 0; 1/τ for a relative width τ. @defaultValue 1 */
  readonly scale?: TensorInput;
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
  known: readonly string[] = ['weights', 'offset', 'scale'],
): EnergyInputs {
  checkOptions(who, options, known);
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
