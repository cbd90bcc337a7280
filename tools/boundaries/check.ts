// Fails when a file imports, or a package depends on, something that does not stand below it (see layers.ts).
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { forbidden, forbiddenDependency, packages } from './layers.ts';

const bad: string[] = [];
const sources = globSync(['packages/*/src/**/*.ts', 'examples/**/*.ts'], { exclude: ['**/node_modules/**'] });
for (const file of sources.map((it) => it.replaceAll('\\', '/')))
  for (const { fileName: specifier } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
    const reason = forbidden(file, specifier);
    if (reason !== undefined) bad.push(`${file} imports ${specifier}: ${reason}`);
  }

for (const name of globSync('*', { cwd: 'packages' })) {
  const owner = packages.find((it) => it === name);
  if (owner === undefined) bad.push(`packages/${name} has no place in tools/boundaries/layers.ts`);
  else {
    const { dependencies = {} } = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
    for (const dependency of Object.keys(dependencies)) {
      const reason = forbiddenDependency(owner, dependency);
      if (reason !== undefined) bad.push(`packages/${name}/package.json: ${reason}`);
    }
  }
}

if (bad.length > 0) {
  console.error(`forbidden:\n  ${bad.join('\n  ')}`);
  process.exit(1);
}
console.log(`boundaries: ${sources.length} files keep to their layers`);
