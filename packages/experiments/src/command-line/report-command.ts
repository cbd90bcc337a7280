import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { decodeRecords, type HeaderRecord, type ResultRecord } from '../records.ts';
import { report } from '../report/report.ts';

/**
 * Writes the report of a file of records.
 *
 * @throws RangeError when there is no such file, it holds no records, or the report cannot be written
 */
export function reportCommand(file: string, { out }: { readonly out: string }): void {
  if (!existsSync(file)) throw new RangeError(`there is no file ${file}`);
  process.stdout.write(`${writeReport(out, decodeRecords(readFileSync(file, 'utf8')))}\n`);
}

/** Writes a report, over an older one if need be, and says where it is. */
export function writeReport(out: string, records: readonly [HeaderRecord, ...ResultRecord[]]): string {
  const html = report(records);
  try {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, html);
  } catch (error) {
    throw new RangeError(`cannot write ${out}: ${(error as Error).message}`, { cause: error });
  }
  return `the report is in ${out}`;
}
