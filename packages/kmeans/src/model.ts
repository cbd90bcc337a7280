import type { NdArray } from '@isotherm/autodiff';
import { ClusterModel } from './cluster-model.ts';
import { type Certificate, hard, type Softmin } from './energy/index.ts';
import { type KMeansModelJSON, readModel, writeModel } from './model-json.ts';
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
export class KMeansModel extends ClusterModel implements Fitted {
  readonly energies: readonly number[];
  readonly distortions: readonly number[];
  readonly converged: boolean;
  readonly iterations: number;
  readonly evaluations: number;
  readonly seed: number | string;
  readonly warnings: readonly Warning[];
  readonly certificate: Certificate;

  constructor(fitted: Fitted) {
    super('KMeansModel', fitted.centers, fitted.softness);
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
}
