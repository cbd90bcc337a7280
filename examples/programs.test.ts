import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** What the example's README says that it prints. */
const promised = (example: string): string | undefined =>
  /^```text\n([\s\S]*?)^```$/m.exec(
    readFileSync(join(import.meta.dirname, example, 'README.md'), 'utf8'),
  )?.[1];

it.each([
  ['gradient', ['examples/gradient/gradient.ts']],
  ['energy', ['examples/energy/energy.ts']],
  ['norm-softmin', ['packages/experiments/src/cli.ts', 'run', './examples/norm-softmin/norm.study.ts']],
])('%s prints what its README says', async (example, command) => {
  const { stdout } = await run(process.execPath, ['--conditions=@isotherm/source', ...command], {
    cwd: root,
  });
  expect(stdout).toContain(promised(example));
});
