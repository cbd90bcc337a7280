import { fromData, type NdArray, type Tensor } from '@isotherm/autodiff';
import { alternate } from '@isotherm/kmeans';
import {
  distortion,
  energy,
  entropic,
  expectedDistortion,
  hard,
  type Softness,
} from '@isotherm/kmeans/energy';
import { type DataSource, dataSet } from '../data/data-set.ts';
import { flat, gradientAt } from '../gamma-limit/flat.ts';
import { spreadOf } from '../gamma-limit/spread.ts';

/** Numbers as points or centers, `(n) → (n, 1)`. */
export const column = (xs: ArrayLike<number>): NdArray => fromData(Float64Array.from(xs), [xs.length, 1]);

/** Few points on a line, under a name. */
export const line = (name: string, xs: readonly number[]): DataSource => ({
  name,
  load: () =>
    dataSet({
      name,
      values: Float64Array.from(xs),
      dimensions: 1,
      source: 'made for this project',
      license: 'MIT',
    }),
});

/** F_T, E_T and J₀, summed over points. */
export function sums(
  xs: readonly number[],
  centers: ArrayLike<number>,
  softness: Softness,
): { readonly free: number; readonly expected: number; readonly hard: number } {
  const [x, c, n] = [column(xs), column(centers), xs.length];
  return {
    free: n * flat(energy(x, c, softness))[0]!,
    expected: n * flat(expectedDistortion(x, c, softness))[0]!,
    hard: n * flat(distortion(x, c))[0]!,
  };
}

/** The gradient in the centers of an energy that is summed over points; `expected` goes through the responsibilities. */
export const slopes = (
  form: 'free' | 'expected',
  xs: readonly number[],
  centers: ArrayLike<number>,
  softness: Softness,
): Float64Array =>
  gradientAt(column(centers), (c: Tensor) =>
    (form === 'free' ? energy : expectedDistortion)(column(xs), c, softness),
  ).map((slope) => xs.length * slope);

/** Where Lloyd's algorithm rests; a tie goes to the first center, an empty cluster stays. */
export const lloydFrom = (xs: readonly number[], start: readonly number[]): Float64Array =>
  flat(
    alternate(column(xs), column(start), { softmin: hard, temperature: 1 }, { ...steady, tolerance: 0 })
      .centers,
  );

/** Where the soft updates of Softmax rest. */
export const softFrom = (
  xs: readonly number[],
  start: ArrayLike<number>,
  temperature: number,
): Float64Array =>
  flat(
    alternate(column(xs), column(start), { softmin: entropic, temperature }, { ...steady, tolerance: 0 })
      .centers,
  );

const steady = { emptyCluster: 'keep', maxIterations: 100_000 } as const;

/** The greatest distance between centers of two solutions, in units of the points' root-mean-square radius. */
export function apart(xs: readonly number[], a: ArrayLike<number>, b: ArrayLike<number>): number {
  const radius = Math.sqrt(spreadOf(line('', xs).load()).spread);
  return greatestDifference(a, b) / radius;
}

/** The greatest difference between numbers and what they should be. */
export const greatestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);
