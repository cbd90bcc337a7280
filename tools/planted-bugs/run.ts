// Plants one known bug at a time in a copy of the repository and expects the tests to turn red.
// usage: node tools/planted-bugs/run.ts [part of a label]
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bug, bugs } from './bugs.ts';
import { compileKernels, copyRepository } from './copy.ts';
import { failedTests } from './failed-tests.ts';
import { plant } from './plant.ts';

const root = join(import.meta.dirname, '../..');
const part = process.argv[2] ?? '';
const chosen = bugs.filter(({ label }) => label.includes(part));
if (chosen.length === 0) throw new Error(`no planted bug has ${JSON.stringify(part)} in its label`);

const copy = realpathSync(mkdtempSync(join(tmpdir(), 'planted-bugs-')));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
copyRepository(root, copy);

const testsOf = ({ project, tests }: Bug): string[] => [
  `--project=${project}`,
  ...(tests === undefined ? [] : [tests]),
];

const runs = new Map(chosen.map((bug) => [testsOf(bug).join(' '), testsOf(bug)]));
for (const [command, args] of runs) {
  const failed = await failedTests(copy, args);
  if (failed.length > 0)
    throw new Error(`red without a planted bug: vitest ${command}\n  ${failed.join('\n  ')}`);
}

let survived = 0;
for (const bug of chosen) {
  const path = join(copy, bug.file);
  const source = readFileSync(path, 'utf8');
  const put = (text: string): void => {
    writeFileSync(path, text);
    if (bug.file.includes('/assembly/')) compileKernels(copy);
  };
  put(plant(source, bug));
  const failed = await failedTests(copy, testsOf(bug));
  put(source);
  if (failed.length === 0) survived++;
  const outcome = failed.length === 0 ? 'SURVIVED' : `${failed.length} failed`;
  console.log(`${outcome.padStart(10)}  ${bug.label}`);
}
console.log(`planted bugs: ${chosen.length - survived} caught, ${survived} survived`);
process.exitCode = survived > 0 ? 1 : 0;
