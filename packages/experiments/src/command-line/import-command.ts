import { createHash } from 'node:crypto';
import { encodeRecord } from '../records.ts';
import { type Arrival, Store } from '../store/store.ts';
import { recordsOf } from './records-of.ts';

/** Takes a file of records into a store, as a run to report on and to compare with. */
export function importCommand(file: string, { store: path }: { readonly store: string }): void {
  const [header, ...records] = recordsOf(file, { store: path });
  const cells = records.filter(({ kind }) => kind !== 'verdict').length;
  using store = new Store(path, { create: true });
  const run = store.begin(header, cells, '');
  const arrived: Arrival[] = [];
  for (const record of records)
    if (record.kind !== 'verdict') {
      // which code measured it is not known: it is not found as the measurement of any
      const key = createHash('sha256')
        .update(`imported\n${encodeRecord(record)}`)
        .digest('hex');
      const effort = { seconds: 0, host: 'imported' };
      arrived.push({ position: arrived.length, key, record, effort });
    }
  store.addAll(run, arrived);
  let position = 0;
  for (const record of records)
    if (record.kind === 'verdict') store.conclude(run, position - 1, record);
    else position++;
  process.stdout.write(`${file} is run ${run} of ${path}\n`);
}
