import { fill, stopGradient, type Tensor, type TensorInput, toTensor, vjp } from '@isotherm/autodiff';
import { checkEach } from './check.ts';
import { checkSoftness } from './check-softness.ts';
import type { SoftminKernel } from './kernels/softmin-kernel.ts';

/**
 * A softened minimum over the last axis, `(…, k), () → (…)`:
 *
 *   softmin_T(d) = min { ⟨p, d⟩ + T Ω(p) : p in the simplex }
 *
 * with Ω convex, symmetric, 0 at the corners and nowhere positive. Choosing Ω chooses how points are
 * shared between clusters; T → 0 gives the minimum back, whatever Ω. docs/theory.md#softmin
 */
export interface Softmin {
  (costs: TensorInput, temperature: TensorInput): Tensor;
  /** −min Ω over the simplex with k corners; bounds the gap: 0 ≤ min d − softmin_T(d) ≤ T · maxEntropy(k). */
  readonly maxEntropy: (k: number) => number;
  /** The margin, in units of T, beyond which a center's share is 0, or below ε if it never is. */
  readonly reach?: (k: number, epsilon: number) => number;
  /**
   * ω′(p) up to a constant, where Ω(p) = Σ ω(pⱼ): with −T ω′(π) added to its costs, equal distances are shared
   * as π is. Makes annealing mass-constrained. docs/theory.md#priors
   */
  readonly prior?: (share: number) => number;
  /** A fused implementation; without one, the energies are composed from the softmin itself. */
  readonly kernel?: SoftminKernel;
}

/** A softmin at a temperature. */
export interface Softness {
  /** Which softmin. */
  readonly softmin: Softmin;
  /** T > 0, a single number; may be traced. Has the unit of a squared distance; an RBF width σ is T = 2σ². */
  readonly temperature: TensorInput;
}

/**
 * How much each cluster answers for each point: the minimizing p, `(…, k) → (…, k)`. By Danskin's
 * theorem it is the gradient of the softmin, so that no softmin has to define it.
 *
 * @throws RangeError when a cost is NaN, or the temperature is not a positive, finite number; TypeError when
 * the softmin is not a function
 */
export function responsibilities(costs: TensorInput, softness: Softness): Tensor {
  const temperature = checkSoftness('responsibilities', softness);
  const { softmin } = softness;
  const tensor = toTensor(costs, 'responsibilities: costs');
  const number = (cost: number): boolean => !Number.isNaN(cost); // a center at infinity is only out of reach
  checkEach(stopGradient(tensor), 'responsibilities: costs', number, 'costs must be numbers');
  const { value, pullback } = vjp((d: Tensor) => softmin(d, temperature), tensor);
  return pullback(fill(value.shape, 1))[0];
}
