import { writeSync } from 'node:fs';
import { encodeRecord } from '../records.ts';
import { recordsOf, type RunReference } from './records-of.ts';
import { writeOut } from './report-command.ts';

/** What `isotherm export` writes. */
export const exportFormats = ['jsonl'] as const;

/** Writes the records of a run for other programs. */
export function exportCommand(
  run: RunReference,
  {
    store,
    out,
  }: { readonly store: string; readonly format: (typeof exportFormats)[number]; readonly out?: string },
): void {
  const text = recordsOf(run, { store })
    .map((record) => `${encodeRecord(record)}\n`)
    .join('');
  if (out === undefined) writeSync(1, text);
  else writeOut(out, text);
}
