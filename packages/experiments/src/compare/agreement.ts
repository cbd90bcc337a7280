import { cellKey, describeRow } from '../cells.ts';
import { encodeRecord, type HeaderRecord, type ResultRecord } from '../records.ts';

/** How the cells of a run agree with those of another, which may have more. */
export interface Agreement {
  /** Cells of the run that the other has, too: of the same study, data, levels, repetition and seed. */
  readonly both: number;
  /** How many of these have the same record, to the last bit. */
  readonly equal: number;
  /** The first cell of each study that has not. */
  readonly first: readonly string[];
}

type Records = readonly [HeaderRecord, ...ResultRecord[]];

/** Looks cell by cell whether a run found what another one did. */
export function agreement([, ...records]: Records, [, ...published]: Records): Agreement {
  const known = new Map(
    published.flatMap((record) => (record.kind === 'verdict' ? [] : [[keyOf(record), encodeRecord(record)]])),
  );
  const differing = new Map<string, string>();
  let [both, equal] = [0, 0];
  for (const record of records) {
    if (record.kind === 'verdict') continue;
    const other = known.get(keyOf(record));
    if (other === undefined) continue;
    both++;
    if (other === encodeRecord(record)) equal++;
    else if (!differing.has(record.study))
      differing.set(record.study, `${record.study}: ${describeRow(record)}`);
  }
  return { both, equal, first: [...differing.values()] };
}

const keyOf = ({ study, data, cell, repetition, seed }: Exclude<ResultRecord, { kind: 'verdict' }>): string =>
  JSON.stringify([study, cellKey(cell, data), repetition, seed]);
