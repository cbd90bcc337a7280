import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { alternate, greedyPlusPlus, KMeans } from '@isotherm/kmeans';
import { criticalTemperature, type Dataset, hard, type Softmin } from '@isotherm/kmeans/energy';
import { bootstrap, mean } from '../compare/bootstrap.ts';
import {
  anisotropicBlobs,
  heavyTailed,
  overlappingBlobs,
  separatedBlobs,
  twoMoons,
  unbalanced,
} from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { iris, wine } from '../data/real.ts';
import { distinct } from '../gamma-limit/lloyd.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { cellsOf } from '../groups.ts';
import type { Quantity } from '../quantity.ts';
import { greatestOf } from '../row-numbers.ts';
import {
  type MeanAndChance,
  meanAndChance,
  partFor,
  sharedLevel,
  sharedLevelInWords,
} from '../shared-level.ts';
import { type Row, type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { bound } from './bound.ts';
import { coolingFigure } from './cooling-figure.ts';
import { noLoss } from './no-loss.ts';

const clusters: Readonly<Record<string, number>> = {
  'heavy-tailed': 10,
  unbalanced: 6,
  moons: 6,
  wine: 6,
  iris: 6,
};
const clustersOf = (data: string): number => clusters[data] ?? 3;

/** From where centers start: apart, together but for a millionth of the radius, or together to the bit. */
type Start = 'k-means++' | 'random points' | 'together' | 'coincident';

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

/** Temperatures in units of the critical one, an update at each; none for K-Means at once. */
const schedules = {
  hard: [],
  'eight warm updates': Array.from({ length: 8 }, () => 0.3),
  'fast cooling': geometric(0.7),
  'slow cooling': geometric(0.97),
} as const;

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
type Ended = { readonly ratio: number; readonly apart: number };
type Cooled = Row<{ start: readonly Start[]; schedule: readonly string[] }, Ended>;

/** Up to here, in units of the least known, a mean distortion is the same. */
const near = 1.01;
/** So much more matters: where chance may hide it, nothing was found out. */
const matters = 0.05;

/** How far a mean is from being above what is near, beyond chance; NaN where chance is too wide to tell. */
const slackOf = (ratio: MeanAndChance): number => noLoss({ ...ratio, mean: near - ratio.mean }, matters);

/** How starts and schedules end, after K-Means has finished what they began. */
export const cooling: Study = study({
  id: 'stability/cooling',
  title: 'Starts and cooling schedules',
  claim:
    'Slow cooling from above the critical temperature, of centers that are not exactly equal, ends on average within one per cent of the least distortion known, from every start and on every set',
  refutedBy: `a set, a start and a softmin with a higher mean, by more than chance allows: Student’s t, all of them sharing one level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#critical-temperature',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    start: ['k-means++', 'random points', 'together', 'coincident'],
    schedule: ['hard', 'eight warm updates', 'fast cooling', 'slow cooling'],
  },
  data: [separatedBlobs, overlappingBlobs, anisotropicBlobs, twoMoons, heavyTailed, unbalanced, iris, wine],
  repetitions: 100,
  profiles: {
    smoke: { data: ['unbalanced'], factors: { softmin: ['entropic'] }, repetitions: 6 },
    quick: { factors: { softmin: ['entropic', 'entmax15'] }, repetitions: 6 },
  },
  measure: ({ softmin: name, start, schedule }, { data, random }) => {
    if (schedule === 'hard' && name !== 'entropic') return vacuous('K-Means at once has no softmin');
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
  },
  verdict: (rows) =>
    forAll(slowlyCooled(rows), {
      [`slow cooling: mean distortion ≤ ${near} times the least known, beyond chance at a shared level of ${sharedLevelInWords}`]:
        {
          slack: ({ values }) => slackOf(values),
          tolerance: 0,
          because:
            'what chance explains of a mean over repetitions is taken off; open where it may hide five per cent more',
        },
    }),
  quantities: (rows) => {
    const ratio = (start: Start, schedule: string): Quantity => {
      const found = rows.filter(({ cell }) => cell.start === start && cell.schedule === schedule);
      const ratios = found.map(({ values }) => values.ratio);
      return ratios.length === 0 ? NaN : bootstrap(ratios, mean, `${start}/${schedule}`);
    };
    const slow = slowlyCooled(rows);
    const [worst] = slow.toSorted((a, b) => b.values.mean - a.values.mean);
    const beyond = slow.filter(({ values }) => slackOf(values) < 0);
    const sets = [...new Set(slow.map(({ data }) => data))];
    const found = sets.filter((set) => slow.every(({ data, values }) => data !== set || values.mean <= near));
    return {
      sets: sets.length,
      found: found.length,
      cooled: slow.length,
      missed: beyond.length,
      open: slow.filter(({ values }) => Number.isNaN(slackOf(values))).length,
      near: near - 1,
      sharedLevel,
      plus: ratio('k-means++', 'hard'),
      warm: ratio('k-means++', 'eight warm updates'),
      slow: ratio('k-means++', 'slow cooling'),
      together: ratio('together', 'slow cooling'),
      fast: ratio('together', 'fast cooling'),
      random: ratio('random points', 'hard'),
      worst: worst?.values.mean ?? NaN,
      where: worst?.data ?? 'no set',
      coincident: greatestOf(rows, ({ cell, values }) =>
        cell.start === 'coincident' ? values.apart : undefined,
      ),
    };
  },
  meaning: {
    supported:
      'Slow cooling ended within {near:%} of the least distortion known on {sets} sets, from every start.',
    refuted:
      'Slow cooling from above the critical temperature forgets its start, and does not find the least distortion by itself: on {found} of {sets} sets it does, from every start, and on {where} it ends at {worst} times that. For {missed} of {cooled} sets, starts and softmins the mean is higher by more than {near:%} and than chance allows, which has one level of {sharedLevel:%} for all of them; for {open} chance is too wide to tell. On average K-Means ends at {plus} times the least known from k-means++ and at {random} from random points; slow cooling gives {slow} from the former, and {together} when centers begin together, where fast cooling gives {fast}; eight warm updates after k-means++ give {warm}. Centers that are equal to the bit end {coincident} radii apart, whatever the schedule: disturb them.',
    inconclusive: 'Too little was measured to compare schedules.',
  },
  figures: (rows) => [coolingFigure(rows)],
});

/** Where slow cooling ends, in the mean over repetitions: a row for each set, start and softmin, those of coincident centers aside. */
function slowlyCooled(rows: readonly Cooled[]) {
  const cells = cellsOf(
    rows.filter(({ cell }) => cell.schedule === 'slow cooling' && cell.start !== 'coincident'),
  );
  const part = partFor(cells.length);
  return cells.map((own) => ({
    ...own[0],
    repetition: 0,
    values: {
      ...meanAndChance(
        own.map(({ values }) => values.ratio),
        part,
      ),
    },
  }));
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
