import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { pick } from '../pick.ts';

/** A fitted network, as the laws see it. What else it has is its own affair. */
export interface Predictor {
  /** Outputs, `(n, d) → (n, m)`. */
  readonly predict: (points: NdArray) => ArrayInput;
}

/** What an estimator is given beside points and targets. */
export interface GivenToNetwork {
  /** Where the centers are, or begin, `(k, d)`. */
  readonly centers: NdArray;
  /** Weight of each point, `(n)`; absent where all are 1. */
  readonly weights?: NdArray;
  /** By how much the law has multiplied all lengths: an absolute temperature is to be multiplied by its square. */
  readonly unit: number;
}

/**
 * An estimator of networks, as its laws see it: an adapter to yours. What it declares of the members that may be absent,
 * the laws hold it to.
 */
export interface NetworkEstimator {
  /** Fits targets, `(n, d), (n, m)`. */
  readonly fit: (points: NdArray, targets: NdArray, given: GivenToNetwork) => Predictor;
  /** The network that `JSON.stringify` wrote, parsed. */
  readonly fromJSON?: (json: unknown) => Predictor;
  /**
   * By how much outputs may differ, in units of the spread of the targets, where only rounding does: more for
   * trainings in which it grows. @defaultValue 1e-7
   */
  readonly slack?: number;
}

/** What an estimator is tried on. */
export interface NetworkTask {
  /** Points, `(n, d)`. */
  readonly points: NdArray;
  /** Targets, `(n, m)`. */
  readonly targets: NdArray;
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** Weights, `(n)`; absent where all are 1. */
  readonly weights?: NdArray;
  /** Where outputs are compared, `(q, d)`. */
  readonly asked: NdArray;
}

/**
 * Something that holds for every estimator of a network, on some points. Throws an Error that says what was found where it
 * does not. It knows no test runner.
 */
export type NetworkLaw = (estimator: NetworkEstimator, task: NetworkTask, random: Random) => void;

/** The fit of a task. */
export const fitOf = (
  estimator: NetworkEstimator,
  { points, targets, centers, weights }: NetworkTask,
  unit = 1,
): Predictor =>
  estimator.fit(points, targets, { centers, ...(weights === undefined ? {} : { weights }), unit });

/** What a network says, flat. */
export const outputsOf = (network: Predictor, points: NdArray): Float64Array =>
  Float64Array.from(elements(toNdArray(network.predict(points), 'outputs')));

/** An array of the same shape, entry by entry. */
export const mapped = (x: NdArray, entry: (value: number, at: number) => number): NdArray =>
  fromData(Float64Array.from(elements(x), entry), x.shape);

/** A task with some of its points, in some order. */
export const withPoints = (task: NetworkTask, rows: readonly number[]): NetworkTask => ({
  ...task,
  points: pick(task.points, rows),
  targets: pick(task.targets, rows),
  ...(task.weights === undefined ? {} : { weights: pick(task.weights, rows) }),
});

/** 0 to n − 1. */
export const rowsOf = (x: NdArray): number[] => Array.from({ length: x.shape[0]! }, (_, i) => i);

/** Refutes a law where outputs are farther apart than slack times the spread of the targets. */
export function checkOutputs(
  found: Float64Array,
  expected: Float64Array,
  { targets }: NetworkTask,
  slack: number,
  how: string,
): void {
  const y = Float64Array.from(elements(targets));
  const spread = y.reduce((most, value) => Math.max(most, Math.abs(value - y[0]!)), 0);
  if (found.length !== expected.length)
    throw new Error(`${how}, it has ${found.length} outputs, not ${expected.length}`);
  found.forEach((value, at) => {
    if (!(Math.abs(value - expected[at]!) <= slack * spread))
      throw new Error(`${how}, output ${at} is ${value}, not ${expected[at]}`);
  });
}

/** What only rounding may change. */
export const slackOf = ({ slack = 1e-7 }: NetworkEstimator): number => slack;
