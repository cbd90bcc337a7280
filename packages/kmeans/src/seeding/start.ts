import type { ArrayInput, NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { Dataset } from '../energy/index.ts';
import { readCenters } from '../energy/read-points.ts';
import { maximin } from './maximin.ts';
import { parallelPlusPlus } from './parallel.ts';
import { greedyPlusPlus, plusPlus } from './plus-plus.ts';
import { randomPoints } from './random-points.ts';

/** A way to place starting centers, `(n, d), k → (k, d)`; all its chance comes from `random`. */
export type Seeding = (
  points: Dataset,
  clusters: number,
  random: Random,
  weights: NdArray | undefined,
) => ArrayInput;

/** The seedings that have a name. */
export type SeedingName = 'greedy-k-means++' | 'k-means++' | 'k-means||' | 'maximin' | 'random';

/** Each seeding by its name. */
export const seedings: Readonly<Record<SeedingName, Seeding>> = {
  'greedy-k-means++': greedyPlusPlus,
  'k-means++': plusPlus,
  'k-means||': parallelPlusPlus,
  maximin,
  random: randomPoints,
};

/** Where centers start: by name, as given `(k, d)`, or by a function. */
export type Init = SeedingName | ArrayInput | Seeding;

/**
 * Starting centers, checked, `(k, d)`.
 *
 * @throws RangeError when `init` has another shape
 */
export function startingCenters(
  who: string,
  init: Init,
  data: Dataset,
  clusters: number,
  random: Random,
  weights: NdArray | undefined,
): NdArray {
  const seeding = typeof init === 'string' ? seedings[init] : init;
  const given = typeof seeding === 'function' ? seeding(data, clusters, random, weights) : seeding;
  const centers = readCenters(`${who}: init`, given, data.points.shape[1]!);
  if (centers.shape[0] !== clusters)
    throw new RangeError(`${who}: clusters is ${clusters} but init has ${centers.shape[0]} centers`);
  return centers;
}
