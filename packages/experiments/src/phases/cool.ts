import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { alternate } from '@isotherm/kmeans';
import { distortion, type Softmin } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';
import { flat } from '../gamma-limit/flat.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';

/** Soft K-Means at one temperature on the way down. */
export interface Cooled {
  readonly temperature: number;
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** Their distortion J₀. */
  readonly distortion: number;
}

/** Temperatures that fall by a factor each time. */
export const falling = (from: number, to: number, factor: number): readonly number[] => {
  const all: number[] = [];
  for (let t = from; t >= to; t *= factor) all.push(t);
  return all;
};

/**
 * Cools soft K-Means: at each temperature from the centers of the one before, disturbed by 10⁻⁵ radii, since coincident centers
 * never part on their own.
 */
export function cool(
  data: DataSet,
  start: NdArray,
  softmin: Softmin,
  temperatures: readonly number[],
  random: Random,
): readonly Cooled[] {
  const radius = Math.sqrt(spreadOf(data).spread);
  const { weights } = data;
  const options = {
    ...(weights && { weights }),
    tolerance: 1e-9,
    maxIterations: 2000,
    emptyCluster: 'keep',
  } as const;
  let centers = start;
  return temperatures.map((temperature) => {
    const disturbed = fromData(
      Float64Array.from(elements(centers), (c) => c + 1e-5 * radius * random.normal()),
      centers.shape,
    );
    ({ centers } = alternate(data.points, disturbed, { softmin, temperature }, options));
    return { temperature, centers, distortion: flat(distortion(data.points, centers, weighting(data)))[0]! };
  });
}
