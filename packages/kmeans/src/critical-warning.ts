import type { NdArray } from '@isotherm/autodiff';
import { splittingSlope } from './energy/critical.ts';
import { criticalTemperature, type Dataset, type Softmin } from './energy/index.ts';
import { radiusOf } from './radius.ts';
import { type Warning, warning } from './warning.ts';

/** Warns of a temperature at which centers would rather coincide. */
export function criticalWarning(
  data: Dataset,
  options: {
    readonly clusters: number;
    readonly softmin: Softmin;
    readonly temperature: number;
    readonly weights: NdArray | undefined;
  },
): Warning[] {
  const { clusters, softmin, temperature, weights } = options;
  if (clusters === 1) return [];
  const slope = splittingSlope(softmin, clusters);
  if (!(slope > 0)) return [];
  // λ_max is at least the mean variance of a coordinate: most fits need no covariance, which costs n d² products
  const radius = radiusOf('SoftKMeans', data, weights);
  const least = (2 * clusters * slope * radius * radius) / data.points.shape[1]!;
  if (temperature < least) return [];
  const weighting = weights === undefined ? {} : { weights };
  const critical = criticalTemperature(data, { clusters, softmin, ...weighting });
  if (temperature < critical) return [];
  const message = `the temperature ${temperature} is not below ${critical}, where coincident centers separate`;
  return [warning('TEMPERATURE_ABOVE_CRITICAL', message)];
}
