import {
  add,
  multiply,
  type NdArray,
  plain,
  stopGradient,
  type Tensor,
  type TensorInput,
} from '@isotherm/autodiff';
import { minimize } from '@isotherm/autodiff/minimize';
import { pow } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import { fitLayer, KMeans } from '@isotherm/kmeans';
import {
  criticalTemperature,
  distortion,
  energy,
  entropic,
  expectedDistortion,
} from '@isotherm/kmeans/energy';
import type { Dense } from '@isotherm/rbf';
import { type Autoencoder, batches, codesOf, type Joint, lost, training } from './autoencoder.ts';
import { trainingNames } from './training-names.ts';

/** Losses of codes and centers beside what is lost of the points, by the names that they have in records; and none. */
export const jointNames: readonly ['without', ...typeof trainingNames] = ['without', ...trainingNames];

/** Name of a loss. */
export type JointName = (typeof jointNames)[number];

/** An autoencoder before its codes are clustered, and what joint training of any loss is given. */
export interface Task {
  /** Points, centered and of mean square 1. */
  readonly points: NdArray;
  readonly clusters: number;
  /** Trained without clusters. */
  readonly before: Autoencoder;
  readonly steps: number;
  /** In critical temperatures of the codes as they are before. */
  readonly temperature: number;
  /** Of the loss of codes, beside what is lost of the points: both are parts of a mean square of 1. */
  readonly weight: number;
  readonly random: Random;
}

/** Steps between two fits of an alternating training. */
const between = 10;
/** Where annealing begins and ends, in critical temperatures. */
const [first, last] = [0.75, 0.02];

/** Trains an autoencoder and k centers together: what is lost of the points, and the loss of their codes, both parts of 1. */
export function trainJointly(name: JointName, task: Task): Joint {
  const { points, clusters, before, steps, temperature: relative, weight, random } = task;
  const codes = plain(codesOf(points, before));
  const critical = criticalTemperature(codes, { clusters, softmin: entropic });
  const temperature = relative * critical;
  const softness = { softmin: entropic, temperature };
  const fit = (codes: NdArray, init?: NdArray): NdArray =>
    new KMeans({ clusters, seed: random.split('fit').seed, ...(init && { init }) }).fit(codes).centers;
  const start: Joint = { ...before, centers: fit(codes) };
  const batch = batches(points, steps, random.split('batches'));

  // the same batches for every loss
  const along = (loss: (codes: Tensor, at: Joint, step: number) => TensorInput): Joint =>
    minimize(
      (at: Joint, step: number) => {
        const x = batch(step);
        const codes = codesOf(x, at);
        return add(lost(x, codes, at), multiply(weight, loss(codes, at, step)));
      },
      start,
      training(steps, points.shape[1]!),
    ).at;
  const losses: Readonly<Record<JointName, () => Joint>> = {
    without: () => along(() => 0),
    straight: () => along((codes, { centers }) => distortion(codes, centers)),
    free: () => along((codes, { centers }) => energy(codes, centers, softness)),
    expected: () => along((codes, { centers }) => expectedDistortion(codes, centers, softness, full)),
    detached: () =>
      along((codes, { centers }) => expectedDistortion(codes, centers, softness, { gradient: 'detached' })),
    annealed: () =>
      along((codes, { centers }, step) => {
        const falling = first * pow(last / first, step / Math.max(steps - 1, 1));
        return energy(codes, centers, { softmin: entropic, temperature: falling * critical });
      }),
    alternating: () => {
      let held = start.centers as NdArray;
      const trained = along((codes, at, step) => {
        if (step % between === 0 && step > 0) held = fit(plain(codesOf(points, stopped(at))), held);
        return distortion(codes, held);
      });
      return { ...trained, centers: held };
    },
    implicit: () => {
      let held = start.centers as NdArray;
      const trained = along((codes) => {
        const layer = fitLayer({
          clusters,
          init: held,
          seed: 0,
          // derivatives of batches need no more
          tolerance: 1e-3,
          maxIterations: 30,
          maxProducts: 20,
          emptyCluster: 'keep',
        });
        const centers = layer(codes, temperature);
        held = plain(stopGradient(centers));
        return expectedDistortion(codes, centers, softness, full);
      });
      return { ...trained, centers: held };
    },
  };
  return losses[name]();
}

const full = { gradient: 'full' } as const;

/** The encoder as it is, constant to derivatives. */
const stopped = ({ encoder: [first, second] }: Joint): Pick<Autoencoder, 'encoder'> => ({
  encoder: [constant(first), constant(second)],
});
const constant = ({ weights, intercept }: Dense): Dense => ({
  weights: stopGradient(weights),
  intercept: stopGradient(intercept),
});
