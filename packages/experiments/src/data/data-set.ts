import { createHash } from 'node:crypto';
import { fromData, type NdArray } from '@isotherm/autodiff';

/** Points, and what is known about them. */
export interface DataSet {
  /** The name by which studies and the command line know it. */
  readonly name: string;
  /** Points, `(n, d)`. */
  readonly points: NdArray;
  /** A class of each point, `(n)`. */
  readonly labels?: Int32Array;
  /** Weight of each point, `(n)`. */
  readonly weights?: Float64Array;
  /** Names of the coordinates, `(d)`, where they have any. */
  readonly columns?: readonly string[];
  /** How many clusters to look for, where somebody says so. */
  readonly clusters?: number;
  /** Where it comes from. */
  readonly source: string;
  /** Under which terms. */
  readonly license: string;
  /** Why the set is not there, and what would bring it; its one point stands for it. Undefined for sets that are there. */
  readonly absent?: string;
  /** SHA-256 of the content: see `contentHash`. */
  readonly sha256: string;
}

/** A data set by name, made when it is wanted. */
export interface DataSource {
  /** The name of the set. */
  readonly name: string;
  /** Makes or reads the set, the same each time. */
  readonly load: () => DataSet;
}

/** What a data set is made of. */
export interface DataSetParts extends Omit<DataSet, 'points' | 'sha256'> {
  /** Coordinates, row-major, `(n · d)`. */
  readonly values: Float64Array;
  /** Number of dimensions, d. */
  readonly dimensions: number;
}

/**
 * Makes a data set and computes its hash.
 *
 * @throws RangeError when there are no points, a coordinate is not finite, lengths do not fit, or there cannot be so many clusters
 */
export function dataSet({ values, dimensions, ...rest }: DataSetParts): DataSet {
  const who = `data set ${rest.name}`;
  const n = values.length / dimensions;
  if (!(Number.isSafeInteger(n) && n > 0))
    throw new RangeError(
      `${who}: ${values.length} coordinates do not make points of ${dimensions} dimensions`,
    );
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new RangeError(
      `${who}: point ${Math.floor(bad / dimensions)}, coordinate ${bad % dimensions} is ${values[bad]}`,
    );
  for (const part of ['labels', 'weights'] as const) {
    const length = rest[part]?.length ?? n;
    if (length !== n) throw new RangeError(`${who}: ${n} points, but ${length} ${part}`);
  }
  const named = rest.columns?.length ?? dimensions;
  if (named !== dimensions) throw new RangeError(`${who}: ${dimensions} dimensions, but ${named} columns`);
  const lost = rest.weights?.findIndex((weight) => !(weight >= 0 && weight < Infinity)) ?? -1;
  if (lost >= 0)
    throw new RangeError(
      `${who}: weight ${lost} is ${rest.weights![lost]}; weights are finite and not negative`,
    );
  const { clusters } = rest;
  if (clusters !== undefined && !(Number.isSafeInteger(clusters) && clusters >= 1 && clusters <= n))
    throw new RangeError(`${who}: clusters must be an integer from 1 to ${n}, its points, found ${clusters}`);
  const points = fromData(values, [n, dimensions]);
  return Object.freeze({
    ...rest,
    points,
    sha256: contentHash(values, dimensions, rest.labels, rest.weights, clusters),
  });
}

/**
 * SHA-256 of a data set's content: n, d, the coordinates row by row, the number of labels, the labels,
 * the number of weights, the weights, and the number of clusters to look for where there is one; each as a little-endian double.
 * Names and notes are not content.
 */
export function contentHash(
  values: Float64Array,
  dimensions: number,
  labels: ArrayLike<number> = [],
  weights: ArrayLike<number> = [],
  clusters?: number,
): string {
  const hash = createHash('sha256');
  const update = (numbers: ArrayLike<number>): void => {
    const bytes = new DataView(new ArrayBuffer(8 * numbers.length));
    for (let i = 0; i < numbers.length; i++) bytes.setFloat64(8 * i, numbers[i]!, true);
    hash.update(bytes);
  };
  update([values.length / dimensions, dimensions]);
  for (const part of [values, [labels.length], labels, [weights.length], weights]) update(part);
  if (clusters !== undefined) update([clusters]);
  return hash.digest('hex');
}
