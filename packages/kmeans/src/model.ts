import { ClusterModel, type FittedClusters } from './cluster-model.ts';
import type { FitSkipping } from './effort.ts';
import { type Certificate, hard, type Softmin } from './energy/index.ts';
import { type KMeansModelJSON, readModel, writeModel } from './model-json.ts';

/** Everything that a fit found; of several runs, what is told of one is told of the one that was kept. */
export interface Fitted extends FittedClusters {
  /** Energy before the first update and after each, of the run that was kept. */
  readonly energies: readonly number[];
  /** Distortion that each restart ended with, in order. */
  readonly distortions: readonly number[];
  /** Squared distances computed by all runs, seeding aside. */
  readonly evaluations: number;
  /** What all runs skipped, if any pass of them went over sorted tiles. */
  readonly skipping?: FitSkipping | undefined;
  /** F ≤ J₀ ≤ E at the centers, on the points of the fit. */
  readonly certificate: Certificate;
}

/** A fitted clustering, frozen. Made by `fit` of an estimator, or by `fromJSON`. */
export class KMeansModel extends ClusterModel implements Fitted {
  readonly distortions: readonly number[];
  readonly skipping: FitSkipping | undefined;
  readonly certificate: Certificate;

  constructor(fitted: Fitted) {
    super('KMeansModel', fitted);
    this.distortions = Object.freeze(fitted.distortions);
    this.skipping = fitted.skipping && Object.freeze(fitted.skipping);
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
