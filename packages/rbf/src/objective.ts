import {
  add,
  divide,
  fill,
  log,
  logSumExp,
  matmul,
  multiply,
  subtract,
  sum,
  type Tensor,
  type TensorInput,
  toTensor,
} from '@isotherm/autodiff';
import { energy, entropic, type PointsInput, type Softness } from '@isotherm/kmeans/energy';
import type { FeatureShape } from './features.ts';
import { layerFor, type RbfLayer } from './layers/rbf-layer.ts';

/** How far outputs are from targets: squared distance, or, of logits and shares of classes, the cross-entropy. */
export type ErrorOf = (outputs: Tensor, targets: TensorInput) => Tensor;

/** ‖y − target‖² of each point, `(n, m), (n, m) → (n)`. */
export function squaredError(outputs: Tensor, targets: TensorInput): Tensor {
  const error = subtract(outputs, targets);
  return sum(multiply(error, error), { axis: -1 });
}

/** −Σ target log softmax(y) of each point, `(n, m), (n, m) → (n)`; rows of the targets sum to 1. */
export const crossEntropy = (outputs: Tensor, targets: TensorInput): Tensor =>
  subtract(logSumExp(outputs, { axis: -1 }), sum(multiply(targets, outputs), { axis: -1 }));

/** What training minimizes, besides the targets. */
export interface Objective {
  /** Which error. */
  readonly error: ErrorOf;
  /** λ ≥ 0 of the penalty. */
  readonly penalty: number;
  /** Of the points, `(n)`, of total 1. */
  readonly weights: TensorInput;
}

/** What joint training minimizes besides. */
export interface JointObjective extends Objective {
  /** Weight ≥ 0 of the energy. */
  readonly energyWeight: number;
  /**
   * T₀ > 0, where temperature or scales are trained too: the energy is then that of a mixture whose widths are free,
   * equal to F at T₀.
   */
  readonly widthsFrom?: number;
}

/**
 * error(outputs) + penalty for given outputs of a readout, `(n, m), (k, m) → ()`. The penalty is λ Σⱼ ‖vⱼ‖², or, where
 * the intercept is in every answer, λ Σⱼ ‖vⱼ − v̄‖².
 */
export function readoutObjective(
  outputs: Tensor,
  targets: TensorInput,
  { readout, intercept }: Pick<RbfLayer, 'readout' | 'intercept'>,
  { error, penalty, weights }: Objective,
): Tensor {
  const missed = sum(multiply(weights, error(outputs, targets)));
  if (penalty === 0) return missed;
  const k = readout.shape[0]!;
  const counted = intercept === undefined ? subtract(readout, matmul(fill([1, k], 1 / k), readout)) : readout;
  return add(missed, multiply(penalty, sum(multiply(counted, counted))));
}

/**
 * What joint training minimizes over centers, readout and widths, `(k, d), (k, m) → ()`:
 *
 *   Σᵢ wᵢ error(yᵢ, ŷ(xᵢ)) + penalty + energyWeight · F_T(C)
 *
 * The penalty pulls answers to their mean, so that it is that of a ridge readout with a free intercept: normalized
 * features sum to 1, and the intercept is part of every answer. A layer with an intercept of its own is pulled to 0.
 * With `widthsFrom` the energy is `mixtureEnergy`. The energy of a kernel is that of the entropic softmin.
 * docs/theory.md#rbf
 */
export function jointObjective(
  points: PointsInput,
  targets: TensorInput,
  layer: RbfLayer,
  shape: FeatureShape,
  options: JointObjective,
): Tensor {
  const outputs = layerFor('jointObjective', points, layer, shape);
  const missed = readoutObjective(outputs, targets, layer, options);
  const { energyWeight, weights, widthsFrom } = options;
  if (energyWeight === 0) return missed;
  const softness: Softness =
    'kernel' in shape ? { softmin: entropic, temperature: shape.temperature } : shape;
  const { centers, scale } = layer;
  const widths = scale === undefined ? {} : { scale };
  const clustered =
    widthsFrom === undefined
      ? energy(points, centers, softness, { weights, ...widths })
      : mixtureEnergy(points, centers, softness, { weights, ...widths, from: widthsFrom });
  return add(missed, multiply(energyWeight, clustered));
}

/** Of a mixture whose widths are free. */
export interface MixtureOptions {
  /** T₀ > 0, where the value is the free energy. */
  readonly from: number;
  /** Of the points, `(n)`, ≥ 0 and at least one positive; normalized by their total. @defaultValue all 1 */
  readonly weights?: TensorInput;
  /** What multiplies each center's squared distances, `(k)`, > 0. @defaultValue 1 */
  readonly scale?: TensorInput;
}

/**
 * The free energy as a likelihood, `(n, d), (k, d), () → ()`, in which widths can be learned:
 *
 *   T₀ (F_T / T + d/2 log(T / T₀)),   costs scaleⱼ ‖x − cⱼ‖² − T d/2 log scaleⱼ
 *
 * For the entropic softmin it is T₀ times the mean −log likelihood of a mixture of k Gaussians of variances
 * T / (2 scaleⱼ), up to a constant. For any softmin it is stationary in T where T = 2E/d, while F alone falls as T
 * grows and E alone as T falls; its gradient with respect to the centers is that of F at T₀. docs/theory.md#rbf
 *
 * @throws as `energy`
 */
export function mixtureEnergy(
  points: PointsInput,
  centers: TensorInput,
  softness: Softness,
  { from, weights, scale }: MixtureOptions,
): Tensor {
  const temperature = toTensor(softness.temperature);
  const half = toTensor(centers).shape[1]! / 2;
  const widths =
    scale === undefined ? {} : { scale, offset: multiply(multiply(-half, temperature), log(scale)) };
  const free = energy(points, centers, softness, {
    ...(weights === undefined ? {} : { weights }),
    ...widths,
  });
  return multiply(from, add(divide(free, temperature), multiply(half, log(divide(temperature, from)))));
}
