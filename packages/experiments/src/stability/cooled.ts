import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { alternate, greedyPlusPlus, KMeans } from '@isotherm/kmeans';
import { criticalTemperature, type Dataset, hard, type Softmin } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';
import { distinct } from '../gamma-limit/lloyd.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { bound } from './bound.ts';

const clusters: Readonly<Record<string, number>> = {
  'heavy-tailed': 10,
  unbalanced: 6,
  moons: 6,
  wine: 6,
  iris: 6,
};
const clustersOf = (data: string): number => clusters[data] ?? 3;

/** From where centers start: apart, together but for a millionth of the radius, or together to the bit. */
export type Start = 'k-means++' | 'random points' | 'together' | 'coincident';

function startOf(start: Start, data: DataSet, random: Random): NdArray {
  const { points } = data;
  const k = clustersOf(data.name);
  const d = points.shape[1]!;
  if (start === 'k-means++') return greedyPlusPlus(bound(points), k, random);
  if (start === 'random points')
    return matrix(
      distinct(data, random)
        .slice(0, k)
        .flatMap((row) => [...row]),
      d,
    );
  const { mean: center, spread } = spreadOf(data);
  const apart = start === 'together' ? 1e-6 * Math.sqrt(spread) : 0;
  return matrix(
    Array.from({ length: k }, () => Array.from(center, (x) => x + apart * random.normal())).flat(),
    d,
  );
}

const matrix = (values: readonly number[], d: number): NdArray =>
  fromData(Float64Array.from(values), [values.length / d, d]);

/** How centers are cooled, by name. */
type Schedule = 'hard' | 'eight warm updates' | 'fast cooling' | 'slow cooling';

/** Temperatures in units of the critical one, an update at each; none for K-Means at once. */
const schedules: Readonly<Record<Schedule, readonly number[]>> = {
  hard: [],
  'eight warm updates': Array.from({ length: 8 }, () => 0.3),
  'fast cooling': geometric(0.7),
  'slow cooling': geometric(0.97),
};

/** From twice the critical temperature down to a thousandth of it. */
function geometric(factor: number): number[] {
  const temperatures = [];
  for (let t = 2; t > 1e-3; t *= factor) temperatures.push(t);
  return temperatures;
}

/** Centers without points stay where they are; passes may skip centers that are out of reach. */
const keeping = { emptyCluster: 'keep', algorithm: 'auto' } as const;

/** Soft updates along a schedule. */
function cooled(points: Dataset, start: NdArray, softmin: Softmin, schedule: readonly number[]): NdArray {
  if (schedule.length === 0) return start;
  const critical = criticalTemperature(points, { clusters: start.shape[0]!, softmin });
  const temperature = (i: number): number => critical * schedule[Math.min(i, schedule.length - 1)]!;
  const options = { ...keeping, maxIterations: schedule.length, tolerance: 0 };
  return alternate(points, start, { softmin, temperature }, options).centers;
}

/** The greatest distance of a center from the first, in radii. */
function apart(centers: NdArray, radius: number): number {
  const [k, d] = centers.shape as [number, number];
  const c = elements(centers);
  let most = 0;
  for (let j = 1; j < k; j++) {
    let square = 0;
    for (let t = 0; t < d; t++) square += (c[j * d + t]! - c[t]!) * (c[j * d + t]! - c[t]!);
    most = Math.max(most, Math.sqrt(square) / radius);
  }
  return most;
}

/** Where K-Means ended, in units of the least distortion known, and how far apart, in radii, centers were when it began. */
export type Ended = { readonly ratio: number; readonly apart: number };

/** What a cell of the study varies. */
interface Cooling {
  readonly softmin: keyof typeof softmins;
  readonly start: Start;
  readonly schedule: Schedule;
}

/** Where K-Means ends after centers were cooled from a start along a schedule. */
export function endOf({ softmin: name, start, schedule }: Cooling, data: DataSet, random: Random): Ended {
  const ended = (): Ended => {
    const points = bound(data.points);
    const from = startOf(start, data, random.split('start'));
    const soft = cooled(points, from, softmins[name].softmin, schedules[schedule]);
    const settled = alternate(points, soft, { softmin: hard, temperature: 1 }, keeping);
    return {
      ratio: settled.statistics.distortion / leastKnown(data),
      apart: apart(soft, Math.sqrt(spreadOf(data).spread)),
    };
  };
  return start === 'coincident' ? onceOf(data.points, `${name}, ${schedule}`, ended) : ended();
}

const known = new WeakMap<NdArray, number>();

const found = new WeakMap<NdArray, Map<string, Ended>>();

/** What has nothing of chance in it: of a set once, however often it is repeated. */
function onceOf(points: NdArray, name: string, measured: () => Ended): Ended {
  const own = found.get(points) ?? new Map<string, Ended>();
  found.set(points, own);
  const values = own.get(name) ?? measured();
  own.set(name, values);
  return values;
}

/** The least distortion that three searches for it find; of a set, once. */
function leastKnown({ points, name }: DataSet): number {
  const found =
    known.get(points) ?? Math.min(...[1, 2, 3].map((seed) => searched(points, clustersOf(name), seed)));
  known.set(points, found);
  return found;
}

const searched = (points: NdArray, clusters: number, seed: number): number =>
  new KMeans({ clusters, quality: 'best', seed }).fit(points).certificate.distortion;
