import { fromData, type NdArray } from '@isotherm/autodiff';
import {
  criticalTemperature,
  type Dataset,
  entropic,
  type ClusterModel,
  type Softmin,
} from '@isotherm/kmeans';
import type { RbfKernel } from '../kernel/kernel.ts';
import { mixtureTemperature } from './mixture.ts';
import type { NetworkSettings } from './options.ts';
import { leastError } from './width-search.ts';
import { ownScales, temperatureBy } from './width.ts';

/** A softmin at a fixed temperature. */
export interface NetworkSoftness {
  /** Which softmin. */
  readonly softmin: Softmin;
  /** T > 0. */
  readonly temperature: number;
}

/** A kernel at a fixed temperature. */
export interface NetworkRadial {
  /** Which kernel. */
  readonly kernel: RbfKernel;
  /** T > 0: the squared width. */
  readonly temperature: number;
}

/** What makes the features of a fitted network. */
export type NetworkShape = NetworkSoftness | NetworkRadial;

/** Widths of a network on given centers. */
export interface Shaped {
  /** Softmin or kernel, and temperature. */
  readonly shape: NetworkShape;
  /** What multiplies the squared distances of each center, `(k)`, where each has a width of its own. */
  readonly scale?: NdArray;
}

/** What a width may be chosen by. */
export interface ShapeInput {
  /** Points. */
  readonly data: Dataset;
  /** Weights, if there are any. */
  readonly weights: NdArray | undefined;
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** The clustering that was given for them. */
  readonly model: ClusterModel | undefined;
}

/**
 * Chooses softmin or kernel, temperature and scales.
 *
 * @param missed the leave-one-out error of a readout on such features
 * @throws RangeError for widths of 0
 */
export function shapeOf(
  who: string,
  { data, weights, centers, model }: ShapeInput,
  settings: NetworkSettings,
  missed: (shape: NetworkShape, scale: NdArray | undefined) => number,
): Shaped {
  const { kernel, widths } = settings;
  // a clustering that shares nothing, K-Means, has no width to take over
  const soft = model !== undefined && model.softness.softmin.maxEntropy(2) > 0 ? model.softness : undefined;
  const softmin = settings.softmin ?? soft?.softmin ?? entropic;
  const at = (temperature: number): NetworkShape =>
    kernel === undefined ? { softmin, temperature } : { kernel, temperature };
  const taken = widths === 'common' ? soft?.temperature : undefined;
  const asked = settings.temperature ?? taken ?? 'nearest-centers';
  const k = centers.shape[0]!;
  const each = (scale: Float64Array): { readonly scale?: NdArray } =>
    widths === 'each' ? { scale: fromData(scale, [k]) } : {};
  const alike = new Float64Array(k).fill(1);
  if (typeof asked === 'number') return { shape: at(asked), ...each(alike) };
  if (typeof asked === 'object') {
    const weighting = weights === undefined ? {} : { weights };
    const unit = criticalTemperature(data, { clusters: Math.max(2, k), softmin, ...weighting });
    if (unit === 0)
      throw new RangeError(
        `${who}: the points are all equal, so that their critical temperature is 0; give an absolute one`,
      );
    return { shape: at(unit * asked.relative), ...each(alike) };
  }
  if (asked === 'mixture') return { shape: at(mixtureTemperature(who, data, centers, softmin, weights)) };
  const rule = asked !== 'leave-one-out' ? asked : k === 1 ? 'cluster-radius' : 'nearest-centers';
  const temperature = temperatureBy(rule, who, data, centers, weights);
  const own = each(widths === 'each' ? ownScales(rule, data, centers, temperature, weights) : alike);
  if (asked !== 'leave-one-out') return { shape: at(temperature), ...own };
  return { shape: at(leastError(temperature, (t) => missed(at(t), own.scale))), ...own };
}

/** Whether most shares of k may be exactly 0. */
export const sharesAreSparse = (shape: NetworkShape, k: number): shape is NetworkSoftness =>
  'softmin' in shape && (shape.softmin.reach?.(k, 0) ?? Infinity) < Infinity;
