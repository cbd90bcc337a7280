import { judge } from '../judge.ts';
import type { Measurement } from '../measure-cell.ts';
import { encodeRecord, type ResultRecord } from '../records.ts';
import type { Arrival, Store } from '../store/store.ts';
import type { Study } from '../study.ts';
import type { Executor, Task } from './executor.ts';
import { together } from './together.ts';

/** A study with its cells. */
export interface Part {
  readonly study: Study;
  readonly tasks: readonly Task[];
}

/** How a run is carried out. */
export interface Execution {
  readonly store: Store;
  /** The run's number in the store. */
  readonly run: number;
  readonly parts: readonly Part[];
  /** What measures; it is asked for only when something is left to measure. */
  readonly executor: (pending: number) => Executor | Promise<Executor>;
  /** Measures again what the store holds. */
  readonly force?: boolean;
  readonly signal: AbortSignal;
  /** Hears of every cell as soon as it is known, in any order, and whether it had to be measured. */
  readonly onCell?: (record: Measurement, measured: boolean) => void;
  /** Hears of cells whose numbers are no longer what they were: `measure` is not pure. */
  readonly onChange?: (before: Measurement, after: Measurement) => void;
}

/**
 * Carries out a run and yields its records in the order of the plan, whatever the order in which they are made. What is
 * measured is in the store before anybody hears of it. Ends early, without verdicts on unfinished studies, when the signal
 * is given.
 */
export async function* execute(execution: Execution): AsyncGenerator<ResultRecord, void> {
  const { store, run, parts, signal } = execution;
  const known = alreadyKnown(execution);
  const pending = parts.flatMap(({ tasks }) => tasks.filter(({ position }) => !known.has(position)));
  const measuring =
    pending.length === 0 || signal.aborted
      ? undefined
      : start(execution, await execution.executor(pending.length), pending, known);
  try {
    for (const { study, tasks } of parts) {
      const records: Measurement[] = [];
      for (const { position } of tasks) {
        await measuring?.until(() => known.has(position) || signal.aborted);
        const record = known.get(position);
        if (record === undefined) return;
        records.push(record);
        known.delete(position);
        yield record;
      }
      const verdict = judge(study, records);
      store.conclude(run, tasks.at(-1)!.position, verdict);
      yield verdict;
    }
  } finally {
    await measuring?.stop();
  }
}

/** The cells that this run has measured before, and those whose content key the store holds. */
function alreadyKnown({ store, run, parts, force = false, onCell }: Execution): Map<number, Measurement> {
  const known = store.placed(run);
  const found: { position: number; key: string; attempt: number }[] = [];
  if (!force)
    for (const { position, key } of parts.flatMap(({ tasks }) => tasks)) {
      const stored = known.has(position) ? undefined : store.find(key);
      // what failed may have failed for want of time or memory
      if (stored === undefined || stored.record.kind === 'failure') continue;
      known.set(position, stored.record);
      found.push({ position, key, attempt: stored.attempt });
    }
  store.placeAll(run, found);
  for (const record of known.values()) onCell?.(record, false);
  return known;
}

/** Keeps as many cells going as the executor wants. */
function start(
  { store, run, signal, force = false, onCell, onChange }: Execution,
  executor: Executor,
  pending: readonly Task[],
  known: Map<number, Measurement>,
): { until: (holds: () => boolean) => Promise<void>; stop: () => Promise<void> } {
  let [next, failure]: [number, unknown] = [0, undefined];
  let listeners: (() => void)[] = [];
  const tell = (): void => {
    const woken = listeners;
    listeners = [];
    for (const wake of woken) wake();
  };
  signal.addEventListener('abort', tell, { once: true });
  const keep = together<Arrival>((all) => store.addAll(run, all));
  const work = async (): Promise<void> => {
    while (next < pending.length && !signal.aborted) {
      const task = pending[next++]!;
      const { position, key } = task;
      const { record, ...effort } = await executor.measure(task);
      // without force nothing is measured of which the store has numbers
      const before = force && onChange ? store.find(key)?.record : undefined;
      await keep({ position, key, record, effort });
      known.set(position, record);
      onCell?.(record, true);
      if (before !== undefined && differ(before, record)) onChange?.(before, record);
      tell();
    }
  };
  const workers = Array.from({ length: Math.min(executor.width, pending.length) }, () =>
    work().catch((error: unknown) => {
      failure ??= error;
      tell();
    }),
  );
  return {
    until: async (holds) => {
      while (!holds()) {
        if (failure !== undefined) throw failure;
        await new Promise<void>((resolve) => listeners.push(resolve));
      }
    },
    stop: async () => {
      next = pending.length;
      signal.removeEventListener('abort', tell);
      await executor.close();
      await Promise.all(workers);
    },
  };
}

/** Whether a cell has other numbers than before. A failure has none, and says nothing about those of the cell. */
const differ = (before: Measurement, after: Measurement): boolean =>
  before.kind !== 'failure' && after.kind !== 'failure' && encodeRecord(before) !== encodeRecord(after);
