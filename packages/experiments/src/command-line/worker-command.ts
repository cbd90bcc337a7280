import { absolute } from '../execution/selection.ts';
import { suite } from '../suite.ts';
import { interruption } from './signals.ts';

/** Options of `isotherm worker`. */
export interface WorkerFlags {
  readonly queue?: string;
  readonly jobs: number;
  readonly patience: number;
  readonly data?: readonly string[];
  readonly label?: string;
  readonly clusters?: number;
}

/** Measures cells from a queue until it is interrupted; resolves with the exit code. */
export async function workerCommand(modules: readonly string[], flags: WorkerFlags): Promise<number> {
  const { queue: url, jobs, patience, data, label, clusters } = flags;
  if (url === undefined) throw new RangeError('a worker needs --queue, the address of a Redis server');
  // what Redis needs is loaded only by those who use it
  const { work } = await import('../queue/work.ts');
  using interrupted = interruption();
  const known = await work({
    url,
    selection: absolute({
      studies: [...suite.map(({ id }) => id), ...modules],
      ...(data === undefined ? {} : { data, beside: true }),
      ...(label === undefined ? {} : { label }),
      ...(clusters === undefined ? {} : { clusters }),
    }),
    jobs,
    patience,
    signal: interrupted.signal,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  return known ? (interrupted.code() ?? 0) : 3;
}
