import { prepare } from '../execution/prepare.ts';
import { Store } from '../store/store.ts';
import { carryOut } from './carry-out.ts';
import { builtInOutcomes, ledgerText, readLedger } from './ledger-file.ts';
import { writeOut } from './report-command.ts';
import { askOf, beginRun, type RunFlags } from './run-command.ts';

/** Options of `isotherm verify`. */
export interface VerifyFlags extends RunFlags {
  /** File with the outcomes on record; none for those of the built-in studies. */
  readonly ledger?: string;
  /** Writes what was found as that file. */
  readonly write?: boolean;
}

/**
 * Runs studies and compares their verdicts with those on record; resolves with the exit code, 1 when one differs.
 *
 * @throws RangeError when a study is not on record
 */
export async function verifyCommand(studies: readonly string[], flags: VerifyFlags): Promise<number> {
  const { ledger: path, write = false } = flags;
  if (write && path === undefined)
    throw new RangeError('--write says nothing without --ledger, the file to write');
  const ask = askOf(studies, flags);
  const prepared = await prepare(ask);
  const expected = write ? undefined : path === undefined ? builtInOutcomes() : readLedger(path);
  const unknown = prepared.header.studies.find((id) => expected !== undefined && !expected.has(id));
  if (unknown !== undefined)
    throw new RangeError(
      `${unknown} is not on record in ${path ?? 'the built-in ledger'}; see isotherm verify --ledger <file> --write`,
    );
  using store = new Store(flags.store, { create: true });
  const { verdicts, code } = await carryOut(store, beginRun(store, ask, prepared), ask, prepared, flags);
  if (code > 1) return code;
  if (expected === undefined) {
    writeOut(path!, ledgerText(verdicts));
    process.stdout.write(`${verdicts.length} verdicts are in ${path}\n`);
    return code;
  }
  const surprises = verdicts.filter(({ study, outcome }) => outcome !== expected.get(study));
  if (!flags.json) {
    for (const { study, outcome } of surprises)
      process.stdout.write(`${study}: ${outcome}, and ${expected.get(study)} on record\n`);
    const agree = verdicts.length - surprises.length;
    process.stdout.write(`${agree} of ${verdicts.length} verdicts are as on record\n`);
  }
  return surprises.length > 0 ? 1 : code;
}
