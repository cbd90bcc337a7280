// Plants one known bug at a time in a copy of the repository and expects the tests to turn red.
// usage: node tools/planted-bugs/run.ts [part of a label]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bugs } from './bugs.ts';
import { copyRepository } from './copy.ts';
import { plant } from './plant.ts';

const root = join(import.meta.dirname, '../..');
const chosen = bugs.filter(({ label }) => label.includes(process.argv[2] ?? ''));
if (chosen.length === 0)
  throw new Error(`no planted bug has ${JSON.stringify(process.argv[2])} in its label`);

const copy = realpathSync(mkdtempSync(join(tmpdir(), 'planted-bugs-')));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
copyRepository(root, copy);

const report = join(copy, 'report.json');
const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
const env: NodeJS.ProcessEnv = { ...process.env, ISOTHERM_BROWSER: '0', ISOTHERM_NOTED: 'the browser tests' };
delete env['CI']; // there, the browser tests may not be left out

/** Runs tests in the copy. Only tests that ran and failed count as failed; a file that does not load is an error. */
function failedTests(args: readonly string[]): number {
  rmSync(report, { force: true });
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', ...args, '--reporter=json', `--outputFile=${report}`],
    { cwd: copy, encoding: 'utf8', env, maxBuffer: 2 ** 28 },
  );
  try {
    const { numTotalTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    if (numTotalTests > 0) return numFailedTests;
  } catch {
    // no report: the run itself broke down
  }
  throw new Error(`no test ran: vitest ${args.join(' ')}\n${stdout}${stderr}`);
}

const testsOf = ({ project, tests }: (typeof bugs)[number]): string[] => [
  `--project=${project}`,
  ...(tests === undefined ? [] : [tests]),
];

const runs = new Map(chosen.map((bug) => [testsOf(bug).join(' '), testsOf(bug)]));
for (const args of runs.values())
  if (failedTests(args) > 0) throw new Error(`red without a planted bug: vitest ${args.join(' ')}`);

const survived: string[] = [];
for (const bug of chosen) {
  const path = join(copy, bug.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, plant(source, bug));
  const failed = failedTests(testsOf(bug));
  writeFileSync(path, source);
  if (failed === 0) survived.push(bug.label);
  console.log(
    `${failed > 0 ? `caught by ${String(failed).padStart(3)} tests` : '         SURVIVED'}  ${bug.label}`,
  );
}
console.log(`planted bugs: ${chosen.length - survived.length} caught, ${survived.length} survived`);
process.exitCode = survived.length > 0 ? 1 : 0;
