import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { freshSeed, random } from '@isotherm/autodiff/random';
import { anneal, type Dataset, KMeans, ClusterModel, randomPoints, type Warning } from '@isotherm/kmeans';
import { checkFinite, checkMatrix } from '@isotherm/kmeans/energy';
import type { NetworkSettings } from './options.ts';

/**
 * How centers are placed: by K-Means, by annealing, at random points, or one after the other where the network so far
 * misses its targets most.
 */
export type CenterRule = 'k-means' | 'annealing' | 'random-points' | 'worst-error';

/** Every rule. */
export const centerRules: readonly CenterRule[] = ['k-means', 'annealing', 'random-points', 'worst-error'];

/** Centers, and where they come from. */
export interface Placed {
  /** Centers, `(k, d)`; a copy. */
  readonly centers: NdArray;
  /** The clustering that they are of, if it was given. */
  readonly model: ClusterModel | undefined;
  /** What placed the centers; null where no chance did. */
  readonly seed: number | string | null;
  /** Of the clustering. */
  readonly warnings: readonly Warning[];
}

/**
 * Centers for a network, by rule or as given; those of the worst error come from `grow`.
 *
 * @throws RangeError for centers that do not fit the points, and more clusters than points
 */
export function place(
  who: string,
  data: Dataset,
  weights: NdArray | undefined,
  settings: NetworkSettings,
  grow: (clusters: number) => NdArray,
): Placed {
  const { clusters, centers: given = 'k-means' } = settings;
  const weighting = weights === undefined ? {} : { weights };
  const [n, d] = data.points.shape as [number, number];
  if (given instanceof ClusterModel)
    return { centers: copyOf(who, given.centers, d), model: given, seed: null, warnings: [] };
  if (typeof given !== 'string')
    return { centers: copyOf(who, given, d), model: undefined, seed: null, warnings: [] };
  const k = clusters!;
  if (k > n) throw new RangeError(`${who}: clusters is ${k} but there are ${n} points`);
  if (given === 'worst-error') return { centers: grow(k), model: undefined, seed: null, warnings: [] };
  const seed = settings.seed ?? freshSeed();
  if (given === 'random-points') {
    const centers = randomPoints(data, k, random(seed).split('centers'), weights);
    return { centers: copyOf(who, centers, d), model: undefined, seed, warnings: [] };
  }
  const { centers, warnings } =
    given === 'annealing'
      ? anneal(data, {
          clusters: k,
          seed,
          ...weighting,
          ...(settings.softmin === undefined ? {} : { softmin: settings.softmin }),
        }).model
      : new KMeans({ clusters: k, seed }).fit(data, weighting);
  return { centers: copyOf(who, centers, d), model: undefined, seed, warnings };
}

function copyOf(who: string, centers: ArrayInput, d: number): NdArray {
  const array = toNdArray(centers, `${who}: centers`);
  checkMatrix(array, `${who}: centers`);
  if (array.shape[1] !== d)
    throw new RangeError(`${who}: points have ${d} dimensions but centers have ${array.shape[1]}`);
  checkFinite(array, `${who}: centers`);
  return fromData(Float64Array.from(elements(array)), array.shape);
}
