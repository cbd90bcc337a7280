import { type ArrayInput, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import type { Dataset, Warning } from '@isotherm/kmeans';
import { readPoints } from '@isotherm/kmeans/energy';
import { jacobians } from '../derivatives.ts';
import { featuresFor } from '../features.ts';
import { layerFor } from '../layers/rbf-layer.ts';
import { sparseFeatures, sparseProduct } from '../sparse.ts';
import type { RbfWarning } from '../warning.ts';
import { type NetworkShape, sharesAreSparse } from './shape.ts';

/** Everything that a fit of a network found. */
export interface FittedNetwork {
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** What each center answers, `(k, m)`. */
  readonly readout: NdArray;
  /** Added to every answer, `(m)`, where features do not sum to 1: those of a kernel. */
  readonly intercept?: NdArray;
  /** What multiplies the squared distances of each center, `(k)`, where each has a width of its own. */
  readonly scale?: NdArray;
  /** Softmin or kernel, and temperature. */
  readonly shape: NetworkShape;
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

/** What a fitted network is, whatever its outputs mean. `rbfLayer(points, model, model.shape)` is its output. */
export abstract class RbfModel implements FittedNetwork {
  readonly centers: NdArray;
  readonly readout: NdArray;
  declare readonly intercept?: NdArray;
  declare readonly scale?: NdArray;
  readonly shape: NetworkShape;
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
    if (fitted.intercept !== undefined) this.intercept = fitted.intercept;
    if (fitted.scale !== undefined) this.scale = fitted.scale;
    this.shape = Object.freeze(fitted.shape);
    this.condition = fitted.condition;
    this.objectives = Object.freeze(fitted.objectives);
    this.converged = fitted.converged;
    this.seed = fitted.seed;
    this.warnings = Object.freeze(fitted.warnings);
  }

  /**
   * The hidden layer, `(n, d) → (n, k)`: rows in the simplex, unless a kernel makes them.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  features(points: ArrayInput | Dataset): NdArray {
    const data = this.read('features', points);
    return plain(featuresFor(`${this.#name}.features`, data, this.centers, this.shape, this.#options));
  }

  /** What the layer answers, `(n, d) → (n, m)`; shares that are 0 are not multiplied. */
  protected outputs(method: string, points: ArrayInput | Dataset): NdArray {
    const data = this.read(method, points);
    if (!sharesAreSparse(this.shape, this.centers.shape[0]!)) return plain(this.answers(data.points));
    return sparseProduct(sparseFeatures(data, this.centers, this.shape, this.#options), this.readout);
  }

  /** The same of points under differentiation. */
  protected answers(points: Tensor): Tensor {
    return layerFor(this.#name, points, this, this.shape);
  }

  /** Derivatives of a function of the answers by the point, `(n, d) → (n, m, d)`. */
  protected slopes(method: string, points: ArrayInput | Dataset, f: (answers: Tensor) => Tensor): NdArray {
    return jacobians((x) => f(this.answers(x)), this.read(method, points).points);
  }

  get #options(): { readonly scale: NdArray } | undefined {
    return this.scale === undefined ? undefined : { scale: this.scale };
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
