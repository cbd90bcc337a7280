import { clip, elements, exp, multiply, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { adam, lbfgs, minimize, type MinimizeOptions, type Minimum } from '@isotherm/autodiff/minimize';
import type { Dataset } from '@isotherm/kmeans/energy';
import type { FeatureShape } from '../features.ts';
import { plainLayer, type RbfLayer } from '../layers/rbf-layer.ts';
import { jointObjective, type Objective } from '../objective.ts';
import { batches } from './batches.ts';
import type { NetworkSettings } from './options.ts';
import type { NetworkShape } from './shape.ts';

/** A layer of numbers, and what makes its features. */
export interface Trained {
  /** What was learned. */
  readonly layer: RbfLayer<NdArray>;
  /** Softmin or kernel, and temperature. */
  readonly shape: NetworkShape;
}

/** What joint training moves: a layer, and the logarithms of its widths relative to those that it begins with. */
interface Moving extends Omit<RbfLayer, 'scale'> {
  /** log T / T₀, `()`. */
  readonly warmth?: Tensor;
  /** log scale / scale₀, `(k)`. */
  readonly tightness?: Tensor;
}

/** Widths stay within this power of e of where they begin, so that no step of a line search leaves the doubles. */
const farthest = 40;

/**
 * Trains everything at once from where the layer is: centers, readout, intercept if it has one, and widths if so asked,
 * that of all centers or, where they have scales, of each.
 */
export function trainJointly(
  data: Dataset,
  targets: NdArray,
  { layer, shape }: Trained,
  objective: Objective,
  settings: NetworkSettings,
  seed: number | string | null,
  descent: Omit<MinimizeOptions, 'method'>,
): Trained & Pick<Minimum<unknown>, 'values' | 'converged'> {
  const { energyWeight, trainWidths, batchSize } = settings;
  const { scale, ...rest } = layer;
  const options = {
    ...objective,
    energyWeight,
    ...(trainWidths ? { widthsFrom: shape.temperature } : {}),
  };
  const widths = trainWidths
    ? scale === undefined
      ? { warmth: 0 }
      : { tightness: new Float64Array(scale.shape[0]!) }
    : {};
  const at = (moving: Moving): { layer: RbfLayer; shape: FeatureShape } => {
    const { warmth, tightness, ...moved } = moving;
    const grown = (x: Tensor): Tensor => exp(clip(x, { min: -farthest, max: farthest }));
    const scales =
      scale === undefined
        ? {}
        : { scale: tightness === undefined ? scale : multiply(scale, grown(tightness)) };
    return {
      layer: { ...moved, ...scales },
      shape:
        warmth === undefined ? shape : { ...shape, temperature: multiply(shape.temperature, grown(warmth)) },
    };
  };
  const start = { ...rest, ...widths };
  let minimum: Minimum<Moving>;
  if (batchSize === undefined) {
    const of = (moving: Moving): Tensor => {
      const { layer, shape } = at(moving);
      return jointObjective(data, targets, layer, shape, options);
    };
    minimum = minimize<Moving>(of, start, { ...descent, method: settings.method ?? lbfgs() });
  } else {
    const batchOf = batches(data.points, targets, objective.weights as NdArray, batchSize, seed!);
    const of = (moving: Moving, step: number): Tensor => {
      const { layer, shape } = at(moving);
      const { points, targets, weights } = batchOf(step);
      return jointObjective(points, targets, layer, shape, { ...options, weights });
    };
    const method = settings.method ?? adam({ rate: 0.01 });
    minimum = minimize<Moving>(of, start, { ...descent, method, stochastic: true });
  }
  const end = at(minimum.at);
  const { temperature } = end.shape;
  return {
    layer: plainLayer(end.layer),
    shape: {
      ...shape,
      temperature: typeof temperature === 'number' ? temperature : elements(plain(temperature))[0]!,
    },
    values: minimum.values,
    converged: minimum.converged,
  };
}
