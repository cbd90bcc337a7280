import { fromData } from '@isotherm/autodiff';
import { criticalTemperature, statistics } from '@isotherm/kmeans/energy';
import { overlappingBlobs, separatedBlobs } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { finiteSets } from '../data/finite.ts';
import { type SoftminName, softmins } from '../gamma-limit/softmins.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';
import { type Form, settled } from '../population/settle.ts';
import { shareOf } from '../share.ts';
import { greatestOf, leastOf, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { reachFigure } from './reach-figure.ts';
import { reachOf, scatter } from './reaching.ts';

/** Centers count as outside when they are farther out than the farthest point by more than this part. */
const beyond = 0.01;

const shared = {
  source: 'docs/theory.md#gamma-limit',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    // more than there are distinct points in `two` and `dup5`, and than there are clusters elsewhere
    clusters: [3, 6],
    // over the critical temperature of F for two centers
    temperature: [0.5, 0.1, 0.02],
  },
  data: [
    ...finiteSets.filter(({ name }) => ['two', 'dup5', 'line4', 'blobs60'].includes(name)),
    separatedBlobs,
    overlappingBlobs,
  ],
  repetitions: 10,
  profiles: {
    smoke: {
      factors: { softmin: ['entropic'], clusters: [3], temperature: [0.1] },
      data: ['two', 'dup5'],
      repetitions: 3,
    },
    quick: {
      factors: { softmin: ['entropic', 'entmax15'] },
      data: ['two', 'dup5', 'line4', 'blobs60'],
      repetitions: 2,
    },
  },
} as const;

/** Where the centers of F end. */
export const hull: Study = study({
  ...shared,
  id: 'minimizers/hull',
  title: 'Minimizers of F lie no farther out than the farthest point',
  claim:
    'From centers anywhere, those that minimize F_T and have a share of the points end no farther out than the farthest point, however many there are: infima of F are attained in a bounded set',
  refutedBy: 'a center with a share that ends farther out',
  measure: (cell, context) => ending('free', cell, context),
  verdict: (rows) =>
    forAll(rows, {
      'farthest center that has a share, over the farthest point, ≤ 1': {
        slack: ({ values }) => 1 - values.owned,
        tolerance: 1e-12,
        because: 'a weighted mean is within the hull but for rounding',
      },
    }),
  quantities: (rows) => ({ starts: rows.length, sets: setCount(rows) }),
  meaning: {
    supported:
      'Fit F from anywhere, with as many centers as you like: those that have points end no farther out than the farthest point, from {starts} starts on {sets} sets.',
    refuted: 'A center of F with a share of the points ended farther out than the farthest of them.',
    inconclusive: 'Descents on F were not measured.',
  },
  figures: (rows) => [reachFigure(rows, 'F', 1 + beyond)],
});

/** Where those of E end. */
export const runaway: Study = study({
  ...shared,
  id: 'minimizers/runaway',
  title: 'Descent on E drives centers away from the points',
  claim:
    'From centers anywhere, those that minimize E_T with its full gradient end no farther out than the farthest point, so that minimizers stay in a bounded set',
  refutedBy: 'a descent on E that ends with a center farther out',
  measure: (cell, context) => ending('expected', cell, context),
  verdict: (rows) =>
    forAll(rows, {
      'farthest center over the farthest point ≤ 1': {
        slack: ({ values }) => 1 - values.reach,
        tolerance: beyond,
        because: 'the descent ends within much less of a minimizer, or on the way outwards',
      },
    }),
  // how far out says little: where the energy falls all the way, a single step of the line search decides
  quantities: (rows) => {
    const outside = ({ values }: (typeof rows)[number]): boolean => values.reach > 1 + beyond;
    const [fewest, most] = [
      leastOf(rows, ({ cell }) => cell.clusters),
      greatestOf(rows, ({ cell }) => cell.clusters),
    ];
    const share = (clusters: number) =>
      shareOf(rows.filter(({ cell }) => cell.clusters === clusters).map(outside));
    return {
      fewest,
      most,
      few: share(fewest),
      many: most > fewest ? share(most) : NaN,
      where: [...new Set(rows.filter(outside).map(({ data }) => data))].join(', ') || 'no set',
    };
  },
  meaning: {
    refuted:
      'Descent on E can take centers out of the data: farther than the farthest point from {few:%} of the starts with {fewest} centers, and from {many:%} with {most}, on {where}. Keep few centers, or take the gradient of F, whose centers stay.',
    supported: 'No descent on E left the data.',
    inconclusive: 'Descents on E were not measured.',
  },
  figures: (rows) => [reachFigure(rows, 'E', 1 + beyond)],
});

/** How far out centers end, all of them and those that have a share. */
function ending(
  form: Form,
  {
    softmin: name,
    clusters,
    temperature: relative,
  }: { softmin: SoftminName; clusters: number; temperature: number },
  { data, random }: { data: DataSet; random: Parameters<typeof scatter>[2] },
): { readonly reach: number; readonly owned: number } {
  const { softmin } = softmins[name];
  const critical = criticalTemperature(data.points, { clusters: 2, softmin });
  const softness = { softmin, temperature: relative * critical };
  const start = scatter(data, clusters, random);
  const centers = settled(form, data, start, softness);
  const { mean } = spreadOf(data);
  const d = mean.length;
  const { mass, weight } = statistics(data.points, fromData(centers, start.shape), softness, weighting(data));
  const owned = centers.filter((_, at) => mass[Math.floor(at / d)]! > 2 ** -40 * weight);
  return { reach: reachOf(data, mean, centers), owned: reachOf(data, mean, owned) };
}
