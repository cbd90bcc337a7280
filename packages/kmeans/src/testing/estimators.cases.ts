// The estimators of this package, as their laws see them; and of which laws each is not, and why.
import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { anneal, annealAsync, type Annealing } from '../anneal.ts';
import type { AnnealOptions } from '../annealing/options.ts';
import { rounding } from '../alternate.ts';
import { entmax15, entropic, hard, type Softmin, sparsemax, tsallis } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import { MiniBatchKMeans } from '../minibatch-kmeans.ts';
import { MiniBatchModel } from '../minibatch/model.ts';
import { KMeansModel } from '../model.ts';
import { SoftKMeans } from '../soft-kmeans.ts';
import { squaredDistance } from '../squared-distance.ts';
import { extentOf } from './clustering-checks.ts';
import { type Clustering, type Estimator, type Given, pick } from './estimator.ts';
import type { RandomTaskOptions } from './index.ts';

/** An estimator to try. */
export interface Tried {
  /** With so many iterations at most. */
  readonly make: (maxIterations: number) => Estimator;
  /** The laws that it does not keep, by name: why. */
  readonly breaks?: Readonly<Record<string, string>>;
  /** Tasks on which it does not keep them, by name of the law: where a few random ones would hardly be among those. */
  readonly witnesses?: Readonly<Record<string, Witness>>;
  /** What its tasks must look like. */
  readonly tasks?: RandomTaskOptions;
  /** The laws that it keeps on some tasks only, by name: on which, and why. */
  readonly only?: Readonly<Record<string, { readonly tasks: RandomTaskOptions; readonly because: string }>>;
}

/** A random task, by its seed. */
type Witness = RandomTaskOptions & { readonly seed: number };

/** Options of ours for what a law gives; tolerance 0 goes on until only rounding moves centers. */
const options = ({ clusters, start, seed }: Given, maxIterations: number) => ({
  clusters,
  seed,
  init: start ?? ('greedy-k-means++' as const),
  tolerance: 0,
  maxIterations,
});
const weighting = ({ weights }: Given): { weights?: NonNullable<Given['weights']> } =>
  weights === undefined ? {} : { weights };

/** The points that have weight. */
const weighing = (points: NdArray, { weights }: Given): NdArray =>
  weights === undefined
    ? points
    : pick(
        points,
        Array.from({ length: points.shape[0]! }, (_, i) => i).filter((i) => elements(weights)[i]! > 0),
      );

/** At an absolute temperature: relative to the critical one there is none for a single cluster. */
const softly = (softmin: Softmin, temperature: number): Tried => ({
  make: (maxIterations) => {
    const estimator = (given: Given): SoftKMeans =>
      new SoftKMeans({
        ...options(given, maxIterations),
        softmin,
        temperature: temperature * given.unit ** 2,
      });
    return {
      fit: (points, given) => estimator(given).fit(points, weighting(given)),
      fitBlocks: (blocks, given) => estimator(given).fitAsync(blocks, weighting(given)),
      fromJSON: (json) => KMeansModel.fromJSON(json, { softmin }),
    };
  },
});

/** Batches of all points that forget all before them: alternation, until it rests. */
const wholeBatches = (softmin: Softmin, temperature: number): Tried => ({
  make: (maxIterations) => ({
    fit: (points, given) => {
      const { clusters, start, seed, unit } = given;
      const how = {
        clusters,
        seed,
        softmin,
        temperature: temperature * unit ** 2,
        decay: 0,
        reassignmentRatio: 0,
        init: start ?? ('greedy-k-means++' as const),
      };
      const estimator = new MiniBatchKMeans(how);
      const rest = rounding * extentOf(weighing(points, given));
      let model = new MiniBatchKMeans({ ...how, maxIterations: 0 }).fit(points, weighting(given));
      for (let i = 0; i < maxIterations; i++) {
        const before = elements(model.centers);
        model = estimator.partialFit(points, model, weighting(given));
        if (elements(model.centers).every((c, at) => Math.abs(c - before[at]!) <= rest)) break;
      }
      return model;
    },
    fromJSON: (json) => MiniBatchModel.fromJSON(json, { softmin }),
  }),
  // without reassignment a center without points stays where it is, out of bounds
  tasks: { stranded: false },
});

/** A few small batches, drawn by chance. */
const drawnBatches = (softmin: Softmin, temperature: number): Tried => ({
  make: () => {
    const estimator = ({ clusters, start, seed, unit }: Given): MiniBatchKMeans =>
      new MiniBatchKMeans({
        clusters,
        seed,
        softmin,
        temperature: temperature * unit ** 2,
        batchSize: 8,
        maxIterations: 25,
        patience: Infinity, // by the energy, whose last digits may decide
        reassignmentRatio: 0, // two centers at one point part by rounding
        init: start ?? 'greedy-k-means++',
      });
    return {
      fit: (points, given) => estimator(given).fit(points, weighting(given)),
      fromJSON: (json) => MiniBatchModel.fromJSON(json, { softmin }),
    };
  },
  breaks: {
    'does not depend on the order of the points': 'batches are drawn by the number of a point',
    'takes a weight for a number of copies': 'copies are drawn one by one',
    'rests where it ended': 'every batch is another one, and moves the centers',
  },
  // without reassignment a center without points stays where it is, out of bounds
  tasks: { stranded: false },
});

