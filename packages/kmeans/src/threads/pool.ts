import { type AnyWorker, attend } from '../any-worker.ts';
import { partKernels, type SharedWork, type Threads, threadsBrand } from '../energy/kernels/threads.ts';
import { controlLength, type FromThread, jobAt, place, stateAt, type ToThread } from './messages.ts';

/** Memories that threads know at a time: points, and the same points sorted, of two fits. */
const mostKnown = 4;
/** Looks at a number before waiting for it. */
const looks = 2000;

/** Threads, and what they share. */
export class Pool {
  /** How many there are, with the caller. */
  readonly count: number;
  readonly #workers: readonly AnyWorker[];
  readonly #control: Int32Array<SharedArrayBuffer>;
  readonly #ids = new WeakMap<object, number>();
  readonly #dropped = new FinalizationRegistry<number>((id) => this.#forget(id));
  #known: number[] = [];
  #lastId = 0;
  #ended: Error | undefined;

  constructor(workers: readonly AnyWorker[]) {
    this.#workers = workers;
    this.count = workers.length + 1;
    this.#control = new Int32Array(new SharedArrayBuffer(4 * controlLength(this.count)));
  }

  /** All of them, as soon as they have answered. */
  async ready(): Promise<Threads> {
    const { count } = this;
    const control = this.#control;
    await Promise.all(
      this.#workers.map(
        (worker, i) =>
          new Promise<void>((resolve, reject) => {
            const fail = (error: unknown): void => {
              this.#ended ??= ended(error instanceof Error ? error.message : String(error), error);
              reject(error);
            };
            const hear = (message: FromThread): void =>
              message.kind === 'ready' ? resolve() : fail(message.error);
            attend(worker, hear, fail, (why) => new Error(why));
            worker.postMessage({ kind: 'start', control, index: i + 1, count } satisfies ToThread, []);
          }),
      ),
    );
    // whoever still works keeps the program alive, who waits does not
    for (const worker of this.#workers) if ('unref' in worker) (worker.unref as () => void)();
    return Object.freeze({
      [threadsBrand]: true as const,
      count,
      close: () => this.close(),
      work: (given: SharedWork) => this.work(given),
    });
  }

  /** Ends them. */
  close(): void {
    this.#ended = new Error('threads: they were closed; start others with startThreads');
    for (const worker of this.#workers) void worker.terminate();
  }

  /** Does all parts, together with the caller. */
  work(given: SharedWork): void {
    if (this.#ended) throw this.#ended;
    const control = this.#control;
    control[place.instance] = this.#introduce(given.instance);
    control[place.kernel] = partKernels.indexOf(given.kernel);
    control[place.parts] = given.parts;
    for (let i = 0; i < this.count; i++) control[jobAt(i)] = given.jobs[i] ?? 0;
    Atomics.store(control, place.next, 0);
    Atomics.store(control, place.isOpen, 1);
    Atomics.add(control, place.turns, 1);
    Atomics.notify(control, place.turns);
    this.#workers.forEach((worker, i) => {
      if (Atomics.load(control, stateAt(i + 1, this.count)) === 1)
        worker.postMessage({ kind: 'turn' } satisfies ToThread, []);
    });
    try {
      const work = given.instance.exports[given.kernel];
      for (let part = 0; (part = Atomics.add(control, place.next, 1)) < given.parts;)
        work(given.jobs[0]!, part);
    } finally {
      Atomics.store(control, place.isOpen, 0);
      this.#waitForOthers();
    }
    if (Atomics.load(control, place.failed) === 0) return;
    this.#ended = ended('it failed in a part of a pass');
    throw this.#ended;
  }

  /** Waits for who has taken a part; nobody waits for a thread that has not come. */
  #waitForOthers(): void {
    for (let look = 0; ; look++) {
      const many = Atomics.load(this.#control, place.busy);
      if (many === 0) return;
      if (look < looks) continue;
      try {
        Atomics.wait(this.#control, place.busy, many, 1);
      } catch {
        // a page may not wait; it looks on, for no longer than a part takes
      }
    }
  }

  /** Makes a memory known to all threads. */
  #introduce({ module, exports: { memory } }: SharedWork['instance']): number {
    let id = this.#ids.get(memory);
    if (id === undefined) {
      id = ++this.#lastId;
      this.#ids.set(memory, id);
      this.#dropped.register(memory, id);
    }
    if (this.#known.includes(id)) return id;
    if (this.#known.length === mostKnown) this.#forget(this.#known[0]!);
    this.#known.push(id);
    this.#tell({ kind: 'use', id, module: module!, memory });
    return id;
  }

  #forget(id: number): void {
    if (!this.#known.includes(id)) return;
    this.#known = this.#known.filter((it) => it !== id);
    this.#tell({ kind: 'forget', id });
  }

  #tell(message: ToThread): void {
    for (const worker of this.#workers) worker.postMessage(message, []);
  }
}

const ended = (why: string, cause?: unknown): Error =>
  new Error(`threads: one of them ended: ${why}; start others with startThreads`, { cause });
