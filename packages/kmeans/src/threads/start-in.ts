import { checkCount, checkOptions } from '@isotherm/autodiff/options';
import type { AnyWorker } from '../any-worker.ts';
import type { Threads } from '../energy/index.ts';
import { Pool } from './pool.ts';

/** How threads are started. */
export interface ThreadsOptions {
  /**
   * Starts a worker, with a file that calls `serveThread`: for bundlers that do not find ours. `close` ends it, and
   * nothing else should: a pass waits for a part that a thread has begun, however long.
   * @defaultValue the worker of this package
   */
  readonly worker?: () => AnyWorker;
}

/** `startThreads`, of a page or of Node. */
export type StartThreads = (count?: number, options?: ThreadsOptions) => Promise<Threads>;

const who = 'startThreads';

/** Starts threads with `spawn`, unless another is given. */
export const startIn =
  (spawn: () => AnyWorker): StartThreads =>
  async (count = processors(), options = {}) => {
    checkCount(count, `${who}: count`, 1);
    checkOptions(who, options, ['worker']);
    const { worker = spawn } = options;
    if (typeof SharedArrayBuffer === 'undefined')
      throw new Error(
        `${who}: this page may not share memory; it must be isolated from others, by the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp`,
      );
    const workers: AnyWorker[] = [];
    try {
      while (workers.length + 1 < count) workers.push(worker());
      return await new Pool(workers).ready();
    } catch (error) {
      for (const it of workers) void it.terminate();
      const why = error instanceof Error ? error.message : '';
      throw new Error(
        `${who}: a thread was not started${why === '' ? '' : `: ${why}`}; if its file was not found or not allowed, give one as { worker }`,
        { cause: error },
      );
    }
  };

const processors = (): number => globalThis.navigator?.hardwareConcurrency ?? 1;
