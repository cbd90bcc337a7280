import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeRecords, type HeaderRecord, type ResultRecord } from '../records.ts';
import { Store } from '../store/store.ts';

/** A run in the words of the command line: its number in the store, `latest`, or a file of records. */
export type RunReference = string;

/**
 * The records of a run.
 *
 * @throws RangeError when there is no such file or it holds no records; StoreError when the store has no such run
 */
export function recordsOf(
  reference: RunReference,
  { store: path }: { readonly store: string },
): [HeaderRecord, ...ResultRecord[]] {
  const run = runNumber(reference);
  if (run === undefined) {
    if (!existsSync(reference)) throw new RangeError(`there is no file ${reference}`);
    return decodeRecords(textOf(reference));
  }
  using store = new Store(path, { create: false });
  return store.records(store.entry(run).id);
}

/** A file of records, which may be compressed. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  if (!file.endsWith('.gz')) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes, { maxOutputLength: 2 ** 29 }).toString('utf8');
  } catch (error) {
    throw new RangeError(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** The number of a run; undefined when it is the name of a file. */
export const runNumber = (reference: RunReference): number | 'latest' | undefined =>
  reference === 'latest' ? 'latest' : /^[1-9]\d*$/.test(reference) ? Number(reference) : undefined;
