import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { failed, type Measurement } from '../measure-cell.ts';
import { type CellPlace, decodeRecord } from '../records.ts';
import type { Effort } from '../store/store.ts';
import { type Executor, host } from './executor.ts';
import type { Selection } from './selection.ts';

/** What a thread is told. */
export interface ThreadTask {
  readonly place: CellPlace;
  /** Where it says that it has begun. */
  readonly port?: MessagePort;
}

/** What a thread answers: the record as text, so that no number loses its sign or its being none. */
export interface ThreadAnswer extends Effort {
  readonly text: string;
}

/** How threads measure. */
export interface ThreadOptions {
  /** How many there are. */
  readonly jobs: number;
  /** After how many seconds a cell is given up, and recorded as a failure. @defaultValue never */
  readonly timeout?: number;
}

// beside the sources there is a source, beside the bundle a bundle
const filename = fileURLToPath(
  new URL(`./thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
);

/**
 * Measures cells in threads. Only a thread can be taken from a measurement that does not end. A thread that breaks, for
 * want of memory or because a study ended it, costs its cell, which becomes a failure, and is replaced.
 */
export function threads(selection: Selection, { jobs, timeout: always }: ThreadOptions): Executor {
  const pool = new Piscina({ filename, workerData: selection, minThreads: jobs, maxThreads: jobs });
  pool.on('error', () => {}); // each task hears of what happens to it
  let closed = false;
  const measure = async (place: CellPlace, timeout: number | undefined): Promise<ThreadAnswer> => {
    if (timeout === undefined) return pool.run({ place } satisfies ThreadTask);
    const controller = new AbortController();
    const { port1, port2 } = new MessageChannel();
    let timer: NodeJS.Timeout | undefined;
    // only the measurement has its time: a new thread has to read the studies first
    port1.once('message', () => (timer = setTimeout(() => controller.abort(), timeout * 1000)));
    try {
      return await pool.run({ place, port: port2 } satisfies ThreadTask, {
        signal: controller.signal,
        transferList: [port2],
      });
    } finally {
      clearTimeout(timer);
      port1.close();
    }
  };
  return {
    width: jobs,
    measure: async ({ place, timeout = always }) => {
      const started = performance.now();
      try {
        const { text, ...effort } = await measure(place, timeout);
        return { ...effort, record: decodeRecord(text) as Measurement };
      } catch (error) {
        if (closed) throw error; // given up by us, which says nothing about the cell
        const { name, message } = error as Error;
        const why = name === 'AbortError' ? `took longer than ${timeout} s` : `its thread ended: ${message}`;
        return { record: failed(place, why), seconds: (performance.now() - started) / 1000, host };
      }
    },
    close: () => {
      closed = true;
      return pool.destroy();
    },
  };
}
