import { createRequire } from 'node:module';
import type { DataSet } from '../data/data-set.ts';
import { type HeaderRecord, recordsVersion } from '../records.ts';
import type { Profile, Study } from '../study.ts';

const require = createRequire(import.meta.url);

/** The version of this package. */
export const version: string = versionOf('experiments');

/** The first line of a run's records: everything on which the others depend. */
export const headerOf = (
  studies: readonly Study[],
  sets: readonly DataSet[],
  profile: Profile,
  seed: number,
): HeaderRecord => ({
  kind: 'header',
  format: 'isotherm-records',
  version: recordsVersion,
  seed,
  profile,
  studies: studies.map(({ id }) => id),
  packages: Object.fromEntries(
    ['autodiff', 'kmeans', 'experiments'].map((name) => [`@isotherm/${name}`, versionOf(name)]),
  ),
  engine: { node: process.versions.node, v8: process.versions.v8 },
  data: Object.fromEntries(sets.map(({ name, sha256 }) => [name, sha256])),
});

function versionOf(name: string): string {
  const manifest: unknown = require(`@isotherm/${name}/package.json`);
  return (manifest as { version: string }).version;
}
