import { absentSets } from '../compare/absent.ts';
import { agreement } from '../compare/agreement.ts';
import { differing, type Digests, digestsOf } from '../compare/digests.ts';
import { prepare } from '../execution/prepare.ts';
import { Store } from '../store/store.ts';
import { publishedDigests, publishedRecords } from '../published.ts';
import { carryOut } from './carry-out.ts';
import { builtInOutcomes, ledgerText, readLedger } from './ledger-file.ts';
import { readJson } from './json-file.ts';
import { recordsOf } from './records-of.ts';
import { writeOut } from './report-command.ts';
import { askOf, beginRun, type RunFlags } from './run-command.ts';

/** Options of `isotherm verify`. */
export interface VerifyFlags extends RunFlags {
  /** File with the outcomes on record; none for those of the built-in studies. */
  readonly ledger?: string;
  /** Writes what was found as that file. */
  readonly write?: boolean;
  /** Runs everything, as `profile: 'full'` does. */
  readonly full?: boolean;
  /** File with the records to compare with; none for those that come with the package. */
  readonly records?: string;
}

/**
 * Runs studies and compares what they find with what is on record: their verdicts, and every number that was published. Resolves
 * with the exit code, 1 when something differs.
 *
 * @throws RangeError when a study is not on record
 */
export async function verifyCommand(studies: readonly string[], flags: VerifyFlags): Promise<number> {
  const { ledger: path, write = false } = flags;
  if (write && path === undefined)
    throw new RangeError('--write says nothing without --ledger, the file to write');
  const ask = askOf(studies, flags.full ? { ...flags, profile: 'full' } : flags);
  const prepared = await prepare(ask);
  const expected = write ? undefined : path === undefined ? builtInOutcomes() : readLedger(path);
  const unknown = prepared.header.studies.find((id) => expected !== undefined && !expected.has(id));
  if (unknown !== undefined)
    throw new RangeError(
      `${unknown} is not on record in ${path ?? 'the built-in ledger'}; see isotherm verify --ledger <file> --write`,
    );
  using store = new Store(flags.store, { create: true });
  const run = beginRun(store, ask, prepared);
  const { verdicts, code } = await carryOut(store, run, ask, prepared, flags);
  if (code > 1) return code;
  if (expected === undefined) {
    writeOut(path!, ledgerText(verdicts));
    process.stdout.write(`${verdicts.length} verdicts are in ${path}\n`);
    return code;
  }
  const surprises = verdicts.filter(({ study, outcome }) => outcome !== expected.get(study));
  const [header, ...all] = store.records(run);
  const published = recordsOf(flags.records ?? publishedRecords, flags);
  const absent = absentSets(header, all, published[0]);
  const found = all.filter((record) => record.kind === 'verdict' || !absent.has(record.data));
  const { both, equal, first } = agreement([header, ...found], published);
  // only the cells of a quick run are published one by one
  const unlike =
    flags.records === undefined && published[0].seed === header.seed
      ? differing(digestsOf(found), readJson(publishedDigests) as Digests)
      : [];
  if (!flags.json) {
    const say = (line: string): unknown => process.stdout.write(`${line}\n`);
    for (const { study, outcome } of surprises)
      say(`${study}: ${outcome}, and ${expected.get(study)} on record`);
    say(`${verdicts.length - surprises.length} of ${verdicts.length} verdicts are as on record`);
    for (const name of absent) say(`nothing on ${name} was compared: it is not there`);
    for (const where of [...first, ...unlike]) say(`other numbers than published in ${where}`);
    if (both > 0) say(`${equal} of ${both} cells have the numbers that were published, to the last bit`);
  }
  return surprises.length > 0 || equal < both || unlike.length > 0 ? 1 : code;
}
