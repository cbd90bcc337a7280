import { type ArrayInput, fromData, type NdArray } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import type { Dataset, FitOptions } from '@isotherm/kmeans';
import { readPoints, readWeights } from '@isotherm/kmeans/energy';
import { crossEntropy, type ErrorOf, squaredError } from '../objective.ts';
import { RbfClassification } from './classification.ts';
import { hiddenLayer } from './hidden.ts';
import type { FittedNetwork } from './model.ts';
import { type NetworkSettings, type RbfNetworkOptions, readNetworkOptions } from './options.ts';
import { RbfRegression } from './regression.ts';
import { checkLabels, readTargets } from '../targets.ts';
import { train } from './train.ts';

/**
 * An RBF network, normalized unless a kernel is given: centers, by K-Means unless told otherwise, widths, and a readout,
 * in closed form for numbers and by cross-entropy for classes; then, if `train` is 'joint', all at once by descent on
 * error + penalty + energyWeight · F. docs/theory.md#rbf
 *
 * @throws (from the constructor) TypeError for unknown options, RangeError for values out of range
 *
 * @example
 * const model = new RbfNetwork({ clusters: 20, seed: 7 }).fit(points, targets);
 * model.predict(points);
 */
export class RbfNetwork {
  readonly #settings: NetworkSettings;

  constructor(options: RbfNetworkOptions) {
    this.#settings = readNetworkOptions('RbfNetwork', options);
  }

  /**
   * Fits numbers, `(n, d), (n, m)`, or one output, `(n)`, by mean squared error; the estimator is not changed.
   *
   * @throws RangeError for wrong shapes or weights, non-finite entries, a width of 0, and, without a penalty, features
   * that do not determine a readout
   */
  fit(points: ArrayInput | Dataset, targets: ArrayInput, options: FitOptions = {}): RbfRegression {
    const who = 'RbfNetwork.fit';
    const data = readPoints(who, points);
    const y = readTargets(who, targets, data.points.shape[0]!);
    return new RbfRegression(this.#train(who, data, y, options, squaredError));
  }

  /**
   * Fits classes, `(n, d), (n)`, numbers or texts, by mean cross-entropy; the estimator is not changed.
   *
   * @throws as `fit`; RangeError for fewer than two classes; TypeError for labels of mixed kinds
   */
  fitClasses<Label extends number | string>(
    points: ArrayInput | Dataset,
    labels: ArrayLike<Label>,
    options: FitOptions = {},
  ): RbfClassification<Label> {
    const who = 'RbfNetwork.fitClasses';
    const data = readPoints(who, points);
    const n = data.points.shape[0]!;
    checkLabels(who, labels, n);
    const classes = [...new Set(Array.from(labels))].toSorted((a, b) => (a < b ? -1 : 1));
    const m = classes.length;
    if (m < 2)
      throw new RangeError(
        `${who}: there must be at least two classes; every label is ${String(classes[0])}`,
      );
    const at = new Map(classes.map((label, t) => [label, t]));
    const oneHot = new Float64Array(n * m);
    for (let i = 0; i < n; i++) oneHot[i * m + at.get(labels[i]!)!] = 1;
    return new RbfClassification(
      this.#train(who, data, fromData(oneHot, [n, m]), options, crossEntropy),
      classes,
    );
  }

  #train(who: string, data: Dataset, targets: NdArray, options: FitOptions, error: ErrorOf): FittedNetwork {
    checkOptions(who, options, ['weights']);
    const weights = readWeights(who, options.weights, data.points.shape[0]!);
    const hidden = hiddenLayer(who, data, targets, weights, this.#settings);
    return train(who, data, targets, weights, hidden, error, this.#settings);
  }
}
