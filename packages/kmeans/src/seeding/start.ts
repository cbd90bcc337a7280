import type { ArrayInput, NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { Dataset } from '../energy/index.ts';
import { readCenters } from '../energy/read-points.ts';
import { greedyPlusPlus } from './greedy-plus-plus.ts';

/** A way to place starting centers, `(n, d), k → (k, d)`; all its chance comes from `random`. */
export type Seeding = (
  points: Dataset,
  clusters: number,
  random: Random,
  weights: NdArray | undefined,
) => ArrayInput;

/** Where centers start: by name, as given `(k, d)`, or by a function. */
export type Init = 'greedy-k-means++' | ArrayInput | Seeding;

/**
 * Starting centers, checked, `(k, d)`.
 *
 * @throws RangeError when `init` has another shape, or is an unknown name
 */
export function startingCenters(
  who: string,
  init: Init,
  data: Dataset,
  clusters: number,
  random: Random,
  weights: NdArray | undefined,
): NdArray {
  if (typeof init === 'string') return greedyPlusPlus(data, clusters, random, weights);
  const given = typeof init === 'function' ? init(data, clusters, random, weights) : init;
  const centers = readCenters(`${who}: init`, given, data.points.shape[1]!);
  if (centers.shape[0] !== clusters)
    throw new RangeError(`${who}: clusters is ${clusters} but init has ${centers.shape[0]} centers`);
  return centers;
}
