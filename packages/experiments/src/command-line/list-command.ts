import { dataSources, optionalSets } from '../data/catalog.ts';
import type { DataSource } from '../data/data-set.ts';
import { cellCount, hint } from '../plan.ts';
import { Store } from '../store/store.ts';
import { profiles } from '../study.ts';
import { suite } from '../suite.ts';

/** One thing by the names of its parts; `text` is what stands last in a line. */
type Entry = Readonly<Record<string, string | number>> & { readonly text: string };

const kinds: Readonly<Record<string, (store: string) => readonly Entry[]>> = {
  studies: () =>
    suite.map((study) => ({
      study: study.id,
      ...Object.fromEntries(profiles.map((profile) => [profile, cellCount(study, profile)])),
      text: study.title ?? study.claim,
    })),
  data: () => [...dataSources.map(entryOf), ...optionalSets.map(entryIfThere)],
  runs: (path) => {
    using store = new Store(path, { create: false });
    return store.runs().map(({ id, header, cells, done, started }) => ({
      run: id,
      cells,
      measured: done,
      seed: header.seed,
      text: `${started}, ${header.profile}, ${header.studies.length === 1 ? header.studies[0]! : `${header.studies.length} studies`}`,
    }));
  },
};

function entryOf(source: DataSource): Entry {
  const { name, points, source: origin, license } = source.load();
  const [n, d] = points.shape as [number, number];
  return { 'data set': name, points: n, dims: d, text: `${origin}, ${license}` };
}

/** A set that may be missing says itself what to install. */
function entryIfThere(source: DataSource): Entry {
  try {
    return entryOf(source);
  } catch (error) {
    return { 'data set': source.name, points: '-', dims: '-', text: (error as Error).message };
  }
}

/** What can be listed. */
export const lists: readonly string[] = Object.keys(kinds);

/**
 * Prints the built-in studies with the cells of each profile and the data sets, or the runs of a store; studies and data sets, if
 * nothing is asked for.
 *
 * @throws RangeError when something else is asked for; StoreError when there is no such store
 */
export function listCommand(
  what: string | undefined,
  { store, json }: { readonly store: string; readonly json?: boolean },
): void {
  const asked = what === undefined ? ['studies', 'data'] : [what];
  const found = asked.map((name) => {
    if (!Object.hasOwn(kinds, name))
      throw new RangeError(`there is no list of ${name}; ${hint(name, lists)}`);
    return [name, kinds[name]!(store)] as const;
  });
  process.stdout.write(
    json
      ? `${JSON.stringify(Object.fromEntries(found), null, 2)}\n`
      : `${found.map(([, entries]) => table(entries)).join('\n\n')}\n`,
  );
}

function table(entries: readonly Entry[]): string {
  const [first] = entries;
  if (first === undefined) return 'none';
  const names = Object.keys(first).filter((name) => name !== 'text');
  const width = Math.max(...entries.map((entry) => String(entry[names[0]!]).length), names[0]!.length) + 2;
  const line = (cells: readonly string[], text: string): string =>
    [cells[0]!.padEnd(width), ...cells.slice(1).map((cell) => cell.padStart(9)), `   ${text}`]
      .join('')
      .trimEnd();
  return [
    line(names, ''),
    ...entries.map((entry) =>
      line(
        names.map((name) => String(entry[name])),
        entry.text,
      ),
    ),
  ].join('\n');
}
