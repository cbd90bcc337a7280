import { createRequire } from 'node:module';
import { type HeaderRecord, recordsVersion } from './records.ts';
import { provenance } from './store/provenance.ts';

const require = createRequire(import.meta.url);

/** The version of this package. */
export const version: string = versionOf('experiments');

/** The first line of a run's records: everything on which the others depend. */
export const headerOf = ({
  codes,
  ...asked
}: Pick<HeaderRecord, 'studies' | 'data' | 'profile' | 'seed' | 'only'> & {
  readonly codes: Readonly<Record<string, string>>;
}): HeaderRecord => ({
  kind: 'header',
  format: 'isotherm-records',
  version: recordsVersion,
  ...asked,
  packages: Object.fromEntries(
    ['autodiff', 'kmeans', 'experiments'].map((name) => [`@isotherm/${name}`, versionOf(name)]),
  ),
  engine: { node: process.versions.node, v8: process.versions.v8 },
  code: { ...provenance(), studies: codes },
});

function versionOf(name: string): string {
  const manifest: unknown = require(`@isotherm/${name}/package.json`);
  return (manifest as { version: string }).version;
}
