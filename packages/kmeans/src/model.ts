import { type ArrayInput, elements, type NdArray, plain } from '@isotherm/autodiff';
import {
  type Certificate,
  costs,
  type Dataset,
  distortion,
  hard,
  responsibilities,
  type Softmin,
} from './energy/index.ts';
import { isDataset } from './energy/dataset.ts';
import { readPoints, readWeights } from './energy/read-points.ts';
import type { FitOptions } from './fit.ts';
import { type KMeansModelJSON, readModel, writeModel } from './model-json.ts';
import { nearestCenters } from './nearest.ts';
import { checkFitOptions } from './options.ts';
import type { Warning } from './warning.ts';

/** Everything that a fit found. */
export interface Fitted {
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** Softmin, and the last temperature. */
  readonly softness: { readonly softmin: Softmin; readonly temperature: number };
  /** Energy before the first update and after each, of the run that was kept. */
  readonly energies: readonly number[];
  /** Distortion that each restart ended with, in order. */
  readonly distortions: readonly number[];
  /** Whether the run that was kept came to rest. */
  readonly converged: boolean;
  /** Its updates of the centers. */
  readonly iterations: number;
  /** Squared distances computed by all runs, seeding aside. */
  readonly evaluations: number;
  /** Repeats the fit. */
  readonly seed: number | string;
  /** What its user should know. */
  readonly warnings: readonly Warning[];
  /** F ≤ J₀ ≤ E at the centers, on the points of the fit. */
  readonly certificate: Certificate;
}

/** A fitted clustering, frozen. Made by `fit` of an estimator, or by `fromJSON`. */
export class KMeansModel implements Fitted {
  readonly centers: NdArray;
  readonly softness: Fitted['softness'];
  readonly energies: readonly number[];
  readonly distortions: readonly number[];
  readonly converged: boolean;
  readonly iterations: number;
  readonly evaluations: number;
  readonly seed: number | string;
  readonly warnings: readonly Warning[];
  readonly certificate: Certificate;

  constructor(fitted: Fitted) {
    this.centers = fitted.centers;
    this.softness = Object.freeze(fitted.softness);
    this.energies = Object.freeze(fitted.energies);
    this.distortions = Object.freeze(fitted.distortions);
    this.converged = fitted.converged;
    this.iterations = fitted.iterations;
    this.evaluations = fitted.evaluations;
    this.seed = fitted.seed;
    this.warnings = Object.freeze(fitted.warnings);
    this.certificate = fitted.certificate;
    Object.freeze(this);
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
   * How much each cluster answers for each point, `(n, d) → (n, k)`.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  responsibilities(points: ArrayInput | Dataset): NdArray {
    const data = this.#read('responsibilities', points);
    return plain(responsibilities(costs(data, this.centers), this.softness));
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
    checkFitOptions('KMeansModel.score', options);
    const data = this.#read('score', points);
    const weights = readWeights('KMeansModel.score', options.weights, data.points.shape[0]!);
    const value = distortion(data, this.centers, weights === undefined ? {} : { weights });
    return -elements(plain(value))[0]!;
  }

  /** What `JSON.stringify` writes, and `fromJSON` reads. The softmin is a function, so only a print of it is kept. */
  toJSON(): KMeansModelJSON {
    return writeModel(this);
  }

  /**
   * The model that `toJSON` wrote; it predicts the same bits. Everything is checked, so that a file from
   * elsewhere is a model or an error.
   *
   * @param softmin the one of the fit; a model of `KMeans` has `hard`
   * @throws TypeError or RangeError naming what is wrong with `json`, or that it was fitted with another softmin
   *
   * @example
   * KMeansModel.fromJSON(JSON.parse(text), { softmin: entropic });
   */
  static fromJSON(json: unknown, { softmin = hard }: { readonly softmin?: Softmin } = {}): KMeansModel {
    return new KMeansModel(readModel(json, softmin));
  }

  #read(method: string, points: ArrayInput | Dataset): Dataset {
    const who = `KMeansModel.${method}`;
    const data = readPoints(who, points);
    const [found, expected] = [data.points.shape[1], this.centers.shape[1]];
    if (found !== expected)
      throw new RangeError(`${who}: points have ${found} dimensions but centers have ${expected}`);
    return data;
  }
}
