import {
  divide,
  elements,
  fromData,
  gather,
  matmul,
  mean,
  multiply,
  type NdArray,
  norm,
  plain,
  reshape,
  subtract,
  type Tensor,
} from '@isotherm/autodiff';
import { adam, cosine, lbfgs, minimize } from '@isotherm/autodiff/minimize';
import type { Random } from '@isotherm/autodiff/random';
import { fitLayer, greedyPlusPlus, KMeans } from '@isotherm/kmeans';
import { distortion, energy, entropic, expectedDistortion } from '@isotherm/kmeans/energy';
import type { TrainingName } from './training-names.ts';

/** What is learned: a direction `(d)`, and two centers `(2, 1)` on it. */
export interface Linear {
  readonly weights: Tensor;
  readonly centers: Tensor;
}

/** The coordinate of points along a direction of length 1, `(n, d), (d) → (n, 1)`. Of white points it has variance 1. */
export const encode = (points: Tensor, weights: Tensor): Tensor =>
  matmul(points, reshape(divide(weights, norm(weights)), { shape: [points.shape[1]!, 1] }));

/** A loss of codes `(n, 1)` and centers. */
export type Loss = (codes: Tensor, centers: Tensor) => Tensor;

/** Where training begins: a direction by chance, and centers by k-means++ on it. */
export function startOf(points: NdArray, random: Random): Linear {
  const weights = fromData(random.normals(points.shape[1]!), [points.shape[1]!]);
  return { weights, centers: greedyPlusPlus(plain(encode(points, weights)), 2, random.split('centers')) };
}

const descent = { method: lbfgs(), maxIterations: 200, gradientTolerance: 1e-6 };

/** A way to train. */
export type Training = (points: NdArray, start: Linear) => NdArray;

/** All of it at once, by a quasi-Newton method. */
const straight =
  (loss: Loss): Training =>
  (points, start) =>
    plain(descend(points, start, loss).weights);

const descend = (points: NdArray, start: Linear, loss: Loss): Linear =>
  minimize(({ weights, centers }: Linear) => loss(encode(points, weights), centers), start, descent).at;

const softness = (temperature: number) => ({ softmin: entropic, temperature });
const free =
  (temperature: number): Loss =>
  (z, c) =>
    energy(z, c, softness(temperature));

/** Temperatures of an annealed training, in critical ones. */
const falling = [0.75, 0.5, 0.25, 0.1, 0.05, 0.025];
/** Rounds of alternation; hardly any takes ten. */
const rounds = 50;
/** Steps of a training by gradients alone. */
const steps = 100;

/** T_c of F for two centers on a coordinate of variance 1; that of E is twice as high. docs/theory.md#joint */
const critical = 2;

/** The trainings at a temperature in units of the critical one of its energy, by the names that they have in records. */
export const trainings = (relative: number): Readonly<Record<TrainingName, Training>> => ({
  straight: straight((z, c) => distortion(z, c)),
  alternating,
  free: straight(free(relative * critical)),
  expected: straight((z, c) =>
    expectedDistortion(z, c, softness(2 * relative * critical), { gradient: 'full' }),
  ),
  detached: byGradient((z, c) =>
    expectedDistortion(z, c, softness(relative * critical), { gradient: 'detached' }),
  ),
  annealed: (points, start) =>
    plain(falling.reduce((at, t) => descend(points, at, free(t * critical)), start).weights),
  implicit: throughFit(relative * critical),
});

/** Lloyd's algorithm to its end, then the encoder for these labels and centers to its end, in turn until labels stay. */
function alternating(points: NdArray, start: Linear): NdArray {
  let [weights, centers]: [NdArray, NdArray] = [plain(start.weights), plain(start.centers)];
  let before = '';
  for (let round = 0; round < rounds; round++) {
    const codes = plain(encode(points, weights));
    const model = new KMeans({ clusters: 2, init: centers, seed: 0 }).fit(codes);
    const labels = [...model.predict(codes)];
    if (labels.join() === before) break;
    before = labels.join();
    centers = model.centers;
    const own = gather(centers, { indices: labels });
    const error = (w: Tensor): Tensor => {
      const apart = subtract(encode(points, w), own);
      return mean(multiply(apart, apart));
    };
    weights = plain(minimize(error, weights, descent).at);
  }
  return weights;
}

/** By gradients alone, for losses whose value is not what their gradient descends: no line search could use it. */
const byGradient =
  (loss: Loss): Training =>
  (points, start) =>
    plain(
      minimize(({ weights, centers }: Linear) => loss(encode(points, weights), centers), start, {
        method: adam({ rate: cosine({ from: 0.1, over: steps }) }),
        maxIterations: steps,
        stochastic: true,
      }).at.weights,
    );

/** E at the centers of a fit of F, which is differentiated implicitly: only the encoder is learned. */
const throughFit =
  (temperature: number): Training =>
  (points, start) => {
    const fit = fitLayer({ clusters: 2, init: start.centers as NdArray, seed: 0, tolerance: 1e-6 });
    const loss = (weights: Tensor): Tensor => {
      const codes = encode(points, weights);
      return expectedDistortion(codes, fit(codes, temperature), softness(temperature), { gradient: 'full' });
    };
    return plain(minimize(loss, start.weights, { ...descent, maxIterations: 40 }).at);
  };

/** How nearly two directions are the same or opposite, |cos|. */
export function alignment(a: Float64Array, b: Float64Array): number {
  let [product, square, other] = [0, 0, 0];
  a.forEach((x, t) => {
    product += x * b[t]!;
    square += x * x;
    other += b[t]! * b[t]!;
  });
  return Math.abs(product) / Math.sqrt(square * other);
}

/** Elements of a direction. */
export const directionOf = (weights: NdArray): Float64Array => Float64Array.from(elements(weights));
