// `npm ci` refuses a lockfile that lacks an optional dependency (of any platform) of a locked package.
// That happens when the registry did not have that platform's build when the lockfile was written.
import { readFileSync } from 'node:fs';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>;
};
const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()));

const missing: string[] = [];
for (const [path, { version, optionalDependencies = {} }] of Object.entries(packages))
  for (const name of Object.keys(optionalDependencies))
    if (!names.has(name)) missing.push(`${path} ${version} -> ${name}`);

if (missing.length > 0) {
  console.error(
    `package-lock.json is incomplete, npm ci will fail; pin an older version:\n  ${missing.join('\n  ')}`,
  );
  process.exit(1);
}
console.log('lockfile: every optional dependency is locked');
