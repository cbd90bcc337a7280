import { type ArrayInput, type NdArray, plain } from '@isotherm/autodiff';
import type { Dataset, Softmin, Warning } from '@isotherm/kmeans';
import { readPoints } from '@isotherm/kmeans/energy';
import { rbfFeatures } from '../features.ts';
import { rbfLayer } from '../layer.ts';
import type { RbfWarning } from '../warning.ts';

/** A softmin at a fixed temperature. */
export interface NetworkSoftness {
  /** Which softmin. */
  readonly softmin: Softmin;
  /** T > 0. */
  readonly temperature: number;
}

/** Everything that a fit of a network found. */
export interface FittedNetwork {
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** What each center answers, `(k, m)`. */
  readonly readout: NdArray;
  /** Softmin and temperature. */
  readonly softness: NetworkSoftness;
  /** Of the ridge readout on the first centers: see `Ridge`. */
  readonly condition: number;
  /** The objective at the start and after each step: of the readout's training for classes, then of the joint one. */
  readonly objectives: readonly number[];
  /** Whether the last training came to rest; true where there was none. */
  readonly converged: boolean;
  /** Repeats the placing of the centers; null where they were given. */
  readonly seed: number | string | null;
  /** What its user should know. */
  readonly warnings: readonly (Warning | RbfWarning)[];
}

/** What a fitted network is, whatever its outputs mean. `rbfLayer(points, model, model.softness)` is its output. */
export abstract class RbfModel implements FittedNetwork {
  readonly centers: NdArray;
  readonly readout: NdArray;
  readonly softness: NetworkSoftness;
  readonly condition: number;
  readonly objectives: readonly number[];
  readonly converged: boolean;
  readonly seed: number | string | null;
  readonly warnings: readonly (Warning | RbfWarning)[];
  readonly #name: string;

  constructor(name: string, fitted: FittedNetwork) {
    this.#name = name;
    this.centers = fitted.centers;
    this.readout = fitted.readout;
    this.softness = Object.freeze(fitted.softness);
    this.condition = fitted.condition;
    this.objectives = Object.freeze(fitted.objectives);
    this.converged = fitted.converged;
    this.seed = fitted.seed;
    this.warnings = Object.freeze(fitted.warnings);
  }

  /**
   * The hidden layer, `(n, d) → (n, k)`: rows in the simplex.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  features(points: ArrayInput | Dataset): NdArray {
    return plain(rbfFeatures(this.read('features', points), this.centers, this.softness));
  }

  /** What the layer answers, `(n, d) → (n, m)`. */
  protected outputs(method: string, points: ArrayInput | Dataset): NdArray {
    return plain(rbfLayer(this.read(method, points), this, this.softness));
  }

  /** Points of the right dimensions. */
  protected read(method: string, points: ArrayInput | Dataset): Dataset {
    const who = `${this.#name}.${method}`;
    const data = readPoints(who, points);
    const [found, expected] = [data.points.shape[1], this.centers.shape[1]];
    if (found !== expected)
      throw new RangeError(`${who}: points have ${found} dimensions but centers have ${expected}`);
    return data;
  }
}
