import type { Tensor, TensorInput } from '@isotherm/autodiff';
import { pairCosts } from './composite.ts';
import type { PointsInput } from './dataset.ts';
import { hard } from './hard.ts';
import { type CostOptions, energyInputs } from './inputs.ts';

/**
 * What each point would pay to each center, `(n, d), (k, d) → (n, k)`:
 *
 *   dᵢⱼ = scaleⱼ ‖xᵢ − cⱼ‖² + offsetⱼ
 *
 * The costs that the energies soften; `responsibilities` of them are the shares of the points.
 *
 * @throws RangeError for wrong shapes, empty data or non-finite entries; TypeError for unknown options
 *
 * @example
 * responsibilities(costs(points, centers), { softmin: entropic, temperature: 0.5 });
 */
export const costs = (
  points: PointsInput,
  centers: TensorInput,
  options?: Pick<CostOptions, 'offset' | 'scale'>,
): Tensor =>
  pairCosts(
    energyInputs('costs', points, centers, { softmin: hard, temperature: 1 }, options, ['offset', 'scale']),
  );
