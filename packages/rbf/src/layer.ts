import { matmul, type Tensor, type TensorInput, toTensor } from '@isotherm/autodiff';
import type { PointsInput, Softness } from '@isotherm/kmeans/energy';
import { type FeatureOptions, rbfFeatures } from './features.ts';

/** What an RBF layer learns; a tree that `grad` takes and returns. */
export interface RbfLayer<T = Tensor> {
  /** Where the features are centered, `(k, d)`. */
  readonly centers: T;
  /** What each center answers, `(k, m)`. */
  readonly readout: T;
}

/**
 * A normalized RBF network, `(n, d), (k, d), (k, m) → (n, m)`: every center has an answer, and a point
 * hears them in proportion to its features,
 *
 *   y(x) = Σⱼ φⱼ(x) vⱼ
 *
 * As T → 0 it becomes the answer of the nearest center; with an α-entmax it is exactly that where the
 * margin is at least T / (α−1). docs/theory.md#rbf
 *
 * @throws as `rbfFeatures`; RangeError when the readout does not have one row per center
 *
 * @example
 * const loss = (layer: RbfLayer) => mean(square(subtract(rbfLayer(points, layer, softness), targets)));
 * const { centers, readout } = grad(loss)({ centers: [[0], [1]], readout: [[-1], [1]] });
 */
export function rbfLayer(
  points: PointsInput,
  { centers, readout }: RbfLayer<TensorInput>,
  softness: Softness,
  options?: FeatureOptions,
): Tensor {
  const features = rbfFeatures(points, centers, softness, options);
  const answers = toTensor(readout, 'rbfLayer: readout');
  const k = features.shape[1]!;
  if (answers.shape.length !== 2 || answers.shape[0] !== k)
    throw new RangeError(
      `rbfLayer: readout must have one row per center, ${k}; found shape [${answers.shape.join(', ')}]`,
    );
  return matmul(features, answers);
}
