import { KMeans, type KMeansModel } from '@isotherm/kmeans';
import type { Random } from '@isotherm/autodiff/random';
import { type Meter, seedingEvaluations } from './meter.ts';
import type { Method } from './method.ts';

/** By which the allowance of a search shrinks that has overrun what is left. */
const less = 0.8;

/** K-Means of quality `'best'`: breathing, exchange and shaking, one search after the other, the last one cut short. */
export const search: Method = (meter, random) => {
  let starts = 0;
  for (; meter.passesLeft > 0; starts++) {
    const left = meter.budget - meter.spent - seedingEvaluations(meter.data.points.shape[0]!, meter.clusters);
    let [allowance, model] = [left, searched(meter, left, random.split(starts))];
    // only its end tells what a search has spent on single points: then it is cut short earlier
    while (model.evaluations > left && allowance > meter.onePass) {
      allowance *= less;
      model = searched(meter, allowance, random.split(starts));
    }
    meter.chargeSeeding();
    meter.charge(model.evaluations);
    meter.offer(model.centers, model.certificate.distortion);
  }
  return { starts };
};

/** A search that is told to stop when its passes have spent an allowance. */
function searched({ data, clusters, weighting }: Meter, allowance: number, random: Random): KMeansModel {
  const controller = new AbortController();
  const n = data.points.shape[0]!;
  let left = allowance;
  return new KMeans({
    clusters,
    quality: 'best',
    seed: random.seed,
    signal: controller.signal,
    onIteration: ({ clusters: k }) => {
      left -= n * k;
      if (left < n * k) controller.abort();
    },
  }).fit(data, weighting);
}
