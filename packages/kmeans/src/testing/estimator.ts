import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';

/** A clustering, as the laws of an estimator see it. What else it has is its own affair. */
export interface Clustering {
  /** Centers, `(k, d)`. */
  readonly centers: ArrayInput;
  /** The cluster of each point, `(n, d) → (n)`: a row of `centers`. */
  readonly predict: (points: NdArray) => ArrayLike<number>;
}

/** What an estimator is given beside the points. */
export interface Given {
  /** k. */
  readonly clusters: number;
  /** Centers to start from, `(k, d)`; absent where the estimator is to seed. */
  readonly start?: NdArray;
  /** Weight of each point, `(n)`; absent where all are 1. */
  readonly weights?: NdArray;
  /** For its chance, if it takes any. */
  readonly seed: number;
  /** By how much the law has multiplied all lengths: an absolute temperature is to be multiplied by its square. */
  readonly unit: number;
}

/**
 * An estimator, as its laws see it: an adapter to yours. It is to go on until it rests, since laws compare where fits
 * end; and what it declares of the members that may be absent, the laws hold it to.
 */
export interface Estimator {
  /** Clusters points, `(n, d)`. */
  readonly fit: (points: NdArray, given: Given) => Clustering;
  /** The clustering that `JSON.stringify` wrote, parsed. */
  readonly fromJSON?: (json: unknown) => Clustering;
  /** Clusters points that come in blocks, `(n, d)` each. */
  readonly fitBlocks?: (blocks: AsyncIterable<NdArray>, given: Given) => Promise<Clustering>;
}

/** What an estimator is tried on. */
export interface Task {
  /** Points, `(n, d)`. */
  readonly points: NdArray;
  /** Starting centers, `(k, d)`. */
  readonly start: NdArray;
  /** Weights, `(n)`; absent where all are 1. */
  readonly weights?: NdArray;
  /** A seed. */
  readonly seed: number;
}

/**
 * Something that holds for every estimator, on some points. Throws an Error that says what was found where it does
 * not; where points come in blocks, rejects with it. It knows no test runner.
 */
export type EstimatorLaw = (estimator: Estimator, task: Task, random: Random) => void | Promise<void>;

/** What a task gives beside its points, in some unit of length. */
export const givenBy = ({ start, weights, seed }: Omit<Task, 'points'>, unit = 1): Given => ({
  clusters: start.shape[0]!,
  start,
  ...(weights === undefined ? {} : { weights }),
  seed,
  unit,
});

/** The fit of a task. */
export const fitOf = (estimator: Estimator, task: Task, unit = 1): Clustering =>
  estimator.fit(task.points, givenBy(task, unit));

/** Centers, flat. */
export const centersOf = (clustering: Clustering): Float64Array =>
  Float64Array.from(elements(toNdArray(clustering.centers, 'centers')));

/** Labels of points. */
export const labelsOf = (clustering: Clustering, points: NdArray): number[] =>
  Array.from(clustering.predict(points));

/** An array of the same shape, entry by entry. */
export const mapped = (x: NdArray, entry: (value: number, at: number) => number): NdArray =>
  fromData(Float64Array.from(elements(x), entry), x.shape);

/** Some rows, in order. */
export function pick(x: NdArray, rows: readonly number[]): NdArray {
  const width = x.shape[1] ?? 1;
  const values = elements(x);
  const data = Float64Array.from({ length: rows.length * width }, (_, at) => {
    const row = rows[Math.floor(at / width)]!;
    return values[row * width + (at % width)]!;
  });
  return fromData(data, [rows.length, ...x.shape.slice(1)]);
}
