import { failed, type Measurement } from '../measure-cell.ts';
import { decodeRecord } from '../records.ts';
import { type Executor, host, type Task, type Timed } from './executor.ts';
import { largestPortion, Portions } from './portions.ts';
import type { Selection } from './selection.ts';
import { NoThreadError, type ThreadAnswer, ThreadPool } from './thread-pool.ts';

/** How threads measure. */
export interface ThreadOptions {
  /** How many there are. */
  readonly jobs: number;
  /** After how many seconds a cell is given up, and recorded as a failure. @defaultValue never */
  readonly timeout?: number;
}

/** A cell that waits for a thread, or is in one. */
interface Waiting {
  readonly task: Task;
  readonly settle: (measured: Timed) => void;
  readonly fail: (error: unknown) => void;
  /** Whether no other is measured with it: to have its own time, or because a thread broke over it and others. */
  readonly alone: boolean;
}

/** Measures the cells of a selection in threads. Only a thread can be taken from a measurement that does not end. */
export const threads = (selection: Selection, options: ThreadOptions): Executor =>
  inPortions(new ThreadPool(selection, options.jobs), options);

/**
 * Gives threads portions of cells. When a thread breaks, for want of memory or because a study ended it, the cells of its
 * portion are measured again one by one; the one that breaks a thread alone becomes a failure.
 */
export function inPortions(
  pool: Pick<ThreadPool, 'measure' | 'close'>,
  { jobs, timeout: always }: ThreadOptions,
): Executor {
  const portions = new Portions();
  const waiting: Waiting[] = [];
  let idle = jobs;
  let closed = false;

  const give = (): void => {
    if (closed) for (const { fail } of waiting.splice(0)) fail(new Error('given up'));
    while (idle > 0 && waiting.length > 0) {
      idle--;
      void measure(nextPortion(waiting, portions));
    }
  };
  /** Takes cells back, and gives their thread the next ones before anything else is done. */
  const goOn = (left: readonly Waiting[]): void => {
    waiting.unshift(...left);
    idle++;
    give();
  };
  const measure = async (cells: readonly Waiting[]): Promise<void> => {
    const { task } = cells[0]!;
    const timeout = task.timeout ?? always;
    const started = performance.now();
    let answers: readonly ThreadAnswer[];
    try {
      const places = cells.map((cell) => cell.task.place);
      answers = await pool.measure(places, timeout);
    } catch (error) {
      // given up by us, or never begun, which says nothing about the cells
      if (closed || error instanceof NoThreadError) return cells.forEach(({ fail }) => fail(error));
      if (cells.length > 1) return goOn(cells.map((cell) => ({ ...cell, alone: true })));
      goOn([]);
      const { name, message } = error as Error;
      const why = name === 'AbortError' ? `took longer than ${timeout} s` : `its thread ended: ${message}`;
      const seconds = (performance.now() - started) / 1000;
      return cells[0]!.settle({ record: failed(task.place, why), seconds, host });
    }
    portions.learn(task.place.study, answers);
    goOn(cells.slice(answers.length));
    for (const [i, { text, ...effort }] of answers.entries())
      cells[i]!.settle({ ...effort, record: decodeRecord(text) as Measurement });
  };
  return {
    width: 2 * jobs * largestPortion,
    measure: (task) =>
      new Promise((settle, fail) => {
        waiting.push({ task, settle, fail, alone: (task.timeout ?? always) !== undefined });
        give();
      }),
    close: () => {
      closed = true;
      give(); // nothing more
      return pool.close();
    },
  };
}

/** Takes the first of the cells that wait, and more of its study if they make a portion. */
function nextPortion(waiting: Waiting[], portions: Portions): readonly Waiting[] {
  const { study } = waiting[0]!.task.place;
  const end = waiting.findIndex(({ task, alone }) => alone || task.place.study !== study);
  const alike = end < 0 ? waiting.length : Math.max(1, end);
  return waiting.splice(0, Math.min(alike, portions.sizeFor(study)));
}
