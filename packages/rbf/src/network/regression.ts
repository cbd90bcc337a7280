import { type ArrayInput, elements, type NdArray } from '@isotherm/autodiff';
import type { Dataset, FitOptions } from '@isotherm/kmeans';
import { readWeights } from '@isotherm/kmeans/energy';
import { type FittedNetwork, RbfModel } from './model.ts';
import { type RbfModelJSON, type ReadOptions, readNetwork, writeNetwork } from './network-json.ts';
import { readTargets } from '../targets.ts';

const format = 'isotherm rbf regression';

/** A network fitted to numbers, frozen. Made by `fit` of `RbfNetwork`, or by `fromJSON`. */
export class RbfRegression extends RbfModel {
  constructor(fitted: FittedNetwork) {
    super('RbfRegression', fitted);
    Object.freeze(this);
  }

  /**
   * The outputs, `(n, d) → (n, m)`.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  predict(points: ArrayInput | Dataset): NdArray {
    return this.outputs('predict', points);
  }

  /**
   * Exact derivatives of each output by the point, `(n, d) → (n, m, d)`.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  jacobians(points: ArrayInput | Dataset): NdArray {
    return this.slopes('jacobians', points, (answers) => answers);
  }

  /**
   * R², `(n, d), (n, m) → ()`: 1 minus the squared error over that of the targets' mean, over all outputs.
   *
   * @throws RangeError for wrong shapes, weights and non-finite entries, and for targets that are all equal
   */
  score(points: ArrayInput | Dataset, targets: ArrayInput, options: FitOptions = {}): number {
    const who = 'RbfRegression.score';
    const outputs = elements(this.outputs('score', points));
    const m = this.readout.shape[1]!;
    const n = outputs.length / m;
    const y = readTargets(who, targets, n);
    if (y.shape[1] !== m) throw new RangeError(`${who}: targets have ${y.shape[1]} columns, not ${m}`);
    const weights = readWeights(who, options.weights, n);
    const w = weights === undefined ? new Float64Array(n).fill(1) : elements(weights);
    const values = elements(y);
    let [total, missed, spread] = [0, 0, 0];
    const means = new Float64Array(m);
    for (let i = 0; i < n; i++) {
      total += w[i]!;
      for (let t = 0; t < m; t++) means[t]! += w[i]! * values[i * m + t]!;
    }
    for (let at = 0; at < n * m; at++) {
      const [error, apart] = [values[at]! - outputs[at]!, values[at]! - means[at % m]! / total];
      missed += w[Math.floor(at / m)]! * error * error;
      spread += w[Math.floor(at / m)]! * apart * apart;
    }
    if (spread === 0)
      throw new RangeError(`${who}: the targets are all equal, so that there is nothing to explain`);
    return 1 - missed / spread;
  }

  /** What `JSON.stringify` writes, and `fromJSON` reads. */
  toJSON(): RbfModelJSON {
    return writeNetwork(format, this);
  }

  /**
   * The network that `toJSON` wrote; it predicts the same bits.
   *
   * @throws TypeError or RangeError naming what is wrong with `json`, or that it was fitted with another softmin or kernel
   */
  static fromJSON(json: unknown, options: ReadOptions = {}): RbfRegression {
    return new RbfRegression(readNetwork('RbfRegression.fromJSON', json, format, options).fitted);
  }
}
