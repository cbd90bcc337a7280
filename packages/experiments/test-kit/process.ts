import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const src = join(import.meta.dirname, '../src');
const cli = ['--conditions=@isotherm/source', join(src, 'cli.ts')];

/** How a command ended, and what it said. */
export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own in which the command line is run as a process. */
export interface Place extends Disposable {
  readonly folder: string;
  /** The path of a file; with a text, it is written. */
  readonly file: (name: string, text?: string) => string;
  /** Runs to the end, with a new store unless one is named. */
  readonly isotherm: (...words: string[]) => Promise<Result>;
  /** Starts, to be killed. */
  readonly start: (...words: string[]) => ChildProcess;
}

export function place(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'isotherm-'));
  let stores = 0;
  const options = (): { cwd: string; env: NodeJS.ProcessEnv } => ({
    cwd: folder,
    env: { ...process.env, ISOTHERM_STORE: join(folder, `${stores++}.sqlite`) },
  });
  return {
    folder,
    file: (name, text) => {
      const path = join(folder, name);
      if (text !== undefined) writeFileSync(path, text);
      return path;
    },
    isotherm: (...words) =>
      new Promise((resolve) => {
        execFile(process.execPath, [...cli, ...words], options(), (error, out, err) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
        );
      }),
    start: (...words) => spawn(process.execPath, [...cli, ...words], options()),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

const index = JSON.stringify(pathToFileURL(join(src, 'index.ts')).href);

/** The text of a module with a study that measures x at the levels 0 … cells − 1. */
export const studyText = (
  id: string,
  measure: string,
  { claim = 'x < 2', cells = 2 }: { readonly claim?: string; readonly cells?: number } = {},
): string => `
  import { blobs, forAll, study } from ${index};
  const data = [blobs({ name: 'mine', centers: [[0], [9]], each: 3, deviation: 1 })];
  export default study({
    id: '${id}', claim: '${claim}', refutedBy: 'x', source: 'test',
    factors: { x: [${Array.from({ length: cells }, (_, x) => x).join(', ')}] }, data,
    measure: ({ x }, { random }) => { ${measure} },
    verdict: (rows) => forAll(rows, { '${claim}': { slack: ({ values }) => 2 - values.x, tolerance: 0, because: 'exact' } }),
  });`;

/** A measurement that takes its time and none of the processor's. */
export const sleep = (milliseconds: number): string =>
  `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${milliseconds});`;

/** Until a process has printed so many lines; resolves with all that it printed so far, also when it ended before. */
export const linesOf = (child: ChildProcess, count: number): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    child.stdout!.on('data', (more) => {
      text += String(more);
      if (text.split('\n').length > count) resolve(text);
    });
    child.once('close', () => resolve(text));
    if (child.stdout!.closed) resolve(text); // it ended before anybody asked, and says so no more
  });

/** How a process ended: its exit code, or the signal that ended it. */
export const ended = (child: ChildProcess): Promise<number | string | null> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
    : Promise.resolve(child.exitCode ?? child.signalCode);
