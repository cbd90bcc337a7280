import {
  add,
  fill,
  logSumExp,
  matmul,
  multiply,
  subtract,
  sum,
  type Tensor,
  type TensorInput,
} from '@isotherm/autodiff';
import { energy, type PointsInput, type Softness } from '@isotherm/kmeans/energy';
import { rbfLayer, type RbfLayer } from './layer.ts';

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

/** error(outputs) + λ Σⱼ ‖vⱼ − v̄‖² for given outputs of a readout, `(n, m), (k, m) → ()`. */
export function readoutObjective(
  outputs: Tensor,
  targets: TensorInput,
  readout: Tensor,
  { error, penalty, weights }: Objective,
): Tensor {
  const missed = sum(multiply(weights, error(outputs, targets)));
  if (penalty === 0) return missed;
  const k = readout.shape[0]!;
  const spread = subtract(readout, matmul(fill([1, k], 1 / k), readout));
  return add(missed, multiply(penalty, sum(multiply(spread, spread))));
}

/**
 * What joint training minimizes over centers and readout, `(k, d), (k, m) → ()`:
 *
 *   Σᵢ wᵢ error(yᵢ, Σⱼ φⱼ(xᵢ) vⱼ) + penalty Σⱼ ‖vⱼ − v̄‖² + energyWeight · F_T(C)
 *
 * The penalty pulls answers to their mean, so that it is that of a ridge readout with a free intercept: features
 * sum to 1, and the intercept is part of every answer. docs/theory.md#rbf
 */
export function jointObjective(
  points: PointsInput,
  targets: TensorInput,
  layer: RbfLayer,
  softness: Softness,
  options: Objective & { readonly energyWeight: number },
): Tensor {
  const missed = readoutObjective(rbfLayer(points, layer, softness), targets, layer.readout, options);
  const { energyWeight, weights } = options;
  if (energyWeight === 0) return missed;
  return add(missed, multiply(energyWeight, energy(points, layer.centers, softness, { weights })));
}
