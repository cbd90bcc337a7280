import { type ArrayInput, elements, type NdArray, plain, softmax } from '@isotherm/autodiff';
import type { Dataset, FitOptions } from '@isotherm/kmeans';
import { readWeights } from '@isotherm/kmeans/energy';
import { type FittedNetwork, RbfModel } from './model.ts';
import { type RbfModelJSON, type ReadOptions, readNetwork, writeNetwork } from './network-json.ts';
import { checkLabels } from '../targets.ts';

const format = 'isotherm rbf classification';

/** A network fitted to classes, frozen. Made by `fitClasses` of `RbfNetwork`, or by `fromJSON`. */
export class RbfClassification<Label extends number | string = number | string> extends RbfModel {
  /** The classes, `(m)`, in order: columns of the readout and of probabilities. */
  readonly classes: readonly Label[];

  constructor(fitted: FittedNetwork, classes: readonly Label[]) {
    super('RbfClassification', fitted);
    this.classes = Object.freeze([...classes]);
    Object.freeze(this);
  }

  /**
   * The most probable class of each point, `(n, d) → (n)`; ties go to the first.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  predict(points: ArrayInput | Dataset): Label[] {
    const logits = elements(this.outputs('predict', points));
    const m = this.classes.length;
    return Array.from({ length: logits.length / m }, (_, i) => {
      let best = 0;
      for (let t = 1; t < m; t++) if (logits[i * m + t]! > logits[i * m + best]!) best = t;
      return this.classes[best]!;
    });
  }

  /**
   * The softmax of the outputs, `(n, d) → (n, m)`: a column per class.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  predictProbabilities(points: ArrayInput | Dataset): NdArray {
    return plain(softmax(this.outputs('predictProbabilities', points)));
  }

  /**
   * Exact derivatives of each probability by the point, `(n, d) → (n, m, d)`.
   *
   * @throws RangeError for wrong shapes and non-finite entries
   */
  jacobians(points: ArrayInput | Dataset): NdArray {
    return this.slopes('jacobians', points, softmax);
  }

  /**
   * The weighted part of the points whose class is predicted, `(n, d), (n) → ()`.
   *
   * @throws RangeError for wrong shapes, weights and non-finite entries; TypeError for labels of another kind
   */
  score(points: ArrayInput | Dataset, labels: ArrayLike<Label>, options: FitOptions = {}): number {
    const who = 'RbfClassification.score';
    const predicted = this.predict(points);
    checkLabels(who, labels, predicted.length);
    const weights = readWeights(who, options.weights, predicted.length);
    const w = weights && elements(weights);
    let [right, total] = [0, 0];
    predicted.forEach((label, i) => {
      total += w ? w[i]! : 1;
      if (label === labels[i]) right += w ? w[i]! : 1;
    });
    return right / total;
  }

  /** What `JSON.stringify` writes, and `fromJSON` reads. */
  toJSON(): RbfModelJSON {
    return { ...writeNetwork(format, this), classes: this.classes };
  }

  /**
   * The network that `toJSON` wrote; it predicts the same bits.
   *
   * @throws TypeError or RangeError naming what is wrong with `json`, or that it was fitted with another softmin or kernel
   */
  static fromJSON(json: unknown, options: ReadOptions = {}): RbfClassification {
    const who = 'RbfClassification.fromJSON';
    const { fitted, it } = readNetwork(who, json, format, options, ['classes']);
    const classes = (json as { readonly classes: readonly (number | string)[] }).classes;
    const m = fitted.readout.shape[1]!;
    if (!Array.isArray(classes) || classes.length !== m)
      throw it.wrong('classes', `must be an array of ${m}, one per output`);
    checkLabels(who, classes, m);
    if (new Set(classes).size !== m) throw it.wrong('classes', 'must differ');
    return new RbfClassification(fitted, classes);
  }
}
