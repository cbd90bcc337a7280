import { setImmediate } from 'node:timers/promises';
import { claimsTable } from '../claims-table.ts';
import type { DataSource } from '../data/data-set.ts';
import { plan } from '../plan.ts';
import { type AnyRecord, encodeRecord, type ResultRecord, type VerdictRecord } from '../records.ts';
import { defaultSeed, run } from '../run.ts';
import type { Profile, Study } from '../study.ts';
import { headerOf } from './header.ts';
import { openOutput } from './output.ts';
import { Progress } from './progress.ts';
import { writeReport } from './report-command.ts';
import { selectData, selectStudies } from './select.ts';

/** Options of `isotherm run`. */
export interface RunFlags {
  /** How much of each study. */
  readonly profile: Profile;
  /** The seed; none for the default. */
  readonly seed?: number;
  /** File of records. */
  readonly out?: string;
  /** File of the HTML report. */
  readonly report?: string;
  /** Records to standard output instead of the table. */
  readonly json?: boolean;
  /** Data sets instead of the studies' own. */
  readonly data?: readonly string[];
  /** Label column of CSV files. */
  readonly label?: string;
}

/** Runs studies and prints their claims; resolves with the exit code: 0, 1 when a cell failed, 130 when interrupted. */
export async function runCommand(asked: readonly string[], flags: RunFlags): Promise<number> {
  const { profile, seed = defaultSeed } = flags;
  const selected = await selectStudies(asked);
  if (flags.label !== undefined && flags.data === undefined)
    throw new RangeError(`--label ${flags.label} names a column of CSV files, but there is no --data`);
  const data = flags.data === undefined ? undefined : await selectData(flags.data, selected, flags.label);
  const loaded = new Map<string, DataSource>();
  const studies = selected.map((study) =>
    loadedStudy(data === undefined ? study : onData(study, data), profile, loaded),
  );
  const sets = [...loaded.values()].map((source) => source.load());

  const output = flags.out === undefined ? undefined : openOutput(flags.out);
  const emit = (record: AnyRecord): void => {
    output?.write(record);
    if (flags.json) process.stdout.write(`${encodeRecord(record)}\n`);
  };
  const header = headerOf(studies, sets, profile, seed);
  const kept: ResultRecord[] = [];
  let interrupted = false;
  process.once('SIGINT', () => (interrupted = true));
  const progress = new Progress(studies, profile);
  const verdicts: VerdictRecord[] = [];
  let [failures, breath] = [0, performance.now()];
  emit(header);
  for (const record of run(studies, { profile, seed })) {
    emit(record);
    progress.note(record);
    if (flags.report !== undefined) kept.push(record);
    if (record.kind === 'failure') failures++;
    if (record.kind === 'verdict') verdicts.push(record);
    if (performance.now() - breath > 50) {
      await setImmediate(); // or no signal would ever be seen
      breath = performance.now();
    }
    if (interrupted) break;
  }
  progress.clear();
  output?.close(progress.seconds);
  if (!flags.json && verdicts.length > 0) {
    const count = studies.length === 1 ? '1 study' : `${studies.length} studies`;
    const choice = `profile ${profile}, seed ${seed}`;
    process.stdout.write(`\n${claimsTable(verdicts)}\n\n${count} with ${choice}\n`);
  }
  if (flags.report !== undefined) {
    const stream = flags.json ? process.stderr : process.stdout;
    stream.write(`${writeReport(flags.report, [header, ...kept])}\n`);
  }
  if (interrupted)
    process.stderr.write(`interrupted; finished cells are in ${flags.out ?? 'no file: none was named'}\n`);
  return interrupted ? 130 : failures > 0 ? 1 : 0;
}

/** The study on other data sets, all of them in every profile. */
function onData(study: Study, data: readonly DataSource[]): Study {
  const names = data.map(({ name }) => name);
  const profiles = Object.entries(study.profiles ?? {}).map(([profile, subset]) => [
    profile,
    { ...subset, data: names },
  ]);
  return { ...study, data, profiles: Object.fromEntries(profiles) };
}

/** The study with each data set of its profile read once, for all studies: a broken file stops the run before it begins. */
function loadedStudy(study: Study, profile: Profile, loaded: Map<string, DataSource>): Study {
  const wanted = new Set(plan(study, profile).data.map(({ name }) => name));
  const data = study.data.map((source) => {
    if (!wanted.has(source.name)) return source;
    const known = loaded.get(source.name);
    if (known !== undefined) return known;
    const set = source.load();
    loaded.set(source.name, { name: source.name, load: () => set });
    return loaded.get(source.name)!;
  });
  return { ...study, data };
}
