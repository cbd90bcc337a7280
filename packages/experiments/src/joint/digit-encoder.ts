import { type NdArray, plain } from '@isotherm/autodiff';
import { exp, log } from '@isotherm/autodiff/kernels';
import { minimize } from '@isotherm/autodiff/minimize';
import { KMeans } from '@isotherm/kmeans';
import { adjustedRand, clusteringAccuracy, normalizedMutualInformation } from '@isotherm/kmeans/metrics';
import type { DataSet } from '../data/data-set.ts';
import type { Random } from '@isotherm/autodiff/random';
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

/** Sizes of the perceptron and of its training. */
const [hidden, code] = [24, 8];
/** Steps before clusters join, and with them. */
const [alone, together] = [80, 80];
/** From so many coordinates on, three losses must do. */
const large = 1e6;
const few: readonly JointName[] = ['without', 'straight', 'alternating', 'free'];

/** What trainings of an autoencoder and its clusters come to, from the same weights and batches for every loss. */
export function measureCodes(
  data: DataSet,
  temperature: number,
  random: Random,
  asked: readonly JointName[] = jointNames,
): Measured | Vacuous {
  const { labels } = data;
  if (labels === undefined) return vacuous('no classes are known');
  const clusters = new Set(labels).size;
  if (clusters < 2) return vacuous('there is one class');
  const [n, d] = data.points.shape as [number, number];
  const points = scaled(data.points);
  const batch = batches(points, alone, random.split('batches before'));
  const before = minimize(
    (at: Autoencoder, step: number) => lost(batch(step), codesOf(batch(step), at), at),
    startAutoencoder(d, hidden, Math.min(code, d), random.split('start')),
    training(alone),
  ).at;
  const task = { points, clusters, before, steps: together, temperature, random: random.split('joint') };
  const names = n * d > large ? few.filter((name) => asked.includes(name)) : asked;
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
    ] as const;
  };
  return Object.fromEntries(
    names.flatMap((name) => {
      const trained = trainJointly(name, task);
      // without clusters there are none to go on from
      return told(name, trained, name === 'without' ? undefined : plain(trained.centers));
    }),
  );
}

/** How many clusters of equal size would be told apart as well, exp of the entropy of their parts. */
export function effective(labels: Int32Array): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / labels.length) * log(count / labels.length);
  return exp(entropy);
}
