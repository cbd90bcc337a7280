import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { type Random, random as chanceOf } from '@isotherm/autodiff/random';
import { alternate, KMeans, plusPlus } from '@isotherm/kmeans';
import { criticalTemperature, type Dataset } from '@isotherm/kmeans/energy';
import { adjustedRand } from '@isotherm/kmeans/metrics';
import type { DataSet } from '../data/data-set.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { distinctOf } from '../phases/distinct.ts';
import { bound } from './bound.ts';
import { type Fitted, nearest, rest } from './fits.ts';

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

/** Where a way ends on some points, with a seed. */
type Fitting = (points: Dataset, clusters: number, seed: number) => Fitted;

const hardly =
  (restarts: number): Fitting =>
  (points, clusters, seed) =>
    new KMeans({ ...rest, init: 'k-means++', clusters, seed, restarts }).fit(points);

/**
 * One soft fit, as warm as that in units of the critical temperature. `SoftKMeans` gives the same bits, but asks for the critical
 * temperature at each fit, and again to warn of it: in 64 dimensions a sixth of all the work.
 */
const softly =
  (name: 'entropic' | 'entmax15', relative: number): Fitting =>
  (points, clusters, seed) => {
    const { softmin } = softmins[name];
    const start = plusPlus(points, clusters, chanceOf(seed).split(0));
    const temperature = relative * criticalOf(points, clusters, name);
    return alternate(points, start, { softmin, temperature }, rest);
  };

const known = new WeakMap<Dataset, Map<string, number>>();

/** The critical temperature of some points, computed once. */
function criticalOf(points: Dataset, clusters: number, name: 'entropic' | 'entmax15'): number {
  const own = known.get(points) ?? new Map<string, number>();
  known.set(points, own);
  const key = `${name}/${clusters}`;
  const critical = own.get(key) ?? criticalTemperature(points, { clusters, softmin: softmins[name].softmin });
  own.set(key, critical);
  return critical;
}

/** Ways to cluster, all from starts by k-means++. */
export const ways: Readonly<Record<Way, Fitting>> = {
  'hard, one start': hardly(1),
  'hard, best of ten': hardly(10),
  'entropic at 0.05 T_c': softly('entropic', 0.05),
  'entropic at 0.2 T_c': softly('entropic', 0.2),
  'entropic at 0.5 T_c': softly('entropic', 0.5),
  'entropic at 0.9 T_c': softly('entropic', 0.9),
  'entmax15 at 0.05 T_c': softly('entmax15', 0.05),
  'entmax15 at 0.2 T_c': softly('entmax15', 0.2),
  'entmax15 at 0.5 T_c': softly('entmax15', 0.5),
  'entmax15 at 0.9 T_c': softly('entmax15', 0.9),
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
    const fit = ways[way](bound(points), clusters, chance.split('start').integer(2 ** 31));
    const labels = nearest(data.points, fit.centers);
    return {
      labels,
      distinct: distinctOf(fit.centers, radius),
      restless: fit.converged ? 0 : 1,
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
