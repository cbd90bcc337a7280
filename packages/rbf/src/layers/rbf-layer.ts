import {
  add,
  matmul,
  type NdArray,
  plain,
  type Tensor,
  type TensorInput,
  toTensor,
} from '@isotherm/autodiff';
import type { PointsInput } from '@isotherm/kmeans/energy';
import { type FeatureOptions, type FeatureShape, featuresFor } from '../features.ts';

/** What an RBF layer learns; a tree that `grad` takes and returns. */
export interface RbfLayer<T = Tensor> {
  /** Where the features are centered, `(k, d)`. */
  readonly centers: T;
  /** What each center answers, `(k, m)`. */
  readonly readout: T;
  /** Added to every answer, `(m)`; normalized features need none, since they sum to 1. @defaultValue 0 */
  readonly intercept?: T;
  /** What multiplies each center's squared distances, `(k)`, > 0: 1/τ for a relative width τ. @defaultValue 1 */
  readonly scale?: T;
}

/** The numbers of a layer. */
export const plainLayer = ({ centers, readout, intercept, scale }: RbfLayer): RbfLayer<NdArray> => ({
  centers: plain(centers),
  readout: plain(readout),
  ...(intercept === undefined ? {} : { intercept: plain(intercept) }),
  ...(scale === undefined ? {} : { scale: plain(scale) }),
});

/**
 * An RBF network, `(n, d), (k, d), (k, m) → (n, m)`: every center has an answer, and a point hears them in
 * proportion to its features,
 *
 *   y(x) = Σⱼ φⱼ(x) vⱼ + b
 *
 * As T → 0 a normalized one becomes the answer of the nearest center; with an α-entmax it is exactly that where the
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
  layer: RbfLayer<TensorInput>,
  shape: FeatureShape,
  options?: FeatureOptions,
): Tensor {
  return layerFor('rbfLayer', points, layer, shape, options);
}

/** The outputs of a layer, with errors that name who was asked for them. */
export function layerFor(
  who: string,
  points: PointsInput,
  { centers, readout, intercept, scale }: RbfLayer<TensorInput>,
  shape: FeatureShape,
  options?: FeatureOptions,
): Tensor {
  if (scale !== undefined && options?.scale !== undefined)
    throw new RangeError(`${who}: scale is part of the layer and an option; leave one out`);
  const features = featuresFor(
    who,
    points,
    centers,
    shape,
    scale === undefined ? options : { ...options, scale },
  );
  const answers = toTensor(readout, `${who}: readout`);
  const [k, m] = [features.shape[1]!, answers.shape[1]];
  if (answers.shape.length !== 2 || answers.shape[0] !== k)
    throw new RangeError(
      `${who}: readout must have one row per center, ${k}; found shape [${answers.shape.join(', ')}]`,
    );
  const outputs = matmul(features, answers);
  if (intercept === undefined) return outputs;
  const constant = toTensor(intercept, `${who}: intercept`);
  if (constant.shape.length !== 1 || constant.shape[0] !== m)
    throw new RangeError(
      `${who}: intercept must have one entry per output, ${m}; found shape [${constant.shape.join(', ')}]`,
    );
  return add(outputs, constant);
}
