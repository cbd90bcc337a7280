import { createHash, type Hash } from 'node:crypto';
import { encodeRecord, type ResultRecord } from '../records.ts';

/** What stands for the cells of a study on a data set: how many there are, and the SHA-256 of their records, line by line. */
interface Digest {
  readonly cells: number;
  readonly sha256: string;
}

/** Digests by study and data set. */
export type Digests = Readonly<Record<string, Readonly<Record<string, Digest>>>>;

/** The digests of records in the order of their plan. */
export function digestsOf(records: Iterable<ResultRecord>): Digests {
  const hashes = new Map<string, Map<string, { cells: number; readonly hash: Hash }>>();
  for (const record of records) {
    if (record.kind === 'verdict') continue;
    const sets = hashes.get(record.study) ?? new Map();
    hashes.set(record.study, sets);
    const digest = sets.get(record.data) ?? { cells: 0, hash: createHash('sha256') };
    sets.set(record.data, digest);
    digest.cells++;
    digest.hash.update(`${encodeRecord(record)}\n`);
  }
  const written = [...hashes].map(([study, sets]) => [
    study,
    Object.fromEntries(
      [...sets].map(([data, { cells, hash }]) => [data, { cells, sha256: hash.digest('hex') }]),
    ),
  ]);
  return Object.fromEntries(written) as Digests;
}

/** Studies and sets with as many cells in both, whose records are not the same. */
export const differing = (found: Digests, published: Digests): readonly string[] =>
  Object.entries(found).flatMap(([study, sets]) =>
    Object.entries(sets).flatMap(([data, { cells, sha256 }]) => {
      const other = published[study]?.[data];
      return other === undefined || other.cells !== cells || other.sha256 === sha256
        ? []
        : [`${study} on ${data}, one of ${cells} cells`];
    }),
  );
