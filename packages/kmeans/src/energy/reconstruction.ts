import { matmul, multiply, subtract, sumLast, type Tensor, type TensorInput } from '@isotherm/autodiff';
import { divide, stopGradient, sumTo } from '@isotherm/autodiff';
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
  // both moved by a constant, which the error does not depend on but the mixture would cancel by
  const middle = rowMean(c);
  const error = subtract(subtract(x, middle), matmul(p, subtract(c, middle)));
  return weightedMean(sumLast(multiply(error, error)), weights);
}

const rowMean = (c: Tensor): Tensor => {
  const [k, d] = c.shape as [number, number];
  return divide(sumTo(stopGradient(c), { shape: [1, d] }), k);
};
