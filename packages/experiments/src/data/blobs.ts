import { checkOptions } from '@isotherm/autodiff/options';
import { type Random, random } from '@isotherm/autodiff/random';
import type { DataSource } from './data-set.ts';
import { checkCount, checkDeviation, generated, type GeneratorOptions } from './generated.ts';

/** What the clusters of `blobs` are. */
export interface BlobsOptions extends Omit<GeneratorOptions, 'each' | 'deviation'> {
  /** One row per cluster. */
  readonly centers: readonly (readonly number[])[];
  /** Points per cluster, of all clusters or of each. */
  readonly each: number | readonly number[];
  /** Standard deviation, in all directions or along each axis; with `degrees` the scale of Student's t. */
  readonly deviation: number | readonly number[];
  /** Degrees of freedom of Student's t, the same for all coordinates of a point. @defaultValue normal clusters */
  readonly degrees?: number;
}

/**
 * Clusters about given centers, normal or with the heavy tails of Student's t; the labels tell which. Coordinates are
 * multiples of 1e-6.
 *
 * @throws TypeError on an unknown option; RangeError on a count, a deviation or degrees that make no sense
 */
export function blobs(options: BlobsOptions): DataSource {
  checkOptions('blobs', options, ['name', 'centers', 'each', 'deviation', 'degrees', 'seed']);
  const { centers, each, deviation, degrees } = options;
  const lengths = centers.map(({ length }) => length);
  if (lengths.length === 0) throw new RangeError('blobs: needs at least one center, found none');
  const other = lengths.find((length) => length !== lengths[0]);
  if (other !== undefined)
    throw new RangeError(`blobs: centers differ in length, ${lengths[0]} and ${other}`);
  const counts = ofEach('each', each, centers.length, 'centers');
  for (const count of counts) checkCount('blobs', 'each', count);
  const deviations = ofEach('deviation', deviation, lengths[0]!, 'dimensions');
  for (const along of deviations) checkDeviation('blobs', along);
  if (degrees !== undefined) checkCount('blobs', 'degrees', degrees);
  return generated(options, counts, centers, (center, stream) => {
    const point = center.map((_, t) => deviations[t]! * stream.normal());
    const widened = degrees === undefined ? 1 : Math.sqrt(degrees / chiSquare(degrees, stream));
    return center.map((coordinate, t) => coordinate + widened * point[t]!);
  });
}

/**
 * Places in a cube from 0 to `extent` that are at least `apart` from each other, drawn one after the other.
 *
 * @throws RangeError when there is no room for them
 */
export function scattered(options: {
  readonly count: number;
  readonly dimensions: number;
  readonly extent: number;
  readonly apart: number;
  readonly seed: number;
}): number[][] {
  const { count, dimensions, extent, apart, seed } = options;
  const stream = random(seed).split('scattered');
  const places: number[][] = [];
  for (let tries = 0; places.length < count; tries++) {
    if (tries === 1000 * count)
      throw new RangeError(`scattered: no room for ${count} places that are ${apart} apart`);
    const place = [...stream.uniforms(dimensions)].map((u) => extent * u);
    if (places.every((other) => squaredDistance(place, other) >= apart * apart)) places.push(place);
  }
  return places;
}

const squaredDistance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, t) => sum + (x - b[t]!) * (x - b[t]!), 0);

const chiSquare = (degrees: number, stream: Random): number =>
  stream.normals(degrees).reduce((sum, z) => sum + z * z, 0);

function ofEach(what: string, given: number | readonly number[], n: number, of: string): readonly number[] {
  if (typeof given === 'number') return new Array<number>(n).fill(given);
  if (given.length !== n) throw new RangeError(`blobs: ${n} ${of}, but ${given.length} of ${what}`);
  return given;
}
