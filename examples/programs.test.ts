import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the example's README says that it prints. */
const promised = (example: string): string | undefined =>
  /^```text\n([\s\S]*?)^```$/m.exec(
    readFileSync(join(import.meta.dirname, example, 'README.md'), 'utf8'),
  )?.[1];

it.each([
  ['gradient', ['examples/gradient/gradient.ts']],
  ['energy', ['examples/energy/energy.ts']],
  ['anneal', ['examples/anneal/anneal.ts']],
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
  ['norm-softmin', ['packages/experiments/src/cli.ts', 'run', './examples/norm-softmin/norm.study.ts']],
])('%s prints what its README says', async (example, command) => {
  const { stdout } = await run(process.execPath, ['--conditions=@isotherm/source', ...command], {
    cwd: root,
    env: { ...env, INIT_CWD: root },
  });
  expect(stdout).toContain(promised(example));
});
