import type { Floats } from '@isotherm/autodiff/kernels';
import type { Certificate } from '../energy/index.ts';
import type { Iteration } from '../progress.ts';
import type { Warning } from '../warning.ts';
import type { SoftminName } from './softmin-name.ts';

// What a page and its worker say to each other: only what can be cloned, no functions.

/** The estimators that a worker knows. */
export type EstimatorName = 'KMeans' | 'SoftKMeans' | 'MiniBatchKMeans' | 'anneal';

/** An array. */
export interface Packed {
  /** Its numbers, in order. */
  readonly data: Floats;
  /** Its shape. */
  readonly shape: readonly number[];
}

/** Everything that a fit needs. */
export interface Task {
  /** Which. */
  readonly estimator: EstimatorName;
  /** Points, `(n, d)`. */
  readonly points: Packed;
  /** Whether the points are a dataset with relaxed arithmetic; undefined where they are no dataset. */
  readonly fast: boolean | undefined;
  /** Weights, `(n)`. */
  readonly weights: Packed | undefined;
  /** Options that are what they are. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Names of options that are functions where none may be, for the fit to refuse. */
  readonly misplaced: readonly string[];
  /** The softmin, if it is an option. */
  readonly softmin: SoftminName | undefined;
  /** Centers to start from, if they are given. */
  readonly init: Packed | undefined;
  /** The temperatures of a schedule, by iteration. */
  readonly schedule: { readonly temperatures: Float64Array; readonly relative: boolean } | undefined;
  /** Whether somebody hears of iterations. */
  readonly listening: boolean;
  /** Whether the signal came before the task. */
  readonly aborted: boolean;
}

/** To a worker. */
export type ToWorker = { readonly kind: 'task'; readonly task: Task } | { readonly kind: 'abort' };

/** A model without its functions. */
export interface PackedModel {
  /** Its class. */
  readonly model: 'KMeansModel' | 'MiniBatchModel';
  /** Its centers. */
  readonly centers: Packed;
  /** Whether it ended with `hard` or with the softmin that it was given. */
  readonly isHard: boolean;
  /** Its last temperature. */
  readonly temperature: number;
  /** Whatever else it has. */
  readonly rest: PackedRest;
}

/** What models have that is cloned as it is. */
interface PackedRest {
  /** As in the model. */
  readonly warnings: readonly Warning[];
  /** As in the model. */
  readonly certificate: Certificate | undefined;
  readonly [member: string]: unknown;
}

/** What a fit returned. */
export interface PackedResult {
  /** The model. */
  readonly model: PackedModel;
  /** The phases of an annealing. */
  readonly phases: readonly (Readonly<Record<string, unknown>> & { readonly centers: Packed })[] | undefined;
}

/** From a worker. */
export type FromWorker =
  | { readonly kind: 'iteration'; readonly iteration: Iteration }
  | { readonly kind: 'result'; readonly result: PackedResult }
  | { readonly kind: 'error'; readonly error: unknown };

/** The worker's side: where messages come from and go to. */
export interface Port {
  /** Sends. */
  readonly post: (message: FromWorker) => void;
  /** Hears everything that comes. */
  readonly listen: (hear: (message: ToWorker) => void) => void;
}
