import type { ArrayInput } from '@isotherm/autodiff';
import { type Dataset, hard } from './energy/index.ts';
import { type FitOptions, fitting, type Softened } from './fit.ts';
import { gather, type PointsSource } from './gather.ts';
import type { KMeansModel } from './model.ts';
import { type KMeansOptions, readOptions, type Settings } from './options.ts';
import { finish, finishAsync } from '@isotherm/autodiff/progress';
import type { Work } from './progress.ts';

/**
 * K-Means by Lloyd's algorithm: k centers of least distortion, as far as descent from the start leads.
 *
 * @throws (from the constructor) TypeError for unknown options, RangeError for values out of range
 *
 * @example
 * const model = new KMeans({ clusters: 3, seed: 7 }).fit(points);
 * model.predict(points);
 */
export class KMeans {
  readonly #settings: Settings;

  constructor(options: KMeansOptions) {
    this.#settings = readOptions('KMeans', options);
  }

  /**
   * Clusters points, `(n, d)`; the estimator is not changed.
   *
   * @throws RangeError for fewer points than clusters, wrong shapes or weights, and non-finite entries
   */
  fit(points: ArrayInput | Dataset, options: FitOptions = {}): KMeansModel {
    return finish(this.#fitting(points, options, true), this.#settings);
  }

  /**
   * The same fit, to the bit, with pauses between iterations in which a page can draw and a signal can come. Points
   * may arrive in blocks.
   *
   * @throws (rejects) as `fit`, and for blocks that do not fit together
   */
  async fitAsync(points: PointsSource, options: FitOptions = {}): Promise<KMeansModel> {
    return finishAsync(this.#fitting(await gather('KMeans', points), options, false), this.#settings);
  }

  #fitting(points: ArrayInput | Dataset, options: FitOptions, alone: boolean): Work<KMeansModel> {
    const soften = (): Softened => ({ softness: { softmin: hard, temperature: 1 }, warnings: () => [] });
    return fitting('KMeans', points, options, this.#settings, soften, alone);
  }
}
