import { elements, fromData, squaredDistances } from '@isotherm/autodiff';
import { alternate } from '@isotherm/kmeans';
import { hard, responsibilities } from '@isotherm/kmeans/energy';
import { overlappingBlobs, separatedBlobs, twoMoons } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { finiteSets } from '../data/finite.ts';
import { iris } from '../data/real.ts';
import { flat } from '../gamma-limit/flat.ts';
import { distinct } from '../gamma-limit/lloyd.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { shareOf } from '../share.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { departureFigure } from './departure-figures.ts';
import { farthest, lloydWay, softPath } from './follow.ts';

const parted = 1e-6;

/** A hundred starts: where soft updates end when the temperature is above the margins on Lloyd’s way. */
export const departures: Study = study({
  id: 'dynamics/departures',
  title: 'Above the margins soft updates may end in another partition',
  claim:
    'From the same start, the soft updates of F end in the partition of Lloyd, also at temperatures above the margins on its way',
  refutedBy: 'a start from which they end in another partition',
  source: 'docs/theory.md#trajectories',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    // temperature over (α − 1)γ, for Softmax over γ
    ratio: [0.5, 1, 10, 100, 1000, 10_000],
  },
  data: [
    finiteSets.find(({ name }) => name === 'blobs60')!,
    separatedBlobs,
    overlappingBlobs,
    twoMoons,
    iris,
  ],
  repetitions: 100,
  profiles: {
    smoke: {
      factors: { softmin: ['entmax15'], ratio: [1, 1000] },
      data: ['blobs60', 'overlapping'],
      repetitions: 4,
    },
    quick: {
      factors: { softmin: ['entropic', 'entmax15'] },
      data: ['blobs60', 'overlapping', 'iris'],
      repetitions: 10,
    },
  },
  measure: ({ softmin: name, ratio }, { data, random }) => {
    const clusters = 3;
    const way = lloydWay(data, distinct(data, random).slice(0, clusters));
    if ('vacuous' in way) return way;
    const { path, margin } = way;
    const { softmin, alpha } = softmins[name];
    const softness = { softmin, temperature: ratio * (alpha === 1 ? 1 : alpha - 1) * margin };
    const soft = softPath(data, path, softness);
    const radius = Math.sqrt(spreadOf(data).spread);
    const first = path.findIndex(({ centers }, t) => farthest(centers, soft[t]!.centers) > parted * radius);
    const end = alternate(data.points, path[0]!.centers, softness, {
      tolerance: 1e-9,
      maxIterations: 2000,
      emptyCluster: 'keep',
    });
    return {
      margin: margin / (radius * radius),
      temperature: softness.temperature / (radius * radius),
      // the step at which ways part; those that never do have none
      first: first < 0 ? Infinity : first,
      away: farthest(path.at(-1)!.centers, end.centers) / radius,
      moved: differing(data, elements(path.at(-1)!.centers), elements(end.centers), clusters),
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'share of points that end in another cluster = 0, for T ≤ (α − 1)γ': {
        slack: ({ cell, values }) =>
          cell.ratio <= 1 && cell.softmin !== 'entropic' ? -values.moved : undefined,
        tolerance: 0,
        because: 'ways are equal to the last bit',
      },
      'share of points that end in another cluster = 0': {
        slack: ({ values }) => -values.moved,
        tolerance: 0,
        because: 'points are counted',
      },
    }),
  quantities: (rows) => {
    const warm = rows.filter(({ cell, values }) => cell.ratio >= 10 && values.temperature <= 0.1);
    return {
      same: shareOf(warm.map(({ values }) => values.moved === 0)),
      moved: warm.reduce((sum, { values }) => sum + values.moved, 0) / warm.length,
    };
  },
  meaning: {
    refuted:
      'At temperatures of ten margins and more, up to a tenth of the variance, soft updates end in the partition of Lloyd from {same:%} of the starts; on average {moved:%} of the points end in another cluster.',
    supported: 'From every start soft updates ended in the partition of Lloyd.',
    inconclusive: 'Starts were not measured.',
  },
  figures: (rows) => [departureFigure(rows)],
});

/** The share of points whose nearest center differs. */
function differing(data: DataSet, a: ArrayLike<number>, b: ArrayLike<number>, k: number): number {
  const d = data.points.shape[1]!;
  const labels = (centers: ArrayLike<number>): Float64Array =>
    flat(
      responsibilities(squaredDistances(data.points, fromData(Float64Array.from(centers), [k, d])), {
        softmin: hard,
        temperature: 1,
      }),
    );
  const [first, second] = [labels(a), labels(b)];
  const wrong = first.reduce((count, share, at) => count + (share > second[at]! ? 1 : 0), 0);
  return wrong / data.points.shape[0]!;
}
