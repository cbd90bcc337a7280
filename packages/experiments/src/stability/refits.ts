import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { KMeans, SoftKMeans } from '@isotherm/kmeans';
import { adjustedRand } from '@isotherm/kmeans/metrics';
import type { DataSet } from '../data/data-set.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { distinctOf } from '../phases/distinct.ts';
import { rest } from './fits.ts';

/** How far noise moves a coordinate, in root-mean-square radii of a coordinate. */
const noises = { noise: 0.1, 'noise 0.05': 0.05, 'noise 0.1': 0.1, 'noise 0.2': 0.2 } as const;

/** What differs between two fits of one clustering, beside the start. */
export type Change = 'seed' | 'resampling' | keyof typeof noises;

/** The points as one of two observers sees them. */
export function seen({ points }: DataSet, change: Change, spread: number, random: Random): NdArray {
  if (change === 'seed') return points;
  const [n, d] = points.shape as [number, number];
  const x = elements(points);
  if (change !== 'resampling') {
    const deviation = noises[change] * Math.sqrt(spread / d);
    return fromData(
      Float64Array.from(x, (value) => value + deviation * random.normal()),
      [n, d],
    );
  }
  const drawn = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const at = random.integer(n) * d;
    for (let t = 0; t < d; t++) drawn[i * d + t] = x[at + t]!;
  }
  return fromData(drawn, [n, d]);
}

/** How one clusters: hard, or soft at a part of the critical temperature. */
export type Way =
  | 'hard, one start'
  | 'hard, best of ten'
  | `${'entropic' | 'entmax15'} at ${'0.05' | '0.2' | '0.5' | '0.9'} T_c`;

type Estimator = (clusters: number, seed: number) => KMeans | SoftKMeans;

const start = { ...rest, init: 'k-means++' } as const;

/** An estimator by what it is and how warm, in units of the critical temperature. */
const soft =
  (name: 'entropic' | 'entmax15', relative: number): Estimator =>
  (clusters, seed) =>
    new SoftKMeans({
      ...start,
      clusters,
      seed,
      restarts: 1,
      softmin: softmins[name].softmin,
      temperature: { relative },
    });

/** Ways to cluster, all from starts by k-means++. */
export const ways: Readonly<Record<Way, Estimator>> = {
  'hard, one start': (clusters, seed) => new KMeans({ ...start, clusters, seed, restarts: 1 }),
  'hard, best of ten': (clusters, seed) => new KMeans({ ...start, clusters, seed, restarts: 10 }),
  'entropic at 0.05 T_c': soft('entropic', 0.05),
  'entropic at 0.2 T_c': soft('entropic', 0.2),
  'entropic at 0.5 T_c': soft('entropic', 0.5),
  'entropic at 0.9 T_c': soft('entropic', 0.9),
  'entmax15 at 0.05 T_c': soft('entmax15', 0.05),
  'entmax15 at 0.2 T_c': soft('entmax15', 0.2),
  'entmax15 at 0.5 T_c': soft('entmax15', 0.5),
  'entmax15 at 0.9 T_c': soft('entmax15', 0.9),
};

/** What two fits that differ by a change have in common. */
export interface Refits {
  /** The adjusted Rand index of their labels of the same points. */
  readonly agreement: number;
  /** Centers that are apart, the mean of both. */
  readonly distinct: number;
  /** How many of the two did not come to rest. */
  readonly restless: number;
  /** The adjusted Rand index of the labels and the known classes, the mean of both; NaN where none are known. */
  readonly classes: number;
}

/** One of the two fits. */
interface Refit extends Omit<Refits, 'agreement'> {
  readonly labels: ArrayLike<number>;
}

/** Clusters twice what two observers see, with starts of their own. */
export function refits(data: DataSet, way: Way, clusters: number, change: Change, random: Random): Refits {
  const { spread } = spreadOf(data);
  const radius = Math.sqrt(spread);
  const refit = (observer: number): Refit => {
    const chance = random.split(observer);
    const points = seen(data, change, spread, chance.split('points'));
    const model = ways[way](clusters, chance.split('start').integer(2 ** 31)).fit(points);
    const labels = model.predict(data.points);
    return {
      labels,
      distinct: distinctOf(model.centers, radius),
      restless: model.converged ? 0 : 1,
      classes: data.labels === undefined ? NaN : adjustedRand(labels, data.labels),
    };
  };
  const [one, other] = [refit(0), refit(1)];
  return {
    agreement: adjustedRand(one.labels, other.labels),
    distinct: (one.distinct + other.distinct) / 2,
    restless: one.restless + other.restless,
    classes: (one.classes + other.classes) / 2,
  };
}
