import type { Tensor, TensorInput } from '@isotherm/autodiff';
import {
  type CostOptions,
  costs,
  type PointsInput,
  responsibilities,
  type Softness,
} from '@isotherm/kmeans/energy';

/** How the squared distances of each center may be changed: `scale` 1/τ gives a center the relative width τ. */
export type FeatureOptions = Pick<CostOptions, 'offset' | 'scale'>;

/**
 * The hidden layer of a normalized RBF network, `(n, d), (k, d) → (n, k)`: the responsibilities of the
 * costs that the soft K-Means energy softens,
 *
 *   φ(x) = ∇ softmin_T(d),   dⱼ = scaleⱼ ‖x − cⱼ‖² + offsetⱼ
 *
 * With the entropic softmin they are Gaussians of width σ, T = 2σ², divided by their sum. Rows are in
 * the simplex at every temperature. docs/theory.md#rbf. Moody & Darken, Neural Computation 1 (1989).
 *
 * @throws RangeError for wrong shapes, empty data, non-finite entries or a temperature that is not positive;
 * TypeError for unknown options
 */
export const rbfFeatures = (
  points: PointsInput,
  centers: TensorInput,
  softness: Softness,
  options?: FeatureOptions,
): Tensor => responsibilities(costs(points, centers, options), softness);
