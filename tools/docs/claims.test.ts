// The README shows a part of the claims table: what a run prints, to the digit.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const [, excerpt] =
  /^```text\n(\(c\)[\s\S]*?)^```$/m.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];

it('shows the claims as a run prints them', { timeout: 120_000 }, async () => {
  const cli = ['--conditions=@isotherm/source', 'packages/experiments/src/cli.ts', 'run'];
  const studies = [...excerpt!.matchAll(/^ {2}([a-z-]+\/[a-z-]+)/gm)].map(([, id]) => id!);
  expect(studies).toHaveLength(2);
  const { stdout } = await promisify(execFile)(process.execPath, [...cli, ...studies], {
    cwd: root,
    env: { ...process.env, ISOTHERM_STORE: ':memory:' },
  });
  expect(stdout).toContain(excerpt);
});
