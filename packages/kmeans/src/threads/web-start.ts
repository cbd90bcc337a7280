import type { AnyWorker } from '../any-worker.ts';
import { startIn, type StartThreads } from './start-in.ts';

/**
 * Starts threads that share passes over datasets with whoever is given them as the option `threads`: `count` in all, the
 * caller among them, or as many as there are processors. Any number of them gives the same bits. They end with the
 * program, or by `close`.
 *
 * @throws (rejects) RangeError for a count that is none; Error when a thread cannot be started, and in a page that may not
 * share memory
 *
 * @example
 * const threads = await startThreads(4);
 * new KMeans({ clusters: 256, threads }).fit(points);
 */
export const startThreads: StartThreads = startIn(
  // written out so that bundlers find the file
  (): AnyWorker => new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' }),
);
