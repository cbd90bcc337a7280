import { ClusterModel, type FittedClusters } from '../cluster-model.ts';
import { type Certificate, hard, type Softmin } from '../energy/index.ts';
import { type MiniBatchModelJSON, readMiniBatchModel, writeMiniBatchModel } from './model-json.ts';

/** Everything that batches found. */
export interface MiniBatchFitted extends FittedClusters {
  /** Mass that each center has seen, `(k)`. */
  readonly counts: Float64Array;
  /** Energy of each batch of the last call at the centers before it. */
  readonly energies: readonly number[];
  /** Whether `fit` stopped because the smoothed energy no longer fell, or the centers came to rest. */
  readonly converged: boolean;
  /** Batches, of all calls. */
  readonly iterations: number;
  /** Squared distances computed by all batches, starts aside. */
  readonly evaluations: number;
  /** Starved centers that were moved to a point of a batch. */
  readonly reassignments: number;
  /** Points since starved centers were last looked for. */
  readonly sinceReassignment: number;
  /** F ≤ J₀ ≤ E at the centers, on the points of `fit`; undefined where points were seen once and let go. */
  readonly certificate: Certificate | undefined;
}

/** A clustering made from batches, frozen; `partialFit` goes on from it. Made by `MiniBatchKMeans`, or by `fromJSON`. */
export class MiniBatchModel extends ClusterModel implements MiniBatchFitted {
  readonly counts: Float64Array;
  readonly reassignments: number;
  readonly sinceReassignment: number;
  readonly certificate: Certificate | undefined;

  constructor(fitted: MiniBatchFitted) {
    super('MiniBatchModel', fitted);
    this.counts = fitted.counts;
    this.reassignments = fitted.reassignments;
    this.sinceReassignment = fitted.sinceReassignment;
    this.certificate = fitted.certificate;
    Object.freeze(this);
  }

  /** What `JSON.stringify` writes, and `fromJSON` reads. The softmin is a function, so only a print of it is kept. */
  toJSON(): MiniBatchModelJSON {
    return writeMiniBatchModel(this);
  }

  /**
   * The model that `toJSON` wrote; it predicts the same bits, and `partialFit` goes on from it as from the other.
   *
   * @param softmin the one of the fit; `hard` unless another was an option
   * @throws TypeError or RangeError naming what is wrong with `json`, or that it was fitted with another softmin
   *
   * @example
   * const model = MiniBatchModel.fromJSON(JSON.parse(text));
   */
  static fromJSON(json: unknown, { softmin = hard }: { readonly softmin?: Softmin } = {}): MiniBatchModel {
    return new MiniBatchModel(readMiniBatchModel(json, softmin));
  }
}
