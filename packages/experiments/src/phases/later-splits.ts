import { elements, fromData, squaredDistances } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import { alternate } from '@isotherm/kmeans';
import { hard, responsibilities } from '@isotherm/kmeans/energy';
import { blobs } from '../data/blobs.ts';
import { overlappingBlobs, separatedBlobs, triangle, unbalanced } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { flat } from '../gamma-limit/flat.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { leadingOf } from './covariance.ts';
import { curvature } from './curvature.ts';
import { laterFigure } from './later-figure.ts';
import { zero } from './roots.ts';

/** A cluster is separated where it exchanges less than this share with others, for each of its points. */
const separated = 1e-4;
/** And where it exchanges less than this, it is nearly so. */
const nearly = 1e-3;

/** Between `separated`, whose deviation is 0.4, and `overlapping`, with 1.2: the same centers. */
const between = [0.55, 0.6, 0.7].map((deviation) =>
  blobs({ name: `deviation-${deviation}`, centers: triangle, each: 100, deviation }),
);

/** Where the centers that share a cluster part, once the clusters have. */
export const laterSplits: Study = study({
  id: 'phases/later-splits',
  title: 'Later splits come at the critical temperature of a cluster',
  claim:
    'm coincident centers that own a cluster part within 1 % of T = 2 λ_max m^(α−1), λ_max of the cluster’s own covariance, where it exchanges less than a ten-thousandth of its points with other clusters',
  refutedBy: 'a separated cluster whose centers part elsewhere',
  source: 'docs/theory.md#critical-temperature',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    copies: [2, 3],
    cluster: [0, 1, 2],
  },
  data: [separatedBlobs, ...between, unbalanced, overlappingBlobs],
  profiles: {
    smoke: { factors: { copies: [2], cluster: [0] }, data: ['separated'] },
    quick: {
      factors: { copies: [2], softmin: ['entropic', 'entmax15', 'sparsemax'] },
      data: ['separated', 'deviation-0.6', 'unbalanced', 'overlapping'],
    },
  },
  measure: ({ softmin: name, copies, cluster }, { data, random }) => {
    const { softmin, alpha } = softmins[name];
    const d = data.points.shape[1]!;
    const { centers, owners } = clustersOf(data);
    const mean = centers[cluster]!;
    const { direction, variance } = leadingOf(data, mean, random, (i) => owners[i] === cluster);
    const predicted = 2 * variance * pow(copies, alpha - 1);
    const rows = [...new Array<Float64Array>(copies).fill(mean), ...centers.filter((_, j) => j !== cluster)];
    const start = fromData(Float64Array.from(rows.flatMap((row) => [...row])), [rows.length, d]);
    const apart = new Float64Array(rows.length * d);
    apart.set(direction);
    apart.set(
      direction.map((v) => -v),
      d,
    );
    const settle = (temperature: number) =>
      // coincident centers have the same updates to the bit, and stay coincident
      alternate(
        data.points,
        start,
        { softmin, temperature },
        { tolerance: 0, maxIterations: 500, emptyCluster: 'keep' },
      ).centers;
    const bend = (temperature: number): number =>
      curvature('free', data, settle(temperature), apart, { softmin, temperature });
    const [low, high] = [0.7 * predicted, 1.4 * predicted];
    const exchangedAt = (temperature: number): number => {
      const shares = flat(
        responsibilities(squaredDistances(data.points, settle(temperature)), { softmin, temperature }),
      );
      const size = owners.filter((owner) => owner === cluster).length;
      // what its own points give to others, and what those of others give to its centers
      return (
        owners.reduce((sum, owner, i) => {
          const own = shares.slice(i * rows.length, (i + 1) * rows.length);
          const part = owner === cluster ? own.slice(copies) : own.slice(0, copies);
          return part.reduce((total, p) => total + p, sum);
        }, 0) / size
      );
    };
    if (bend(low) * bend(high) > 0) {
      const exchanged = exchangedAt(predicted);
      // a separated cluster must part there: one that does not is a counterexample, not a cell without a claim
      if (exchanged < separated) return { relative: Infinity, exchanged };
      return vacuous('the centers do not part between 0.7 and 1.4 times the prediction');
    }
    const parted = zero(low, high, bend);
    return { relative: parted / predicted, exchanged: exchangedAt(parted) };
  },
  verdict: (rows) =>
    forAll(rows, {
      'centers part within 1 % of the critical temperature of their cluster, if separated': {
        slack: ({ values }) =>
          values.exchanged < separated ? 0.01 - Math.abs(values.relative - 1) : undefined,
        tolerance: 0,
        because: 'the claim is about one part in a hundred',
      },
    }),
  quantities: (rows) => {
    const apart = rows.filter(({ values }) => values.exchanged < separated);
    const rest = rows.filter(({ values }) => !(values.exchanged < separated));
    return {
      apart: apart.length,
      error: greatestOf(apart, ({ values }) => Math.abs(values.relative - 1)),
      near: greatestOf(
        rest.filter(({ values }) => values.exchanged < nearly),
        ({ values }) => Math.abs(values.relative - 1),
      ),
      separated,
      nearly,
      rest: rest.length,
      least: leastOf(rest, ({ values }) => values.relative),
      greatest: greatestOf(rest, ({ values }) => values.relative),
    };
  },
  meaning: {
    supported:
      'A cluster that lies apart splits at a temperature of its own, which its largest variance gives: to a part of {error} in {apart} cells with less than {separated:%} of its points exchanged with others. It is the exchange both ways that counts: up to {nearly:%} of it the rule is off by up to {near:%} already. Wherever more than the least is exchanged, {rest} cells, centers part at {least} to {greatest} of that temperature, and in others not near it.',
    refuted: 'A cluster that lies apart splits at another temperature than its variance gives.',
    inconclusive: 'No cluster lay so far apart that the rule could be tested.',
  },
  figures: (rows) => [laterFigure(rows, separated)],
});

/** The K-Means clusters from the means of the classes: their centers, and which one each point has. */
function clustersOf({ points, labels }: DataSet): {
  readonly centers: readonly Float64Array[];
  readonly owners: readonly number[];
} {
  const [n, d] = points.shape as [number, number];
  const x = elements(points);
  const k = labels!.reduce((a, b) => Math.max(a, b)) + 1;
  const [sums, counts] = [new Float64Array(k * d), new Float64Array(k)];
  for (let i = 0; i < n; i++) {
    counts[labels![i]!]!++;
    for (let t = 0; t < d; t++) sums[labels![i]! * d + t]! += x[i * d + t]!;
  }
  const start = fromData(
    sums.map((sum, at) => sum / counts[Math.floor(at / d)]!),
    [k, d],
  );
  const { centers } = alternate(points, start, { softmin: hard, temperature: 1 }, { tolerance: 0 });
  const shares = flat(responsibilities(squaredDistances(points, centers), { softmin: hard, temperature: 1 }));
  return {
    centers: Array.from({ length: k }, (_, j) => flat(centers).slice(j * d, (j + 1) * d)),
    owners: Array.from({ length: n }, (_, i) => shares.subarray(i * k, (i + 1) * k).indexOf(1)),
  };
}
