import { type ArrayInput, elements, type NdArray, plain } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import { costs, type Dataset, distortion, responsibilities, type Softmin } from './energy/index.ts';
import { isDataset } from './energy/dataset.ts';
import { readPoints, readWeights } from './energy/read-points.ts';
import type { FitOptions } from './fit.ts';
import { nearestCenters } from './nearest.ts';
import { checkFitOptions } from './options.ts';
import { type SparseShares, sparseShares } from './sparse-shares.ts';
import type { Warning } from './warning.ts';

/** What every fit finds. */
export interface FittedClusters {
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** Softmin, and the last temperature. */
  readonly softness: { readonly softmin: Softmin; readonly temperature: number };
  /** Energies on the way, in order. */
  readonly energies: readonly number[];
  /** Whether it came to rest. */
  readonly converged: boolean;
  /** Its updates of the centers. */
  readonly iterations: number;
  /** Squared distances computed, seeding aside. */
  readonly evaluations: number;
  /** Repeats the fit. */
  readonly seed: number | string;
  /** What its user should know. */
  readonly warnings: readonly Warning[];
}

/** What every model says about points: centers, and a softness by which points are shared between them. */
export abstract class ClusterModel implements FittedClusters {
  readonly centers: NdArray;
  readonly softness: FittedClusters['softness'];
  readonly energies: readonly number[];
  readonly converged: boolean;
  readonly iterations: number;
  readonly evaluations: number;
  readonly seed: number | string;
  readonly warnings: readonly Warning[];
  readonly #who: string;

  constructor(who: string, fitted: FittedClusters) {
    this.#who = who;
    this.centers = fitted.centers;
    this.softness = Object.freeze(fitted.softness);
    this.energies = Object.freeze(fitted.energies);
    this.converged = fitted.converged;
    this.iterations = fitted.iterations;
    this.evaluations = fitted.evaluations;
    this.seed = fitted.seed;
    this.warnings = Object.freeze(fitted.warnings);
  }

  /**
   * The most responsible cluster of each point, which is the nearest, `(n, d) → (n)`; ties go to the first.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  predict(points: ArrayInput | Dataset): Int32Array {
    const data = this.#read('predict', points);
    return nearestCenters(isDataset(points) ? data : data.points, this.centers).labels;
  }

  /**
   * How much each cluster answers for each point, `(n, d) → (n, k)`; with `sparse` only the shares that are not 0, which
   * with Entmax are few, and the matrix never exists.
   *
   * @throws RangeError for wrong shapes and non-finite entries; TypeError for unknown options
   */
  responsibilities(points: ArrayInput | Dataset, options?: { readonly sparse?: false }): NdArray;
  responsibilities(points: ArrayInput | Dataset, options: { readonly sparse: true }): SparseShares;
  responsibilities(
    points: ArrayInput | Dataset,
    options: { readonly sparse?: boolean } = {},
  ): NdArray | SparseShares {
    const who = `${this.#who}.responsibilities`;
    checkOptions(who, options, ['sparse']);
    const { sparse = false } = options;
    if (typeof sparse !== 'boolean')
      throw new TypeError(`${who}: sparse must be true or false, found ${typeof sparse}`);
    const data = this.#read('responsibilities', points);
    return sparse
      ? sparseShares(data.points, this.centers, this.softness)
      : plain(responsibilities(costs(data, this.centers), this.softness));
  }

  /**
   * Squared distance to each center, `(n, d) → (n, k)`.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  transform(points: ArrayInput | Dataset): NdArray {
    return plain(costs(this.#read('transform', points), this.centers));
  }

  /**
   * Minus the distortion of points, `(n, d) → ()`: larger is better.
   *
   * @throws RangeError for wrong shapes, weights and non-finite entries; TypeError for unknown options
   */
  score(points: ArrayInput | Dataset, options: FitOptions = {}): number {
    checkFitOptions(`${this.#who}.score`, options);
    const data = this.#read('score', points);
    const weights = readWeights(`${this.#who}.score`, options.weights, data.points.shape[0]!);
    const value = distortion(data, this.centers, weights === undefined ? {} : { weights });
    return -elements(plain(value))[0]!;
  }

  #read(method: string, points: ArrayInput | Dataset): Dataset {
    const who = `${this.#who}.${method}`;
    const data = readPoints(who, points);
    const [found, expected] = [data.points.shape[1], this.centers.shape[1]];
    if (found !== expected)
      throw new RangeError(`${who}: points have ${found} dimensions but centers have ${expected}`);
    return data;
  }
}
