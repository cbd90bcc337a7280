import {
  add,
  allocate,
  displacements,
  elements,
  fromData,
  multiply,
  type NdArray,
  stopGradient,
  subtract,
  sum,
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
  // shares sum to 1, so that every point may be seen from an origin of its own, held constant: from the center that
  // has most of it neither far centers nor a far origin cost digits
  const origin = nearestOf(stopGradient(p), stopGradient(c));
  const error = add(subtract(x, origin), displacements(p, origin, c));
  return weightedMean(sum(multiply(error, error), { axis: -1 }), weights);
}

/** The center with the largest share of each point, `(n, k), (k, d) → (n, d)`. */
function nearestOf(p: NdArray, c: NdArray): NdArray {
  const [[n, k], d] = [p.shape as [number, number], c.shape[1]!];
  const [shares, centers] = [elements(p), elements(c)];
  const out = allocate([n, d], p, c);
  for (let i = 0; i < n; i++) {
    let best = 0;
    for (let j = 1; j < k; j++) if (shares[i * k + j]! > shares[i * k + best]!) best = j;
    for (let t = 0; t < d; t++) out[i * d + t] = centers[best * d + t]!;
  }
  return fromData(out, [n, d]);
}