/** Cools fast; Lloyd's algorithm, which ends it, rests where nothing moves, whatever the tolerance. */
const cooling = ({ clusters, seed, weights }: Given, softmin: Softmin): AnnealOptions => ({
  clusters,
  seed,
  softmin,
  cooling: 0.5,
  ...(weights === undefined ? {} : { weights }),
});

/** From given centers, that only cool: so cold that no two meet, since chance numbers the halves of what has met. */
const warmly = (softmin: Softmin, temperature: number, melting: Witness): Tried => ({
  make: () => {
    const from = (given: Given): AnnealOptions => ({
      ...cooling(given, softmin),
      ...(given.start && {
        init: given.start,
        from: Math.min(temperature * given.unit ** 2, leastSquaredDistance(given.start) / 16),
      }),
    });
    return {
      fit: (points, given) => anneal(points, from(given)).model,
      fitBlocks: async (blocks, given) => (await annealAsync(blocks, from(given))).model,
      fromJSON: (json) => KMeansModel.fromJSON(json, { softmin: hard }),
    };
  },
  breaks: { 'rests where it ended': 'what rests in the cold may melt at the temperature where it began' },
  witnesses: { 'rests where it ended': melting },
  only: {
    'takes a weight of 0 for absence': {
      tasks: { weighted: true },
      because:
        'a center whose points are absent goes where one pays most, and without weights two pay the same',
    },
  },
});

/** Of centers that differ, `(k, d)`; Infinity where there are no two. */
function leastSquaredDistance(centers: NdArray): number {
  const [k, d] = centers.shape as [number, number];
  const c = elements(centers);
  let least = Infinity;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < i; j++) {
      const distance = squaredDistance(c, i, c, j, d);
      if (distance > 0) least = Math.min(least, distance);
    }
  return least;
}

/**
 * From the mean, by splitting. Which half of a cluster gets its number is for the direction of an eigenvector to say,
 * and that for chance: clusters are counted by their distance from the mean here.
 */
const splitting = (softmin: Softmin): Tried => ({
  make: () => ({
    fit: (points, given) => counted(anneal(points, cooling(given, softmin)), points, given),
  }),
  breaks: {
    'follows a mirror': 'of two centers as far from the mean, which one is the first is for chance to say',
    'follows the order of the starting centers': 'it starts from the mean',
  },
  only: {
    'follows a rotation': {
      tasks: { weighted: true },
      because: 'two clusters of one weight are as far from the mean, and chance says which is the first',
    },
  },
});

function counted({ model }: Annealing, points: NdArray, { weights }: Given): Clustering {
  const [k, d] = model.centers.shape as [number, number];
  const [x, w] = [points, weights].map((it) => it && Float64Array.from(elements(it)));
  const mean = new Float64Array(d);
  const total = w ? w.reduce((a, b) => a + b) : points.shape[0]!;
  x!.forEach((value, at) => (mean[at % d]! += (value * (w ? w[Math.floor(at / d)]! : 1)) / total));
  const centers = Array.from({ length: k }, (_, j) =>
    Array.from(elements(model.centers).subarray(j * d, (j + 1) * d)),
  );
  const far = centers.map((c) => c.reduce((sum, value, t) => sum + (value - mean[t]!) ** 2, 0));
  const sorted = far.map((_, j) => j).sort((a, b) => far[a]! - far[b]!);
  // those that are as far but for rounding stay in their order
  const order = sorted
    .map((j) => ({ j, rank: sorted.findIndex((i) => far[i]! >= far[j]! * (1 - 1e-9)) }))
    .sort((a, b) => a.rank - b.rank || a.j - b.j)
    .map(({ j }) => j);
  const number = order.map((_, j) => order.indexOf(j));
  return {
    centers: fromData(Float64Array.from(order.flatMap((j) => centers[j]!)), [k, d]),
    predict: (asked) => Array.from(model.predict(asked), (label) => number[label]!),
  };
}

/** Each of them, by name. */
export const tried: Readonly<Record<string, Tried>> = {
  KMeans: {
    make: (maxIterations) => ({
      fit: (points, given) => new KMeans(options(given, maxIterations)).fit(points, weighting(given)),
      fitBlocks: (blocks, given) =>
        new KMeans(options(given, maxIterations)).fitAsync(blocks, weighting(given)),
      fromJSON: (json) => KMeansModel.fromJSON(json),
    }),
  },
  'SoftKMeans, hard': softly(hard, 1),
  'SoftKMeans, entropic': softly(entropic, 1),
  'SoftKMeans, tsallis(1.25)': softly(tsallis(1.25), 1),
  'SoftKMeans, entmax15': softly(entmax15, 1),
  'SoftKMeans, sparsemax': softly(sparsemax, 1),
  'MiniBatchKMeans, all points in a batch': wholeBatches(hard, 1),
  'MiniBatchKMeans, all points in a batch, entropic': wholeBatches(entropic, 1),
  'MiniBatchKMeans, drawn': drawnBatches(hard, 1),
  // cold: where a batch has one point for two soft centers they meet, and rounding parts them again
  'MiniBatchKMeans, drawn, entmax15': drawnBatches(entmax15, 0.1),
  'anneal, from given centers': warmly(entropic, 0.01, {
    points: 8,
    dimensions: 1,
    clusters: 3,
    seed: 324067323,
  }),
  'anneal, from given centers, entmax15': warmly(entmax15, 0.01, {
    points: 34,
    dimensions: 1,
    clusters: 4,
    weighted: true,
    seed: 835435982,
  }),
  'anneal, splitting': splitting(entropic),
  'anneal, splitting, entmax15': splitting(entmax15),
};
