import type { AnyWorker } from '../any-worker.ts';
import { fitIn, type FitInWorker } from './fit-in.ts';

/**
 * A fit in a worker of its own, which leaves the page free: the same bits, warnings and errors as `fitAsync`, progress by
 * `onIteration`, and after `signal` the model that there was. Schedules are asked for all temperatures beforehand.
 *
 * @throws (rejects) as the fit itself; TypeError for an `init` of your own, which cannot leave its thread; Error when the
 * worker cannot be started
 *
 * @example
 * const model = await fitInWorker('KMeans', points, { clusters: 8, seed: 1, signal, onIteration: draw });
 */
export const fitInWorker: FitInWorker = fitIn(
  // written out so that bundlers find the file
  (): AnyWorker => new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' }),
);
