import { fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { alternate } from '@isotherm/kmeans';
import { criticalTemperature, hard } from '@isotherm/kmeans/energy';
import { geometries } from '../data/catalog.ts';
import { type DataSet, dataSet } from '../data/data-set.ts';
import { finiteSets } from '../data/finite.ts';
import { farthest } from '../dynamics/follow.ts';
import { column } from '../edge-cases/line.ts';
import { type SoftminName, softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { population } from '../population/populations.ts';
import type { Quantities } from '../quantity.ts';
import { shareOf } from '../share.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { cool, falling } from './cool.ts';
import { riseFigure } from './path-figures.ts';

/** Rises below this part of the distortion, or of the radius, may be what rest left of the way: near a split it is slow. */
const noise = 1e-4;

const shared = {
  source: 'docs/theory.md#ce-path',
  refutedBy: 'a path on which they rise',
} as const;

/** From a little above the critical temperature down to where hardly anything changes. */
const schedule = falling(1.2, 0.005, 0.9);

/** Random points on a line: how often is the collapse not monotone? */
export const randomPaths: Study = study({
  ...shared,
  id: 'phases/random-paths',
  title: 'Cooling soft K-Means on random small sets',
  claim:
    'On few random points, too, the distortion of the soft solution of F and its distance from where it ends fall with the temperature',
  factors: { softmin: ['entropic', 'entmax15', 'sparsemax'], clusters: [2, 3], points: [4, 6, 8] },
  data: [population(1)],
  repetitions: 42,
  profiles: {
    smoke: { factors: { softmin: ['entropic'], clusters: [2], points: [4] }, repetitions: 20 },
    quick: {
      factors: { softmin: ['entropic', 'entmax15'], clusters: [2], points: [4, 8] },
      repetitions: 12,
    },
  },
  measure: ({ softmin, clusters, points }, { random }) => {
    const drawn = column(random.split('points').uniforms(points));
    const set = dataSet({
      name: 'drawn',
      values: Float64Array.from(drawn.data),
      dimensions: 1,
      source: 'drawn',
      license: 'MIT',
    });
    return riseOf(set, clusters, softmin, random);
  },
  verdict: (rows) => forAll(rows, conditions),
  quantities: sharesOfRising,
  meaning: {
    refuted:
      'On random small sets the distortion rises somewhere on {share:%} of the paths, and the distance from where the path ends on {distance:%}: collapse is not monotone, and that is no rare exception.',
    supported: 'On random small sets no path was found on which distortion or distance rises.',
    inconclusive: 'Paths on random small sets were not measured.',
  },
  figures: (rows) => [riseFigure(rows, 'points', noise)],
});

/** The same on the shapes of the catalog. */
export const geometryPaths: Study = study({
  ...shared,
  id: 'phases/geometry-paths',
  title: 'Cooling soft K-Means on synthetic geometries',
  claim:
    'On synthetic geometries the distortion of the soft solution of F and its distance from where it ends fall with the temperature',
  factors: { softmin: ['entropic', 'entmax15', 'sparsemax'], clusters: [2, 3, 5] },
  data: [
    ...geometries.filter(({ name }) => name !== 'high-dimensional'),
    finiteSets.find(({ name }) => name === 'line4')!,
  ],
  repetitions: 4,
  profiles: {
    smoke: { factors: { softmin: ['entropic'], clusters: [2] }, data: ['line4', 'moons'], repetitions: 1 },
    quick: { factors: { softmin: ['entropic'], clusters: [3] }, repetitions: 1 },
  },
  measure: ({ softmin, clusters }, { data, random }) => riseOf(data, clusters, softmin, random),
  verdict: (rows) => forAll(rows, conditions),
  quantities: sharesOfRising,
  meaning: {
    refuted:
      'On synthetic geometries the distortion rises on {share:%} of the cooled paths, the distance from where the path ends on {distance:%}.',
    supported: 'On synthetic geometries no path was found on which distortion or distance rises.',
    inconclusive: 'Paths on synthetic geometries were not measured.',
  },
  figures: (rows) => [riseFigure(rows, 'data', noise)],
});

type Rise = { readonly distortion: number; readonly distance: number; readonly steps: number };

const conditions = {
  'the distortion never rises, relative': {
    slack: ({ values }: { readonly values: Rise }) => -values.distortion,
    tolerance: noise,
    because: 'rest is a move of 10⁻⁹ radii, and near a split up to 10⁵ of them are left',
  },
  'the distance to where the path ends never rises, in radii': {
    slack: ({ values }: { readonly values: Rise }) => -values.distance,
    tolerance: noise,
    because: 'rest is a move of 10⁻⁹ radii, and near a split up to 10⁵ of them are left',
  },
};

/** On how many paths distortion and distance rise. */
function sharesOfRising(rows: readonly { readonly values: Rise }[]): Quantities {
  return {
    share: shareOf(rows.map(({ values }) => values.distortion > noise)),
    distance: shareOf(rows.map(({ values }) => values.distance > noise)),
  };
}

/** The greatest rise of the distortion and of the distance to the end from one temperature to the next, on a cooled path. */
function riseOf(data: DataSet, clusters: number, softmin: SoftminName, random: Random): Rise {
  const critical = criticalTemperature(data.points, { clusters, softmin: softmins[softmin].softmin });
  const { mean, spread } = spreadOf(data);
  const d = mean.length;
  const start: NdArray = fromData(
    Float64Array.from(
      { length: clusters * d },
      (_, at) => mean[at % d]! + 1e-3 * Math.sqrt(spread) * random.normal(),
    ),
    [clusters, d],
  );
  const path = cool(
    data,
    start,
    softmins[softmin].softmin,
    schedule.map((relative) => relative * critical),
    random,
  );
  const end = alternate(
    data.points,
    path.at(-1)!.centers,
    { softmin: hard, temperature: 1 },
    { emptyCluster: 'keep' },
  ).centers;
  const distances = path.map(({ centers }) => farthest(centers, end) / Math.sqrt(spread));
  const rise = (values: readonly number[]): number =>
    values.slice(1).reduce((most, value, i) => Math.max(most, value - values[i]!), 0);
  return {
    // relative to the distortion of one center at the mean: one that is nearly 0 has no scale of its own
    distortion: rise(path.map(({ distortion }) => distortion / spread)),
    distance: rise(distances),
    steps: path.length,
  };
}
