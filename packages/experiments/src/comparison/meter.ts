import type { NdArray } from '@isotherm/autodiff';
import { log } from '@isotherm/autodiff/kernels';
import { dataset, type Dataset, type Softness, type Statistics, statistics } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';

/** The best centers that a method has met. */
export interface Met {
  /** Centers, `(k, d)`; fewer rows where a method was cut short. */
  readonly centers: NdArray;
  /** J₀ at these centers. */
  readonly distortion: number;
}

/**
 * What a method may spend, what it has spent, and the best that it has met. Everything that any method computes on the
 * points goes through here, so that methods are compared at equal numbers of squared distances. What a method is worth is
 * the least distortion of any pass that it made: no method loses by being stopped.
 */
export class Meter {
  /** The set. */
  readonly set: DataSet;
  /** Its points; every pass over them computes all distances, so that none is cheaper by what it may skip. */
  readonly data: Dataset;
  /** k. */
  readonly clusters: number;
  /** Squared distances that may be computed. */
  readonly budget: number;
  /** Weights of the points, if any. */
  readonly weighting: { readonly weights?: Float64Array };
  #spent = 0;
  #best: Met | undefined;

  /** A budget of so many passes over points and clusters. */
  constructor(set: DataSet, clusters: number, passes: number) {
    this.data = dataset(set.points, { algorithm: 'dense' });
    this.set = set;
    this.weighting = set.weights === undefined ? {} : { weights: set.weights };
    this.clusters = clusters;
    this.budget = passes * this.onePass;
  }

  /** Squared distances of a pass: n · k. */
  get onePass(): number {
    return this.data.points.shape[0]! * this.clusters;
  }

  /** Squared distances computed so far. */
  get spent(): number {
    return this.#spent;
  }

  /** What is left of the budget, in passes; none once less than a whole one is. */
  get passesLeft(): number {
    return Math.max(0, Math.floor((this.budget - this.#spent) / this.onePass));
  }

  /** The best so far; undefined before the first pass. */
  get best(): Met | undefined {
    return this.#best;
  }

  /** One pass over the points, paid for; its centers count. */
  pass(centers: NdArray, softness: Softness): Statistics {
    const found = statistics(this.data, centers, softness, this.weighting);
    this.charge(found.evaluations);
    this.offer(centers, found.distortion);
    return found;
  }

  /** Pays for squared distances that were computed elsewhere. */
  charge(evaluations: number): void {
    this.#spent += evaluations;
  }

  /** Pays for the starting centers of greedy k-means++. */
  chargeSeeding(): void {
    this.charge(seedingEvaluations(this.data.points.shape[0]!, this.clusters));
  }

  /** Tells of centers that were met. */
  offer(centers: NdArray, distortion: number): void {
    if (this.#best === undefined || distortion < this.#best.distortion) this.#best = { centers, distortion };
  }
}

/**
 * Squared distances that greedy k-means++ computes: each point to the first center, and to 2 + ⌊ln k⌋ drawn ones for each
 * further center.
 */
export const seedingEvaluations = (n: number, k: number): number =>
  n * (1 + (k - 1) * (2 + Math.floor(log(k))));
