import type { ArrayInput } from '@isotherm/autodiff';
import { freshSeed } from '@isotherm/autodiff/random';
import { checkedPoints } from './energy/check.ts';
import { isDataset } from './energy/dataset.ts';
import { type Dataset, hasPrint, softminPrint } from './energy/index.ts';
import { readWeights } from './energy/read-points.ts';
import type { FitOptions } from './fit.ts';
import { isAsync, type PointsSource } from './gather.ts';
import { allOf } from './minibatch/batches.ts';
import { fittingBatches, modelOf, softnessAt, stepAt } from './minibatch/fit.ts';
import { MiniBatchModel } from './minibatch/model.ts';
import { type MiniBatchOptions, type MiniBatchSettings, readMiniBatchOptions } from './minibatch/options.ts';
import { startOn } from './minibatch/start.ts';
import { type BatchState, untouched } from './minibatch/step.ts';
import { fitStream } from './minibatch/stream.ts';
import { checkFitOptions } from './options.ts';
import { finish, finishAsync } from '@isotherm/autodiff/progress';

const who = 'MiniBatchKMeans';

/**
 * K-Means, or soft K-Means with any softmin, from batches: each moves its centers by what it adds to the mean of all that
 * they have seen. For many points, where a pass over all of them is long, and for points that come one batch at a time.
 * Near the distortion of `KMeans`, seldom at it: a few passes of that from these centers reach it. Sculley, WWW (2010).
 *
 * @throws (from the constructor) TypeError for unknown options, RangeError for values out of range
 *
 * @example
 * const model = new MiniBatchKMeans({ clusters: 100, seed: 7 }).fit(points);
 * const later = new MiniBatchKMeans({ clusters: 100 }).partialFit(morePoints, model);
 */
export class MiniBatchKMeans {
  readonly #settings: MiniBatchSettings;

  constructor(options: MiniBatchOptions) {
    this.#settings = readMiniBatchOptions(options);
  }

  /**
   * Clusters points, `(n, d)`, by batches that are drawn from them; the estimator is not changed.
   *
   * @throws RangeError for fewer points than clusters, wrong shapes or weights, and non-finite entries
   */
  fit(points: ArrayInput | Dataset, options: FitOptions = {}): MiniBatchModel {
    checkFitOptions(`${who}.fit`, options);
    return finish(fittingBatches(who, points, options.weights, this.#settings), this.#settings);
  }

  /**
   * The same fit, to the bit, with pauses between batches in which a page can draw and a signal can come. Points that
   * arrive in blocks are each seen once, in batches of `batchSize` in their order, whatever the sizes of the blocks, and
   * memory holds no more than the points where centers start.
   *
   * @throws (rejects) as `fit`, for blocks that do not fit together, and with the signal's reason when it comes before
   * there are as many points as clusters
   */
  async fitAsync(points: PointsSource, options: FitOptions = {}): Promise<MiniBatchModel> {
    checkFitOptions(`${who}.fit`, options);
    if (isAsync(points)) return fitStream(who, points, options.weights, this.#settings);
    return finishAsync(fittingBatches(who, points, options.weights, this.#settings), this.#settings);
  }

  /**
   * The model after one more batch, `(b, d)`, all of it whatever its size; without a model centers start on this batch.
   * The model that is given is not changed, and its seed goes on.
   *
   * @throws RangeError for wrong shapes or weights, non-finite entries, a first batch of fewer points than clusters, and a
   * model of other clusters, dimensions or softmin
   */
  partialFit(batch: ArrayInput | Dataset, model?: MiniBatchModel, options: FitOptions = {}): MiniBatchModel {
    const name = `${who}.partialFit`;
    checkFitOptions(name, options);
    const settings = this.#settings;
    // read once, and not kept
    const points = isDataset(batch) ? batch.points : checkedPoints(name, batch);
    const taken = allOf(points, readWeights(name, options.weights, points.shape[0]!));
    const seed = model?.seed ?? settings.seed ?? freshSeed();
    const state = model
      ? this.#stateOf(model, points.shape[1]!)
      : untouched(startOn(name, taken, settings, seed).centers);
    const after = stepAt(name, state, taken, settings, seed);
    return modelOf(after.state, {
      softness: softnessAt(settings, state.iterations),
      energies: [after.energy],
      converged: false,
      seed,
      warnings: [],
      certificate: undefined,
    });
  }

  /** Where a model is, if it is one of this estimator. */
  #stateOf(model: MiniBatchModel, dimensions: number): BatchState {
    const name = `${who}.partialFit`;
    if (!(model instanceof MiniBatchModel))
      throw new TypeError(`${name}: model must be what MiniBatchKMeans or MiniBatchModel.fromJSON returned`);
    const { clusters, softmin } = this.#settings;
    const [k, d] = model.centers.shape as [number, number];
    if (k !== clusters) throw new RangeError(`${name}: clusters is ${clusters} but the model has ${k}`);
    if (d !== dimensions)
      throw new RangeError(`${name}: points have ${dimensions} dimensions but the model has ${d}`);
    if (!hasPrint(softmin, softminPrint(model.softness.softmin)))
      throw new RangeError(`${name}: the model was fitted with another softmin`);
    return model;
  }
}
