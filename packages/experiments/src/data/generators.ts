import { checkOptions } from '@isotherm/autodiff/options';
import { cos, sin } from '@isotherm/autodiff/kernels';
import { random } from '@isotherm/autodiff/random';
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

/** Where the clusters of `blobs` are. */
export interface BlobsOptions extends GeneratorOptions {
  /** One row per cluster. */
  readonly centers: readonly (readonly number[])[];
}

/**
 * Round normal clusters about given centers; the labels tell which. Coordinates are multiples of 1e-6.
 *
 * @throws TypeError on an unknown option; RangeError on a count or deviation that makes no sense
 */
export function blobs(options: BlobsOptions): DataSource {
  check('blobs', options, ['centers']);
  const { name, centers, each, deviation, seed = 1 } = options;
  const lengths = centers.map(({ length }) => length);
  if (lengths.length === 0) throw new RangeError('blobs: needs at least one center, found none');
  const other = lengths.find((length) => length !== lengths[0]);
  if (other !== undefined)
    throw new RangeError(`blobs: centers differ in length, ${lengths[0]} and ${other}`);
  return generated(name, each, centers, seed, (center, normal) =>
    center.map((coordinate) => coordinate + deviation * normal()),
  );
}

/**
 * Two interleaved half circles of radius 1 with normal noise; the labels tell which. Coordinates are multiples of 1e-6.
 *
 * @throws TypeError on an unknown option; RangeError on a count or deviation that makes no sense
 */
export function moons(options: GeneratorOptions): DataSource {
  check('moons', options, []);
  const { name, each, deviation, seed = 1 } = options;
  const arcs = [
    { x: 0, y: 0, side: 1 },
    { x: 1, y: 0.5, side: -1 },
  ];
  return generated(name, each, arcs, seed, ({ x, y, side }, normal, uniform) => {
    const angle = Math.PI * uniform();
    return [x + side * cos(angle) + deviation * normal(), y + side * sin(angle) + deviation * normal()];
  });
}

function generated<C>(
  name: string,
  each: number,
  clusters: readonly C[],
  seed: number,
  draw: (cluster: C, normal: () => number, uniform: () => number) => readonly number[],
): DataSource {
  return {
    name,
    load: () => {
      const stream = random(seed).split(name);
      const [normal, uniform] = [() => stream.normal(), () => stream.uniform()];
      const points = clusters.flatMap((cluster) =>
        Array.from({ length: each }, () => draw(cluster, normal, uniform)),
      );
      return dataSet({
        name,
        // rounded, so that a last-bit difference elsewhere could not hide in the data
        values: Float64Array.from(points.flat(), (x) => Math.floor(x * 1e6 + 0.5) / 1e6),
        dimensions: points[0]!.length,
        labels: Int32Array.from(points, (_, i) => Math.floor(i / each)),
        source: `generated, seed ${seed}`,
        license: 'MIT',
      });
    },
  };
}

function check(who: string, options: GeneratorOptions, more: readonly string[]): void {
  checkOptions(who, options, ['name', 'each', 'deviation', 'seed', ...more]);
  const { each, deviation } = options;
  if (!Number.isSafeInteger(each) || each < 1)
    throw new RangeError(`${who}: each must be a positive integer, found ${each}`);
  if (!(deviation >= 0 && deviation < Infinity))
    throw new RangeError(`${who}: deviation must be finite and not negative, found ${deviation}`);
}
