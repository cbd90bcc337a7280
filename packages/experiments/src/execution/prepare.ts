import { headerOf } from '../header.ts';
import { placesOf } from '../places.ts';
import { plan } from '../plan.ts';
import type { HeaderRecord } from '../records.ts';
import type { Profile, Study } from '../study.ts';
import { contentKey } from './cell-key.ts';
import type { Part } from './execute.ts';
import type { Task } from './executor.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readOnly, restricted } from './only.ts';
import { type Selection, studiesOf } from './selection.ts';

/** What a run is asked to do: together with code and data it determines the records. */
export interface Ask {
  readonly selection: Selection;
  readonly profile: Profile;
  readonly seed: number;
  /** Levels to keep, `softmin=entropic`. */
  readonly only: readonly string[];
}

/** A run before it begins. */
export interface Prepared {
  readonly header: HeaderRecord;
  readonly parts: readonly Part[];
  /** How many cells it has. */
  readonly cells: number;
}

/**
 * Finds the studies, reads their data and names every cell: a file that is missing or broken stops a run before it begins.
 *
 * @throws RangeError when something that is asked for does not exist
 */
export async function prepare({ selection, profile, seed, only: texts }: Ask): Promise<Prepared> {
  const selected = await studiesOf(selection);
  const only = readOnly(
    texts,
    selected.map(({ study }) => study),
  );
  const kept = selected.flatMap(({ study, original, module }) => {
    const left = restricted(study, only, profile);
    return left === undefined ? [] : [{ study: left, original, module }];
  });
  if (kept.length === 0)
    throw new RangeError(`--only ${texts.join(' ')}: no study has such cells in profile ${profile}`);
  const hashes = new Map<string, string>();
  const codes: Record<string, string> = {};
  const parts: Part[] = [];
  let position = 0;
  for (const { study, original, module } of kept) {
    const code = await fingerprintOf(original, module);
    codes[study.id] = code;
    const data = hashesOf(study, profile);
    for (const [name, hash] of data) hashes.set(name, hash);
    const tasks: Task[] = [];
    for (const place of placesOf(study, profile, seed)) {
      const dependsOn = { code, data: data.get(place.data)! };
      tasks.push({ position: position++, key: contentKey(place, dependsOn), place, dependsOn });
    }
    parts.push({ study, tasks });
  }
  const header = headerOf({
    studies: kept.map(({ study }) => study.id),
    data: Object.fromEntries(hashes),
    profile,
    seed,
    codes,
    ...(texts.length === 0 ? {} : { only }),
  });
  return { header, parts, cells: position };
}

const hashesOf = (study: Study, profile: Profile): ReadonlyMap<string, string> =>
  new Map(plan(study, profile).data.map((source) => [source.name, source.load().sha256]));
