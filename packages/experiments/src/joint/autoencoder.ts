import {
  add,
  divide,
  gather,
  mean,
  multiply,
  type NdArray,
  plain,
  sqrt,
  subtract,
  sum,
  tanh,
  type Tensor,
} from '@isotherm/autodiff';
import { adam, type MinimizeOptions } from '@isotherm/autodiff/minimize';
import type { Random } from '@isotherm/autodiff/random';
import { type Dense, dense, startDense } from '@isotherm/rbf';

/** A perceptron with a hidden layer on each side of the codes. */
export interface Autoencoder {
  readonly encoder: readonly [Dense, Dense];
  readonly decoder: readonly [Dense, Dense];
}

/** What joint training learns. */
export interface Joint extends Autoencoder {
  /** `(k, m)`, among codes of spread 1. */
  readonly centers: Tensor;
}

/** Points of a batch. */
const batchSize = 64;
/**
 * About how far Adam moves a parameter in a step, of points with d coordinates. All weights of a neuron move at once: the more there
 * are the less each may, or its tanh is saturated after few steps, and codes lie on a line before any clusters join.
 */
const rateOf = (d: number): number => 0.005 * Math.min(1, Math.sqrt(64 / d));

/** An autoencoder to begin with, from d coordinates by `hidden` to m. */
export const startAutoencoder = (d: number, hidden: number, m: number, random: Random): Autoencoder => ({
  encoder: [startDense(d, hidden, random.split('in')), startDense(hidden, m, random.split('code'))],
  decoder: [startDense(m, hidden, random.split('out')), startDense(hidden, d, random.split('end'))],
});

/**
 * Codes, `(n, d) → (n, m)`, of mean 0 and mean square 1: an encoder that could scale them would choose its own temperature, and
 * could shrink them all to a point. docs/theory.md#joint
 */
export function codesOf(x: Tensor, { encoder: [first, second] }: Pick<Autoencoder, 'encoder'>): Tensor {
  const raw = dense(dense(x, first, tanh), second);
  const centered = subtract(raw, mean(raw, { axis: 0, keep: true }));
  return divide(centered, sqrt(add(meanSquare(centered), 1e-12)));
}

/** Mean over points of the squared length, `(n, m) → ()`. */
export const meanSquare = (x: Tensor): Tensor => mean(sum(multiply(x, x), { axis: -1 }));

/** What is lost of the points when they are read back from their codes. */
export function lost(x: Tensor, codes: Tensor, { decoder: [first, second] }: Autoencoder): Tensor {
  return meanSquare(subtract(dense(dense(codes, first, tanh), second), x));
}

/** Points by which training goes: centered, and of mean square 1. */
export function scaled(points: NdArray): NdArray {
  const centered = subtract(points, mean(points, { axis: 0, keep: true }));
  return plain(divide(centered, sqrt(meanSquare(centered))));
}

/** Batches by the step that takes them: drawn without repetition until all points have been seen. */
export function batches(points: NdArray, steps: number, random: Random): (step: number) => NdArray {
  const n = points.shape[0]!;
  const size = Math.min(batchSize, n);
  const orders: number[] = [];
  while (orders.length < (steps + 1) * size) {
    const order = [...random.shuffle(Array.from({ length: n }, (_, i) => i))];
    orders.push(...order.slice(0, n - (n % size)));
  }
  return (step) => plain(gather(points, { indices: orders.slice(step * size, (step + 1) * size) }));
}

/** How trees are trained on batches of points with d coordinates. */
export const training = (steps: number, d: number): MinimizeOptions => ({
  method: adam({ rate: rateOf(d) }),
  maxIterations: steps,
  stochastic: true,
});
