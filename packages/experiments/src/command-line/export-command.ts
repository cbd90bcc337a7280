import { gzipSync } from 'node:zlib';
import { cellsTable, toCsv } from '../export/cells-table.ts';
import { toParquet } from '../export/parquet-table.ts';
import { encodeRecord, type HeaderRecord, type ResultRecord } from '../records.ts';
import { recordsOf, type RunReference } from './records-of.ts';
import { writeOut } from './report-command.ts';

/** A run in each format: all records as lines or as one JSON value, or its cells as a table. */
const formats: Readonly<
  Record<string, (records: readonly [HeaderRecord, ...ResultRecord[]]) => string | Uint8Array>
> = {
  jsonl: (records) => records.map((record) => `${encodeRecord(record)}\n`).join(''),
  json: (records) => `[\n${records.map(encodeRecord).join(',\n')}\n]\n`,
  csv: ([, ...records]) => toCsv(cellsTable(records)),
  parquet: ([, ...records]) => toParquet(cellsTable(records)),
};

/** What `isotherm export` writes. */
export const exportFormats: readonly string[] = Object.keys(formats);

/** Writes a run for other programs, compressed if the file is named so. */
export function exportCommand(
  run: RunReference,
  { store, format, out }: { readonly store: string; readonly format: string; readonly out?: string },
): void {
  const content = formats[format]!(recordsOf(run, { store }));
  if (out !== undefined) writeOut(out, out.endsWith('.gz') ? gzipSync(content, { level: 9 }) : content);
  else if (typeof content !== 'string' && process.stdout.isTTY)
    throw new RangeError(`${format} is nothing for a terminal; name a file with --out`);
  else process.stdout.write(content); // a stream: a pipe that is full refuses what is written to its descriptor
}
