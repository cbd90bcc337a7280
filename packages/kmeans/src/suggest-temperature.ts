import type { ArrayInput } from '@isotherm/autodiff';
import { checkCount, checkOptions } from '@isotherm/autodiff/options';
import { checkSoftness } from './energy/check-softness.ts';
import { splittingSlope } from './energy/critical.ts';
import { criticalTemperature, type Dataset, entropic, type Softmin, statistics } from './energy/index.ts';
import { readPoints } from './energy/read-points.ts';
import { KMeans } from './kmeans.ts';

/** For which clustering a temperature is wanted. */
export interface SuggestOptions {
  /** k ≥ 2. */
  readonly clusters: number;
  /** How points are shared. @defaultValue entropic */
  readonly softmin?: Softmin;
  /** Weight of each point, `(n)`. @defaultValue all 1 */
  readonly weights?: ArrayInput;
  /** Of the K-Means fit that the suggestion is for. @defaultValue 0 */
  readonly seed?: number | string;
}

/** Above this part of the critical temperature centers move together; see `criticalTemperature`. */
const safe = 0.5;
/** Steps of the fixed point; it contracts where clusters are apart, and is capped where they are not. */
const steps = 20;

/**
 * A temperature to start from, `(n, d) → ()`: that of the Gaussian mixture of equal weights and widths which makes the
 * points most likely at K-Means centers,
 *
 *   T = 2 E_T / d,   so that σ² = T / 2 is the mean variance of a coordinate within clusters,
 *
 * times the ratio of slopes at a tie for another softmin than `entropic`, and never more than half of the critical
 * temperature, near which clusters melt into one. A scale, not an optimum: multiply it by 0.1 or 10 and look.
 * docs/theory.md#rbf
 *
 * @throws RangeError for wrong points, weights and numbers of clusters, and for a softmin such as `hard` without slope;
 * TypeError for unknown options
 *
 * @example
 * const temperature = suggestTemperature(points, { clusters: 8 });
 * new SoftKMeans({ clusters: 8, temperature }).fit(points);
 */
export function suggestTemperature(points: ArrayInput | Dataset, options: SuggestOptions): number {
  const who = 'suggestTemperature';
  checkOptions(who, options ?? null, ['clusters', 'softmin', 'weights', 'seed']);
  const { clusters, softmin = entropic, weights, seed = 0 } = options;
  checkCount(clusters, `${who}: clusters`, 2);
  checkSoftness(who, { softmin, temperature: 1 });
  const weighting = weights === undefined ? {} : { weights };
  const data = readPoints(who, points);
  const critical = criticalTemperature(data, { clusters, softmin, ...weighting });
  const { centers, certificate } = new KMeans({ clusters, seed }).fit(data, weighting);
  const d = data.points.shape[1]!;
  const ratio = splittingSlope(softmin, 2) / splittingSlope(entropic, 2);
  const most = safe * critical;
  let t = Math.min((2 * certificate.distortion) / d, most / ratio);
  for (let step = 0; step < steps && t > 0; step++) {
    const { expectedDistortion } = statistics(
      data,
      centers,
      { softmin: entropic, temperature: t },
      weighting,
    );
    t = Math.min((2 * expectedDistortion) / d, most / ratio);
  }
  return t * ratio;
}
