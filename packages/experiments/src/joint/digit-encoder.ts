import { matmul, multiply, type NdArray, plain, sum, transpose } from '@isotherm/autodiff';
import { exp, log } from '@isotherm/autodiff/kernels';
import { minimize } from '@isotherm/autodiff/minimize';
import type { Random } from '@isotherm/autodiff/random';
import { KMeans } from '@isotherm/kmeans';
import { adjustedRand, clusteringAccuracy, normalizedMutualInformation } from '@isotherm/kmeans/metrics';
import type { DataSet } from '../data/data-set.ts';
import { type Measured, type Vacuous, vacuous } from '../study.ts';
import {
  type Autoencoder,
  batches,
  codesOf,
  lost,
  scaled,
  startAutoencoder,
  training,
} from './autoencoder.ts';
import { type JointName, jointNames, trainJointly } from './joint-training.ts';

/** Sizes of the perceptron. */
const [hidden, code] = [24, 8];

/** How an autoencoder is trained with its clusters. */
export interface CodesOptions {
  /** In critical temperatures of the codes as they are before clusters join. */
  readonly temperature: number;
  /** Of the loss of codes, beside what is lost of the points: both are parts of a mean square of 1. @defaultValue 0.1 */
  readonly weight?: number;
  /** Before clusters join, and as many with them. @defaultValue 80 */
  readonly steps?: number;
  /** Which of them. @defaultValue all */
  readonly losses?: readonly JointName[];
}

/**
 * What trainings of an autoencoder and its clusters come to, from the same weights and batches for every loss, beside K-Means of
 * the points themselves.
 */
export function measureCodes(
  data: DataSet,
  { temperature, weight = 0.1, steps = 80, losses = jointNames }: CodesOptions,
  random: Random,
): Measured | Vacuous {
  const { labels } = data;
  if (labels === undefined) return vacuous('no classes are known');
  const clusters = new Set(labels).size;
  if (clusters < 2) return vacuous('there is one class');
  const d = data.points.shape[1]!;
  const points = scaled(data.points);
  const batch = batches(points, steps, random.split('batches before'));
  const before = minimize(
    (at: Autoencoder, step: number) => lost(batch(step), codesOf(batch(step), at), at),
    startAutoencoder(d, hidden, Math.min(code, d), random.split('start')),
    training(steps, d),
  ).at;
  const task = { points, clusters, before, steps, temperature, weight, random: random.split('joint') };
  const told = (name: string, at: Autoencoder, centers: NdArray | undefined) => {
    const codes = plain(codesOf(points, at));
    const seed = random.split('clusters').seed;
    const model = new KMeans({ clusters, seed, ...(centers && { init: centers }) }).fit(codes);
    const found = model.predict(codes);
    return [
      [`${name} accuracy`, clusteringAccuracy(labels, found)],
      [`${name} information`, normalizedMutualInformation(labels, found)],
      [`${name} Rand`, adjustedRand(labels, found)],
      [`${name} distortion`, model.certificate.distortion],
      [`${name} lost`, plain(lost(points, codes, at)).get()],
      [`${name} clusters`, effective(found)],
      [`${name} largest`, largest(found)],
      [`${name} dimensions`, dimensionsOf(codes)],
    ] as const;
  };
  const own = new KMeans({ clusters, seed: random.split('points').seed }).fit(points).predict(points);
  return Object.fromEntries([
    ['points accuracy', clusteringAccuracy(labels, own)],
    ...losses.flatMap((name) => {
      const trained = trainJointly(name, task);
      // without clusters there are none to go on from
      return told(name, trained, name === 'without' ? undefined : plain(trained.centers));
    }),
  ]);
}

const countsOf = (labels: Int32Array): readonly number[] => {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()];
};

/** How many clusters of equal size would be told apart as well, exp of the entropy of their parts. */
export function effective(labels: Int32Array): number {
  let entropy = 0;
  for (const count of countsOf(labels)) entropy -= (count / labels.length) * log(count / labels.length);
  return exp(entropy);
}

/** The part of the points that the largest cluster holds. */
export const largest = (labels: Int32Array): number => Math.max(...countsOf(labels)) / labels.length;

/**
 * In how many dimensions codes `(n, m)` of mean 0 spread: (Σ λ)² / Σ λ² of the eigenvalues of their covariance, 1 on a line and m
 * when they spread alike in all.
 */
export function dimensionsOf(codes: NdArray): number {
  const square = matmul(transpose(codes), codes);
  const trace = plain(sum(multiply(codes, codes))).get();
  return (trace * trace) / plain(sum(multiply(square, square))).get();
}
