import type { Tensor, TensorInput } from '@isotherm/autodiff';
import type { PointsInput, Softness } from '@isotherm/kmeans/energy';
import { featuresFor } from '../features.ts';

/** What a clustering layer learns; a tree that `grad` takes and returns. */
export interface SoftAssign<T = Tensor> {
  /** Where the clusters are, `(k, d)`. */
  readonly centers: T;
  /** What multiplies each center's squared distances, `(k)`, > 0: 1/τ for a relative width τ. @defaultValue 1 */
  readonly scale?: T;
}

/**
 * A clustering as a layer, `(n, d), (k, d) → (n, k)`: how much each cluster answers for each point, rows in the simplex.
 * Put behind an encoder, encoder and clusters learn together, with `energy` of the same points, centers and softness in
 * the loss. A loss that is nothing but an energy is least where the encoder maps all points to one: it takes a
 * reconstruction, or another task, besides. docs/theory.md#rbf
 *
 * @throws RangeError for wrong shapes, empty data, non-finite entries or a temperature that is not positive; TypeError
 * for unknown names
 *
 * @example
 * const z = dense(x, encoder);
 * const loss = add(reconstruction, multiply(0.1, energy(z, clusters.centers, softness)));
 * softAssign(z, clusters, softness);
 */
export const softAssign = (
  points: PointsInput,
  { centers, scale }: SoftAssign<TensorInput>,
  softness: Softness,
): Tensor =>
  featuresFor('softAssign', points, centers, softness, scale === undefined ? undefined : { scale });
