import type { ArrayInput } from '@isotherm/autodiff';
import { checkChoice, checkOptions } from '@isotherm/autodiff/options';
import { checkListening } from '@isotherm/autodiff/progress';
import type { Annealing } from '../anneal.ts';
import { type AnyWorker, attend } from '../any-worker.ts';
import type { AnnealOptions } from '../annealing/options.ts';
import { type Dataset, entropic, hard, type Softmin } from '../energy/index.ts';
import type { KMeansModel } from '../model.ts';
import type { MiniBatchModel } from '../minibatch/model.ts';
import type { MiniBatchOptions } from '../minibatch/options.ts';
import type { KMeansOptions } from '../options.ts';
import type { Iteration } from '../progress.ts';
import type { SoftKMeansOptions } from '../soft-kmeans.ts';
import type { EstimatorName, FromWorker, ToWorker } from './messages.ts';
import { unpackResult } from './pack-result.ts';
import { movable, packTask } from './pack-task.ts';

/** What a fit in a worker is told beside its own options. */
export interface InWorkerOptions {
  /** Weight of each point, `(n)`. @defaultValue all 1 */
  readonly weights?: ArrayInput;
  /**
   * Whether the memory of the points moves to the worker and is gone here, instead of being copied. Nested arrays are
   * copied anyway, shared memory never. @defaultValue false
   */
  readonly transfer?: boolean;
  /**
   * Starts the worker, with a file that calls `serveFits`: for bundlers that do not find ours, and for softmins of your
   * own. @defaultValue the worker of this package
   */
  readonly worker?: () => AnyWorker;
}

/** What each fit is told and returns. */
export interface Fits {
  /** K-Means. */
  readonly KMeans: { readonly options: KMeansOptions; readonly result: KMeansModel };
  /** Soft K-Means. */
  readonly SoftKMeans: { readonly options: SoftKMeansOptions; readonly result: KMeansModel };
  /** From small batches. */
  readonly MiniBatchKMeans: { readonly options: MiniBatchOptions; readonly result: MiniBatchModel };
  /** Deterministic annealing. */
  readonly anneal: { readonly options: AnnealOptions; readonly result: Annealing };
}

/** `fitInWorker`, of a page or of Node. */
export type FitInWorker = <Name extends keyof Fits>(
  estimator: Name,
  points: ArrayInput | Dataset,
  options: Fits[Name]['options'] & InWorkerOptions,
) => Promise<Fits[Name]['result']>;

const names: readonly EstimatorName[] = ['KMeans', 'SoftKMeans', 'MiniBatchKMeans', 'anneal'];
const softminsUnlessTold = { KMeans: hard, SoftKMeans: entropic, MiniBatchKMeans: hard, anneal: entropic };

/** Fits in the workers that are started by `spawn`, unless another is given. */
export const fitIn =
  (spawn: () => AnyWorker): FitInWorker =>
  async (estimator, points, given) => {
    checkChoice(estimator, 'fitInWorker: estimator', names);
    // which names there are, the worker knows
    checkOptions(estimator, given ?? null, Object.keys(given ?? {}));
    const { transfer = false, worker: start = spawn, ...options } = given;
    const { onIteration, signal, ...rest }: Readonly<Record<string, unknown>> & Listening = options;
    checkListening(estimator, { onIteration, signal });
    const told = { listening: onIteration !== undefined, aborted: signal?.aborted ?? false };
    const task = packTask(estimator, points, rest, told);
    const moving = movable(task, points, transfer);
    const worker = started(start);
    try {
      const result = await answer(worker, { onIteration, signal }, () =>
        worker.postMessage({ kind: 'task', task } satisfies ToWorker, moving),
      );
      const softmin = (rest['softmin'] as Softmin | undefined) ?? softminsUnlessTold[estimator];
      return unpackResult(result, softmin);
    } finally {
      void worker.terminate();
    }
  };

interface Listening {
  readonly onIteration?: ((iteration: Iteration) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Waits for what a worker answers, and passes on what it tells meanwhile. */
async function answer(
  worker: AnyWorker,
  { onIteration, signal }: Listening,
  begin: () => void,
): Promise<Extract<FromWorker, { kind: 'result' }>['result']> {
  const abort = (): void => worker.postMessage({ kind: 'abort' } satisfies ToWorker, []);
  signal?.addEventListener('abort', abort);
  try {
    return await new Promise((resolve, reject) => {
      const hear = (message: FromWorker): void => {
        if (message.kind === 'result') return resolve(message.result);
        if (message.kind === 'error') return reject(message.error);
        try {
          onIteration?.(message.iteration);
        } catch (error) {
          reject(error); // as from a fit here; the worker is ended
        }
      };
      attend(worker, hear, reject, broken);
      begin();
    });
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

const broken = (why: string, cause?: unknown): Error =>
  new Error(
    `fitInWorker: the worker ended${why === '' ? '' : `: ${why}`}; if its file was not found or not allowed, give one as { worker }`,
    { cause },
  );

/** A policy may forbid workers, and a bundler may not have found the file. */
function started(start: () => AnyWorker): AnyWorker {
  try {
    return start();
  } catch (error) {
    throw broken(error instanceof Error ? error.message : '', error);
  }
}
