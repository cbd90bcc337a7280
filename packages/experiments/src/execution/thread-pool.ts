import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { CellPlace } from '../records.ts';
import type { Effort } from '../store/store.ts';
import type { Selection } from './selection.ts';

/** What a thread is told. */
export interface ThreadTask {
  readonly places: readonly CellPlace[];
  /** Where it says that it has begun. */
  readonly port?: MessagePort;
}

/** What a thread answers for a cell: the record as text, so that no number loses its sign or its being none. */
export interface ThreadAnswer extends Effort {
  readonly text: string;
}

// beside the sources there is a source, beside the bundle a bundle
const filename = fileURLToPath(
  new URL(`./thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
);

/** No thread is left, and none can begin. */
export class NoThreadError extends Error {
  override readonly name = 'NoThreadError';
}

/** Threads that measure cells of a selection. One that breaks is replaced, unless it breaks before it has begun. */
export class ThreadPool {
  readonly #pool: Piscina;
  /** By which those who asked are told that nobody will answer. */
  readonly #asked = new Set<(error: NoThreadError) => void>();

  constructor(selection: Selection, count: number) {
    this.#pool = new Piscina({ filename, workerData: selection, minThreads: count, maxThreads: count });
    let why = 'it ended';
    this.#pool.on('error', ({ message }: Error) => (why = message)); // of a thread of which nothing is asked
    this.#pool.on('workerDestroy', () =>
      setImmediate(() => {
        if (this.#pool.threads.length > 0) return;
        for (const tell of this.#asked) tell(new NoThreadError(`no thread can begin: ${why}`));
      }),
    );
  }

  /**
   * Has a thread measure the first of the cells and as many more as it has time for. Rejects with an `AbortError` when that
   * takes longer than `timeout` seconds, with a `NoThreadError` when there are no threads, and with another when the thread
   * breaks.
   */
  measure(places: readonly CellPlace[], timeout: number | undefined): Promise<ThreadAnswer[]> {
    return new Promise((resolve, reject) => {
      this.#asked.add(reject);
      void this.#run(places, timeout)
        .then(resolve, reject)
        .finally(() => this.#asked.delete(reject));
    });
  }

  async #run(places: readonly CellPlace[], timeout: number | undefined): Promise<ThreadAnswer[]> {
    if (timeout === undefined) return this.#pool.run({ places } satisfies ThreadTask);
    const controller = new AbortController();
    const { port1, port2 } = new MessageChannel();
    let timer: NodeJS.Timeout | undefined;
    // only the measurement has its time: a new thread has to read the studies first
    port1.once('message', () => (timer = setTimeout(() => controller.abort(), timeout * 1000)));
    try {
      return await this.#pool.run({ places, port: port2 } satisfies ThreadTask, {
        signal: controller.signal,
        transferList: [port2],
      });
    } finally {
      clearTimeout(timer);
      port1.close();
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}
