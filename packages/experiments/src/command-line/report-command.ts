import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HeaderRecord, ResultRecord } from '../records.ts';
import { markdownReport } from '../report/markdown.ts';
import { recordsOf, type RunReference } from './records-of.ts';

/**
 * Writes the report of a run.
 *
 * @throws as `recordsOf`; RangeError when the report cannot be written
 */
export async function reportCommand(
  run: RunReference,
  { store, out }: { readonly store: string; readonly out: string },
): Promise<void> {
  process.stdout.write(`${await writeReport(out, recordsOf(run, { store }))}\n`);
}

/** What draws is loaded when there is something to draw. */
async function drawnReport(records: readonly [HeaderRecord, ...ResultRecord[]]): Promise<string> {
  const { report } = await import('../report/report.ts');
  return report(records);
}

/** Writes a report, as Markdown if it is named so, over an older one if need be, and says where it is. */
export async function writeReport(
  out: string,
  records: readonly [HeaderRecord, ...ResultRecord[]],
): Promise<string> {
  writeOut(out, out.endsWith('.md') ? markdownReport(records) : await drawnReport(records));
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
