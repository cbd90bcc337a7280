import type { Tensor, TensorInput } from '@isotherm/autodiff';
import { compositeEnergy, type Form } from './composite.ts';
import type { PointsInput } from './dataset.ts';
import { fusedEnergy } from './fused.ts';
import { hard } from './hard.ts';
import { type CostOptions, type EnergyInputs, energyInputs, type Passing, passing } from './inputs.ts';
import type { Softmin, Softness } from './softmin.ts';

/** How the expected distortion is differentiated. */
export interface ExpectedDistortionOptions extends CostOptions {
  /**
   * `'full'` differentiates through the responsibilities; `'detached'` holds them constant, which gives
   * the gradient of the free energy. @defaultValue 'full'
   */
  readonly gradient?: 'full' | 'detached';
}

/**
 * The soft K-Means energy (free energy), `(n, d), (k, d) → ()`:
 *
 *   F_T(C) = (1/W) Σᵢ wᵢ softmin_T(dᵢ),   dᵢⱼ = scaleⱼ ‖xᵢ − cⱼ‖² + offsetⱼ,   W = Σ wᵢ
 *
 * F_T ≤ J₀ ≤ E_T, and F_T rises to the distortion J₀ as T falls. Value and gradient together cost one
 * pass over the points. docs/theory.md#energies. Rose, Proc. IEEE 86 (1998).
 *
 * @throws RangeError for wrong shapes, empty data, non-finite entries or a temperature that is not positive;
 * TypeError for unknown options
 *
 * @example
 * const softness = { softmin: entropic, temperature: 0.5 };
 * grad((c: Tensor) => energy(points, c, softness))(centers);
 */
export const energy = (
  points: PointsInput,
  centers: TensorInput,
  softness: Softness,
  options?: CostOptions,
): Tensor =>
  evaluate(
    energyInputs('energy', points, centers, softness, options),
    softness.softmin,
    'free',
    passing(points, options),
  );

/**
 * The K-Means distortion, `(n, d), (k, d) → ()`: the energy of the `hard` softmin,
 *
 *   J₀(C) = (1/W) Σᵢ wᵢ minⱼ dᵢⱼ
 *
 * scikit-learn's inertia is W times this. At a tie the derivative belongs to the lowest index.
 *
 * @throws as `energy`
 */
export function distortion(points: PointsInput, centers: TensorInput, options?: CostOptions): Tensor {
  const inputs = energyInputs('distortion', points, centers, { softmin: hard, temperature: 1 }, options);
  return evaluate(inputs, hard, 'free', passing(points, options));
}

/**
 * The expected distortion, `(n, d), (k, d) → ()`: what points pay on average under their responsibilities,
 *
 *   E_T(C) = (1/W) Σᵢ wᵢ ⟨pᵢ, dᵢ⟩ = F_T + T · mean entropy ≥ J₀
 *
 * Its full gradient weighs pairs by p − J d / T, which may be negative: centers can be ejected from the
 * data and pinned at walls (docs/theory.md#expected-distortion). With detached responsibilities the
 * gradient is that of the free energy.
 *
 * @throws as `energy`
 */
export function expectedDistortion(
  points: PointsInput,
  centers: TensorInput,
  softness: Softness,
  options?: ExpectedDistortionOptions,
): Tensor {
  const known = ['weights', 'offset', 'scale', 'fast', 'gradient'];
  const inputs = energyInputs('expectedDistortion', points, centers, softness, options, known);
  const gradient = options?.gradient ?? 'full';
  if (gradient !== 'full' && gradient !== 'detached')
    throw new RangeError(
      `expectedDistortion: gradient must be 'full' or 'detached', found ${JSON.stringify(gradient)}`,
    );
  return evaluate(
    inputs,
    softness.softmin,
    gradient === 'full' ? 'expected' : 'detached',
    passing(points, options),
  );
}

/** One pass where the softmin has a fused kernel; composed from the softmin itself otherwise. */
const evaluate = (inputs: EnergyInputs, softmin: Softmin, form: Form, how: Passing): Tensor =>
  softmin.kernel && (form !== 'expected' || softmin.kernel.jacobian)
    ? fusedEnergy(...inputs, { softmin, kernel: softmin.kernel, form, how })
    : compositeEnergy(inputs, softmin, form);
