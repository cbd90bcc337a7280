import { createHash } from 'node:crypto';
import { encodeRecord, type VerdictRecord } from '../records.ts';
import { type Arrival, Store } from '../store/store.ts';
import { recordsOf } from './records-of.ts';

/** Takes a file of records into a store, as a run to report on and to compare with. */
export function importCommand(file: string, { store: path }: { readonly store: string }): void {
  const [header, ...records] = recordsOf(file, { store: path });
  const arrived: Arrival[] = [];
  const verdicts: [position: number, verdict: VerdictRecord][] = [];
  for (const record of records)
    if (record.kind === 'verdict') verdicts.push([arrived.length - 1, record]);
    else {
      // which code measured it is not known: it is not found as the measurement of any
      const key = createHash('sha256')
        .update(`imported\n${encodeRecord(record)}`)
        .digest('hex');
      const effort = { seconds: 0, host: 'imported' };
      arrived.push({ position: arrived.length, key, record, effort });
    }
  using store = new Store(path, { create: true });
  const run = store.begin(header, arrived.length, '');
  store.addAll(run, arrived);
  for (const [position, verdict] of verdicts) store.conclude(run, position, verdict);
  process.stdout.write(`${file} is run ${run} of ${path}\n`);
}
