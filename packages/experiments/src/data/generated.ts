import { checkOptions } from '@isotherm/autodiff/options';
import { type Random, random } from '@isotherm/autodiff/random';
import { type DataSource, dataSet } from './data-set.ts';

/** What the generators of plane sets have in common. */
export interface GeneratorOptions {
  /** Name of the data set. */
  readonly name: string;
  /** Points per cluster. */
  readonly each: number;
  /** Standard deviation of the noise. */
  readonly deviation: number;
  /** Of the random numbers. @defaultValue 1 */
  readonly seed?: number;
}

/** A set of clusters, with a number of points for each; the labels tell which. Coordinates are multiples of 1e-6. */
export function generated<C>(
  { name, seed = 1 }: Pick<GeneratorOptions, 'name' | 'seed'>,
  counts: readonly number[],
  clusters: readonly C[],
  draw: (cluster: C, stream: Random) => readonly number[],
): DataSource {
  return {
    name,
    load: () => {
      const stream = random(seed).split(name);
      const points = clusters.flatMap((cluster, j) =>
        Array.from({ length: counts[j]! }, () => draw(cluster, stream)),
      );
      return dataSet({
        name,
        // rounded, so that a last-bit difference elsewhere could not hide in the data
        values: Float64Array.from(points.flat(), (x) => Math.floor(x * 1e6 + 0.5) / 1e6),
        dimensions: points[0]!.length,
        labels: Int32Array.from(counts.flatMap((count, j) => new Array<number>(count).fill(j))),
        source: `generated, seed ${seed}`,
        license: 'MIT',
      });
    },
  };
}

/**
 * Checks the options of a generator.
 *
 * @throws TypeError on an unknown option; RangeError on a count or deviation that makes no sense
 */
export function checkGenerator(who: string, options: GeneratorOptions, more: readonly string[] = []): void {
  checkOptions(who, options, ['name', 'each', 'deviation', 'seed', ...more]);
  checkCount(who, 'each', options.each);
  checkDeviation(who, options.deviation);
}

/**
 * Refuses what is no number of things.
 *
 * @throws RangeError
 */
export function checkCount(who: string, what: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`${who}: ${what} must be a positive integer, found ${count}`);
}

/**
 * Refuses what is no deviation.
 *
 * @throws RangeError
 */
export function checkDeviation(who: string, deviation: number): void {
  if (!(deviation >= 0 && deviation < Infinity))
    throw new RangeError(`${who}: deviation must be finite and not negative, found ${deviation}`);
}
