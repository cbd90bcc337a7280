import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Tries the installed command line in a folder: runs, a report with figures, tables, a study and a softmin of somebody else, and
 * the queue as far as it goes without a server. What is loaded only when it is needed must be there, too.
 *
 * @throws Error saying what came out otherwise
 */
export function tryCommands(folder: string, isotherm: (...words: string[]) => string): void {
  const expect = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`the packed command line: ${what}`);
  };
  const written = (name: string): Buffer => readFileSync(join(folder, name));
  rmSync(join(folder, 'isotherm.sqlite'), { force: true });

  isotherm('run', '--profile', 'smoke');
  isotherm('report', '--out', 'report.html');
  const figures = written('report.html').toString().split('<svg').length - 1;
  expect(figures > 0 && !written('report.html').includes('Not drawn'), `a report with ${figures} drawings`);
  isotherm('export', '--format', 'parquet', '--out', 'cells.parquet');
  expect(written('cells.parquet').subarray(0, 4).toString() === 'PAR1', 'no Parquet file');

  const [last = ''] = isotherm('run', './theirs/norm.study.ts', '--json').split('\n').slice(-1);
  const { kind, outcome, cells } = JSON.parse(last) as Record<string, unknown>;
  expect(
    kind === 'verdict' && outcome === 'supported' && cells === 150,
    `the study from outside ended with ${last}`,
  );

  expect(isotherm('worker', '--help').includes('--patience'), 'no help for workers');
  const refusal = refusalOf(() => isotherm('worker', '--queue', 'redis://127.0.0.1:1'));
  expect(refusal.code === 3 && refusal.said.includes('cannot reach redis://127.0.0.1:1'), refusal.said);
}

/** How a command ended that was to be refused. */
function refusalOf(command: () => string): { readonly code: number; readonly said: string } {
  try {
    return { code: 0, said: command() };
  } catch (error) {
    const { status, stderr } = error as { readonly status: number; readonly stderr: string };
    return { code: status, said: stderr };
  }
}
