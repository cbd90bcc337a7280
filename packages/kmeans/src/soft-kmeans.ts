import type { ArrayInput, NdArray } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import type { Schedule, ScheduledSoftness } from './alternation.ts';
import { checkSoftness } from './energy/check-softness.ts';
import { criticalWarning } from './critical-warning.ts';
import { criticalTemperature, type Dataset, entropic, type Softmin } from './energy/index.ts';
import { type FitOptions, fitting, type Softened } from './fit.ts';
import { gather, type PointsSource } from './gather.ts';
import type { KMeansModel } from './model.ts';
import { type KMeansOptions, readOptions, type Settings } from './options.ts';
import { finish, finishAsync } from '@isotherm/autodiff/progress';
import type { Work } from './progress.ts';

/** How to fit softly. */
export interface SoftKMeansOptions extends KMeansOptions {
  /**
   * T > 0, or a schedule of it by iteration: absolute, in squared distance, or `{ relative }` to the critical
   * temperature of the points, which two or more clusters have.
   */
  readonly temperature: number | Schedule | { readonly relative: number | Schedule };
  /** How points are shared. @defaultValue entropic */
  readonly softmin?: Softmin;
}

/**
 * Soft K-Means with any softmin, at a temperature or along a schedule of them: k centers of least free
 * energy, as far as descent from the start leads. Of several restarts the one of least distortion is kept.
 * docs/theory.md#energies
 *
 * @throws (from the constructor) TypeError for unknown options, RangeError for values out of range
 *
 * @example
 * new SoftKMeans({ clusters: 3, temperature: { relative: 0.1 }, seed: 7 }).fit(points);
 * new SoftKMeans({ clusters: 3, temperature: (i) => Math.max(0.01, 0.8 ** i), softmin: entmax15 });
 */
export class SoftKMeans {
  readonly #settings: Settings;
  readonly #softmin: Softmin;
  readonly #temperature: SoftKMeansOptions['temperature'];

  constructor(options: SoftKMeansOptions) {
    this.#settings = readOptions('SoftKMeans', options, ['temperature', 'softmin']);
    const { softmin = entropic } = options;
    this.#softmin = softmin;
    this.#temperature = options.temperature;
    checkTemperature(this.#softmin, this.#temperature);
    if (typeof this.#temperature === 'object' && this.#settings.clusters === 1)
      throw new RangeError(
        'SoftKMeans: clusters is 1, and a single center has no critical temperature; give an absolute one',
      );
  }

  /**
   * Clusters points, `(n, d)`; the estimator is not changed.
   *
   * @throws RangeError for fewer points than clusters, wrong shapes or weights, non-finite entries, a schedule
   * that is not positive, and relative temperatures of points that are all equal
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
    return finishAsync(this.#fitting(await gather('SoftKMeans', points), options, false), this.#settings);
  }

  #fitting(points: ArrayInput | Dataset, options: FitOptions, alone: boolean): Work<KMeansModel> {
    const softmin = this.#softmin;
    const { clusters } = this.#settings;
    const soften = (data: Dataset, weights: NdArray | undefined): Softened => ({
      softness: this.#soften(data, weights),
      warnings: (temperature) => criticalWarning(data, { clusters, softmin, temperature, weights }),
    });
    return fitting('SoftKMeans', points, options, this.#settings, soften, alone && !this.#callsBack());
  }

  /** Whether fits call what the user wrote: a schedule, or a softmin without passes of ours. */
  #callsBack(): boolean {
    const temperature = this.#temperature;
    const schedule = typeof temperature === 'object' ? temperature.relative : temperature;
    return typeof schedule === 'function' || this.#softmin.kernel?.fused === undefined;
  }

  #soften(data: Dataset, weights: NdArray | undefined): ScheduledSoftness {
    const [softmin, temperature] = [this.#softmin, this.#temperature];
    if (typeof temperature !== 'object') return { softmin, temperature };
    const { relative } = temperature;
    const weighting = weights === undefined ? {} : { weights };
    const unit = criticalTemperature(data, { clusters: this.#settings.clusters, softmin, ...weighting });
    if (unit === 0)
      throw new RangeError(
        'SoftKMeans: the points are all equal, so that their critical temperature is 0; give an absolute one',
      );
    const scaled = typeof relative === 'function' ? (i: number) => unit * relative(i) : unit * relative;
    return { softmin, temperature: scaled };
  }
}

/** Refuses temperatures that are no number, schedule, or either of them relative to the critical one. */
function checkTemperature(softmin: Softmin, temperature: SoftKMeansOptions['temperature'] | undefined): void {
  const isRelative = typeof temperature === 'object' && temperature !== null && 'relative' in temperature;
  if (isRelative) checkOptions('SoftKMeans: temperature', temperature, ['relative']);
  const given: unknown = isRelative ? temperature.relative : temperature;
  if (given === undefined)
    throw new TypeError(
      'SoftKMeans: temperature is missing; give a number, a schedule, or { relative } to the critical one',
    );
  if (typeof given !== 'number' && typeof given !== 'function')
    throw new TypeError('SoftKMeans: temperature must be a number, a schedule, or { relative } of either');
  checkSoftness('SoftKMeans', { softmin, temperature: typeof given === 'number' ? given : 1 });
}
