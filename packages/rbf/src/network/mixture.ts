import type { NdArray } from '@isotherm/autodiff';
import { type Dataset, type Softmin, statistics } from '@isotherm/kmeans/energy';
import { temperatureBy } from './width.ts';

/**
 * The temperature at which the likelihood of a mixture of Gaussians on given centers is stationary, T = 2E_T/d, by the
 * steps of expectation and maximization, T ← 2E_T/d. They rise from that of hard shares to the least such temperature.
 * docs/theory.md#rbf
 *
 * @throws RangeError where every point is a center, so that the likelihood grows without bound as T falls
 */
export function mixtureTemperature(
  who: string,
  data: Dataset,
  centers: NdArray,
  softmin: Softmin,
  weights: NdArray | undefined,
): number {
  const d = centers.shape[1]!;
  const weighting = weights === undefined ? {} : { weights };
  // 2 J₀/d
  let temperature = temperatureBy('cluster-radius', who, data, centers, weights) / d;
  for (let step = 0; step < 1000; step++) {
    const { expectedDistortion } = statistics(data, centers, { softmin, temperature }, weighting);
    const next = (2 * expectedDistortion) / d;
    if (next - temperature <= 1e-12 * temperature) return next;
    temperature = next;
  }
  return temperature;
}
