import { type Ask, prepare, type Prepared } from '../execution/prepare.ts';
import { absolute, type Selection } from '../execution/selection.ts';
import { defaultSeed } from '../run.ts';
import { Store } from '../store/store.ts';
import type { Profile } from '../study.ts';
import { carryOut, type MeasureFlags, printTable } from './carry-out.ts';
import { writeReport } from './report-command.ts';

/** What is asked for, in the words of the command line. */
interface AskFlags {
  /** How much of each study. */
  readonly profile: Profile;
  /** The seed; none for the default. */
  readonly seed?: number;
  /** Levels to keep. */
  readonly only?: readonly string[];
  /** Data sets instead of the studies' own. */
  readonly data?: readonly string[];
  /** Label column of tables. */
  readonly label?: string;
  /** How many clusters to look for in tables. */
  readonly clusters?: number;
}

/** Options of `isotherm run`. */
export interface RunFlags extends AskFlags, MeasureFlags {
  /** File of the store. */
  readonly store: string;
  /** File of the HTML report. */
  readonly report?: string;
}

/** What the flags ask for. */
export function askOf(studies: readonly string[], flags: AskFlags): Ask {
  const { profile, seed = defaultSeed, only = [], data, label, clusters } = flags;
  const selection: Selection = {
    studies,
    ...(data === undefined ? {} : { data }),
    ...(label === undefined ? {} : { label }),
    ...(clusters === undefined ? {} : { clusters }),
  };
  return { selection, profile, seed, only };
}

/** Runs studies and prints their claims; resolves with the exit code. */
export async function runCommand(studies: readonly string[], flags: RunFlags): Promise<number> {
  const ask = askOf(studies, flags);
  const prepared = await prepare(ask);
  using store = new Store(flags.store, { create: true });
  return await finish(store, beginRun(store, ask, prepared), ask, prepared, flags);
}

/** Enters a run into the store, so that it can be resumed from any folder; returns its number. */
export const beginRun = (store: Store, ask: Ask, { header, cells }: Prepared): number =>
  store.begin(header, cells, JSON.stringify({ ...ask, selection: absolute(ask.selection) }));

/** Measures what is left of a run, and shows what was found. */
export async function finish(
  store: Store,
  run: number,
  ask: Ask,
  prepared: Prepared,
  flags: MeasureFlags & Pick<RunFlags, 'report'>,
): Promise<number> {
  const { verdicts, code } = await carryOut(store, run, ask, prepared, flags);
  if (!flags.json) printTable(prepared, verdicts);
  if (flags.report !== undefined) {
    const stream = flags.json ? process.stderr : process.stdout;
    stream.write(`${await writeReport(flags.report, store.records(run))}\n`);
  }
  return code;
}
