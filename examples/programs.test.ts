import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the example's README says that it prints: below the link to the program, where there are several. */
const promised = (example: string, program: string): string | undefined => {
  const readme = readFileSync(join(import.meta.dirname, example, 'README.md'), 'utf8');
  const from = Math.max(0, readme.indexOf(`](${basename(program)}):`));
  return /^```text\n([\s\S]*?)^```$/m.exec(readme.slice(from))?.[1];
};

it.each([
  ['gradient', ['examples/gradient/gradient.ts']],
  ['energy', ['examples/energy/energy.ts']],
  ['anneal', ['examples/anneal/anneal.ts']],
  ['fit-layer', ['examples/fit-layer/fit-layer.ts']],
  ['rbf', ['examples/rbf/regression.ts']],
  ['rbf', ['examples/rbf/classification.ts']],
  ['rbf', ['examples/rbf/encoder.ts']],
  ['rbf', ['examples/rbf/franke.ts']],
  ['norm-training', ['examples/norm-training/norm-training.ts']],
  [
    'cluster',
    [
      'examples/cluster/cluster.ts',
      'examples/cluster/people.csv',
      '--clusters',
      '3',
      '--out',
      join(folder, 'c.svg'),
    ],
  ],
  [
    'study-project',
    ['packages/experiments/src/cli.ts', 'run', '--config', 'examples/study-project/isotherm.config.json'],
  ],
  ['norm-softmin', ['packages/experiments/src/cli.ts', 'run', './examples/norm-softmin/norm.study.ts']],
])('%s prints what its README says', async (example, command) => {
  const { stdout } = await run(process.execPath, ['--conditions=@isotherm/source', ...command], {
    cwd: root,
    env: { ...env, INIT_CWD: root, ISOTHERM_STORE: ':memory:' },
  });
  const expected = promised(example, command[0]!);
  expect(expected).toBeDefined();
  expect(stdout).toContain(expected);
});
