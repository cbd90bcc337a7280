import type { HeaderRecord, ResultRecord } from '../records.ts';

/**
 * Sets of which a run had another content than what was published and measured nothing: an optional one that is not there. Where
 * something was measured another content is a difference like others.
 */
export function absentSets(
  header: HeaderRecord,
  records: readonly ResultRecord[],
  published: HeaderRecord,
): ReadonlySet<string> {
  const measured = new Set(
    records.flatMap((record) => (record.kind === 'cell' || record.kind === 'failure' ? [record.data] : [])),
  );
  const absent = Object.entries(header.data).filter(
    ([name, content]) => name in published.data && published.data[name] !== content && !measured.has(name),
  );
  return new Set(absent.map(([name]) => name));
}
