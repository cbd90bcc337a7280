import { claimsTable } from '../claims-table.ts';
import { execute } from '../execution/execute.ts';
import type { Executor } from '../execution/executor.ts';
import { inline } from '../execution/inline.ts';
import { threads } from '../execution/threads.ts';
import type { Ask, Prepared } from '../execution/prepare.ts';
import { measurerOf, type Selection } from '../execution/selection.ts';
import { type AnyRecord, encodeRecord, type VerdictRecord } from '../records.ts';
import type { Store } from '../store/store.ts';
import { Progress } from './progress.ts';
import { interruption } from './signals.ts';

/** Options of every command that measures. */
export interface MeasureFlags {
  /** Records to standard output instead of the table. */
  readonly json?: boolean;
  /** Measures again what is in the store. */
  readonly force?: boolean;
  /** Cells at once. */
  readonly jobs: number;
  /** Seconds after which a cell is given up. */
  readonly timeout?: number;
  /** Address of a Redis server, whose workers measure instead of this machine. */
  readonly queue?: string;
}

/** How a run ended. */
export interface Ending {
  readonly verdicts: readonly VerdictRecord[];
  /** 0, 1 when a cell failed, 130 or 143 when interrupted. */
  readonly code: number;
}

/** Measures what is left of a run, and tells how far it is on standard error. */
export async function carryOut(
  store: Store,
  run: number,
  { selection }: Ask,
  { header, parts, cells }: Prepared,
  flags: MeasureFlags,
): Promise<Ending> {
  const progress = new Progress(cells);
  using interrupted = interruption();
  const executor = await executorOf(selection, flags, (line) => progress.say(line));
  const emit = (record: AnyRecord): void => {
    if (flags.json) process.stdout.write(`${encodeRecord(record)}\n`);
  };
  const verdicts: VerdictRecord[] = [];
  let failures = 0;
  emit(header);
  for await (const record of execute({
    store,
    run,
    parts,
    executor,
    force: flags.force ?? false,
    signal: interrupted.signal,
    onCell: (cell, measured) => {
      if (cell.kind === 'failure') failures++;
      progress.cell(cell, measured);
    },
    onChange: (before) =>
      progress.say(
        `${before.study}: ${before.data} ${JSON.stringify(before.cell)} gave other numbers than before: its measure is not pure`,
      ),
  })) {
    emit(record);
    progress.record(record);
    if (record.kind === 'verdict') verdicts.push(record);
  }
  progress.end();
  const code = interrupted.code();
  if (code !== undefined)
    progress.say(`interrupted; what was measured is in ${store.path}: isotherm resume ${run}`);
  return { verdicts, code: code ?? (failures > 0 ? 1 : 0) };
}

/** What measures: workers elsewhere, threads, or this thread. */
async function executorOf(
  selection: Selection,
  { jobs, timeout, queue, force = false }: MeasureFlags,
  say: (line: string) => void,
): Promise<(pending: number) => Executor | Promise<Executor>> {
  const limit = timeout === undefined ? {} : { timeout };
  if (queue !== undefined) {
    // what Redis needs is loaded only by those who use it
    const { distribute } = await import('../queue/distribute.ts');
    return () => distribute({ url: queue, say, force, ...limit });
  }
  const measure = await measurerOf(selection);
  return (pending) =>
    Math.min(jobs, pending) === 1 && timeout === undefined
      ? inline(measure)
      : threads(selection, { jobs: Math.min(jobs, pending), ...limit });
}

/** What a run ends with for people. */
export function printTable(
  { header: { profile, seed, studies } }: Prepared,
  verdicts: readonly VerdictRecord[],
): void {
  if (verdicts.length === 0) return;
  const count = studies.length === 1 ? '1 study' : `${studies.length} studies`;
  process.stdout.write(`\n${claimsTable(verdicts)}\n\n${count} with profile ${profile}, seed ${seed}\n`);
}
