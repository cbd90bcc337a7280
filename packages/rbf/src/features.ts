import { divide, type Tensor, type TensorInput } from '@isotherm/autodiff';
import {
  type CostOptions,
  costs,
  type PointsInput,
  responsibilities,
  type Softness,
} from '@isotherm/kmeans/energy';
import { checkLayer } from './check-layer.ts';
import type { RbfKernel } from './kernel/kernel.ts';

/** A kernel at a temperature: φ of squared distances divided by T, which is the squared width. */
export interface Radial {
  /** Which kernel. */
  readonly kernel: RbfKernel;
  /** T > 0, a single number; may be traced. The squared width; a Gaussian of deviation σ has T = 2σ². */
  readonly temperature: TensorInput;
}

/** What makes features of costs: a softmin shares them out, a kernel reads each for itself. */
export type FeatureShape = Softness | Radial;

/** How the squared distances of each center may be changed: `scale` 1/τ gives a center the relative width τ. */
export type FeatureOptions = Pick<CostOptions, 'offset' | 'scale'>;

/**
 * The hidden layer of an RBF network, `(n, d), (k, d) → (n, k)`, from the costs that the soft K-Means energy softens,
 * dⱼ = scaleⱼ ‖x − cⱼ‖² + offsetⱼ. Normalized, with a softmin, it is their responsibilities, and rows are in the
 * simplex at every temperature; with a kernel each is for itself, and there is no offset:
 *
 *   φ(x) = ∇ softmin_T(d)   or   φⱼ(x) = kernel(dⱼ / T)
 *
 * The entropic softmin makes Gaussians of deviation σ, T = 2σ², divided by their sum; `gaussian` leaves them undivided.
 * docs/theory.md#rbf. Moody & Darken, Neural Computation 1 (1989).
 *
 * @throws RangeError for wrong shapes, empty data, non-finite entries or a temperature that is not positive;
 * TypeError for unknown options, and what is neither a softmin nor a kernel
 */
export const rbfFeatures = (
  points: PointsInput,
  centers: TensorInput,
  shape: FeatureShape,
  options?: FeatureOptions,
): Tensor => featuresFor('rbfFeatures', points, centers, shape, options);

/** The features, with errors that name who was asked for them. */
export function featuresFor(
  who: string,
  points: PointsInput,
  centers: TensorInput,
  shape: FeatureShape,
  options: FeatureOptions | undefined,
): Tensor {
  checkLayer(who, points, centers, shape, options);
  const paid = costs(points, centers, options);
  return 'kernel' in shape ? shape.kernel(divide(paid, shape.temperature)) : responsibilities(paid, shape);
}
