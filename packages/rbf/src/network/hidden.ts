import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { freshSeed } from '@isotherm/autodiff/random';
import {
  checkFinite,
  checkMatrix,
  criticalTemperature,
  type Dataset,
  entropic,
  KMeans,
  KMeansModel,
  type Warning,
} from '@isotherm/kmeans';
import type { NetworkSettings } from './options.ts';
import type { NetworkSoftness } from './model.ts';
import { temperatureBy } from './width.ts';

/** The hidden layer before training. */
export interface Hidden {
  /** Centers, `(k, d)`; a copy. */
  readonly centers: NdArray;
  /** How points are shared. */
  readonly softness: NetworkSoftness;
  /** What placed the centers; null where they were given. */
  readonly seed: number | string | null;
  /** Of the clustering. */
  readonly warnings: readonly Warning[];
}

/**
 * Places centers and chooses the width.
 *
 * @throws RangeError for centers that do not fit the points, and widths of 0
 */
export function hiddenLayer(
  who: string,
  data: Dataset,
  weights: NdArray | undefined,
  settings: NetworkSettings,
): Hidden {
  const weighting = weights === undefined ? {} : { weights };
  const { clusters, centers: given } = settings;
  const seed = given === undefined ? (settings.seed ?? freshSeed()) : null;
  const model =
    seed === null
      ? given instanceof KMeansModel
        ? given
        : undefined
      : new KMeans({ clusters: clusters!, seed }).fit(data, weighting);
  const centers = copyOf(who, model?.centers ?? (given as ArrayInput), data.points.shape[1]!);
  const k = centers.shape[0]!;
  // a clustering that shares nothing, K-Means, has no width to take over
  const soft = model !== undefined && model.softness.softmin.maxEntropy(2) > 0 ? model.softness : undefined;
  const softmin = settings.softmin ?? soft?.softmin ?? entropic;
  const temperature = settings.temperature ?? soft?.temperature ?? 'nearest-centers';
  const warnings = seed === null ? [] : model!.warnings;
  if (typeof temperature === 'number') return { centers, softness: { softmin, temperature }, seed, warnings };
  if (typeof temperature === 'string')
    return {
      centers,
      softness: { softmin, temperature: temperatureBy(temperature, who, data, centers) },
      seed,
      warnings,
    };
  const unit = criticalTemperature(data, { clusters: Math.max(2, k), softmin, ...weighting });
  if (unit === 0)
    throw new RangeError(
      `${who}: the points are all equal, so that their critical temperature is 0; give an absolute one`,
    );
  return { centers, softness: { softmin, temperature: unit * temperature.relative }, seed, warnings };
}

function copyOf(who: string, centers: ArrayInput, d: number): NdArray {
  const array = toNdArray(centers, `${who}: centers`);
  checkMatrix(array, `${who}: centers`);
  if (array.shape[1] !== d)
    throw new RangeError(`${who}: points have ${d} dimensions but centers have ${array.shape[1]}`);
  checkFinite(array, `${who}: centers`);
  return fromData(Float64Array.from(elements(array)), array.shape);
}
