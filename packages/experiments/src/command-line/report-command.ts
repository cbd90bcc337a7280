import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HeaderRecord, ResultRecord } from '../records.ts';
import { report } from '../report/report.ts';
import { recordsOf, type RunReference } from './records-of.ts';

/**
 * Writes the report of a run.
 *
 * @throws as `recordsOf`; RangeError when the report cannot be written
 */
export function reportCommand(
  run: RunReference,
  { store, out }: { readonly store: string; readonly out: string },
): void {
  process.stdout.write(`${writeReport(out, recordsOf(run, { store }))}\n`);
}

/** Writes a report, over an older one if need be, and says where it is. */
export function writeReport(out: string, records: readonly [HeaderRecord, ...ResultRecord[]]): string {
  writeOut(out, report(records));
  return `the report is in ${out}`;
}

/**
 * Writes a file, and the folders above it.
 *
 * @throws RangeError when that is impossible
 */
export function writeOut(out: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, content);
  } catch (error) {
    throw new RangeError(`cannot write ${out}: ${(error as Error).message}`, { cause: error });
  }
}
