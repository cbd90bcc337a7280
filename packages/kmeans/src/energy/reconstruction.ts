import {
  elements,
  fromData,
  matmul,
  multiply,
  stopGradient,
  subtract,
  sumLast,
  type Tensor,
  type TensorInput,
} from '@isotherm/autodiff';
import { pairCosts, weightedMean } from './composite.ts';
import type { PointsInput } from './dataset.ts';
import { type CostOptions, energyInputs } from './inputs.ts';
import { responsibilities, type Softness } from './softmin.ts';

/**
 * The reconstruction error, `(n, d), (k, d) → ()`: how well the centers, mixed by responsibilities,
 * reproduce the points (a normalized RBF network trained as an autoencoder),
 *
 *   A_T(C) = (1/W) Σᵢ wᵢ ‖xᵢ − Σⱼ pᵢⱼ cⱼ‖² ≤ E_T
 *
 * It does not Γ-converge to the distortion on samples: docs/theory.md#reconstruction. Here for
 * comparison; it forms the (n, k) matrix.
 *
 * @throws as `energy`
 */
export function reconstruction(
  points: PointsInput,
  centers: TensorInput,
  softness: Softness,
  options?: CostOptions,
): Tensor {
  const inputs = energyInputs('reconstruction', points, centers, softness, options);
  const [x, c, temperature, weights] = inputs;
  const p = responsibilities(pairCosts(inputs), { softmin: softness.softmin, temperature });
  // seen from the first center, held constant: the error does not depend on the origin, but far from it cancels
  const origin = fromData(elements(stopGradient(c)).slice(0, c.shape[1]), [1, c.shape[1]!]);
  const error = subtract(subtract(x, origin), matmul(p, subtract(c, origin)));
  return weightedMean(sumLast(multiply(error, error)), weights);
}
