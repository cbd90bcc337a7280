// Runs the programs of the documentation and compares what they print with what the text says.
import { execFile } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, it } from 'vitest';
import { programs } from './markdown.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
// inside the repository, so that the published names resolve; git and the other checks ignore the folder
const folder = join(root, '.snippets', String(process.pid));

const sources = ['README.md', 'CONTRIBUTING.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/**/*.md'];
const found = globSync(sources, { cwd: root, exclude: ['docs/api/**', '**/node_modules/**'] })
  .toSorted()
  .flatMap((file) =>
    programs(readFileSync(join(root, file), 'utf8')).map((program) => ({
      ...program,
      where: `${file}:${program.line}`,
      path: join(folder, `${file.replace(/\W/g, '-')}-${program.line}.${program.extension}`),
    })),
  );

mkdirSync(folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'tsconfig.json'),
  '{ "extends": "../../tsconfig.json", "include": ["*.ts"], "exclude": [] }',
);
writeFileSync(join(folder, 'empty.ts'), 'export {};\n');
// `export {}` makes a module of a program without imports, so that equal names do not meet
for (const { path, code } of found) writeFileSync(path, `${code}\nexport {};\n`);

describe.concurrent('the programs of the documentation', { timeout: 60_000 }, () => {
  it('have the right types', async () => {
    const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
    await run(process.execPath, [tsc, '-p', folder, '--noUnusedLocals', 'false']).catch(({ stdout }) => {
      throw new Error(stdout);
    });
  });

  it.for(found)('$where prints what it says', async ({ path, prints }, { expect }) => {
    const { stdout } = await run(process.execPath, ['--conditions=@isotherm/source', path], { cwd: root });
    const lines = stdout.trimEnd();
    expect(lines === '' ? [] : lines.split('\n').map((line) => line.trimEnd())).toEqual(prints);
  });
});
