import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';

const minutes = 3;

/** The part of vitest's JSON report that is read here. */
interface TestFile {
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/**
 * Runs tests in a folder and names those that failed. Tests that never come to an end are one failure.
 *
 * @throws Error when no test ran
 */
export async function failedTests(folder: string, args: readonly string[]): Promise<string[]> {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const run = spawn(process.execPath, [vitest, 'run', ...args, '--reporter=json', `--outputFile=${report}`], {
    cwd: folder,
    // in CI the browser tests may not be left out
    env: { ...env, CI: '', ISOTHERM_BROWSER: '0', ISOTHERM_NOTED: 'the browser tests' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own: a worker in an endless loop must go with it
  });
  let output = '';
  for (const stream of [run.stdout, run.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));

  let hangs = false;
  const stop = (): void => {
    if (run.pid !== undefined && run.exitCode === null) process.kill(-run.pid, 'SIGKILL');
  };
  process.once('exit', stop);
  const limit = setTimeout(() => {
    hangs = true;
    stop();
  }, minutes * 60_000);
  await once(run, 'close');
  clearTimeout(limit);
  process.off('exit', stop);
  if (hangs) return [`no end after ${minutes} minutes`];

  const { numTotalTests = 0, testResults = [] } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {};
  if (numTotalTests === 0) throw new Error(`no test ran: vitest ${args.join(' ')}\n${output}`);
  return (testResults as TestFile[])
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => fullName);
}
