import { annealAsync } from '../anneal.ts';
import type { AnnealOptions } from '../annealing/options.ts';
import { dataset, type Softmin, type Threads } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import { MiniBatchKMeans } from '../minibatch-kmeans.ts';
import type { MiniBatchOptions } from '../minibatch/options.ts';
import type { KMeansOptions } from '../options.ts';
import type { Iteration } from '../progress.ts';
import { SoftKMeans, type SoftKMeansOptions } from '../soft-kmeans.ts';
import { unpack } from './arrays.ts';
import type { Port, Task } from './messages.ts';
import { packResult, type Result } from './pack-result.ts';
import { softminOf } from './softmin-name.ts';

/** What a worker knows beside what every worker does. */
export interface ServeOptions {
  /** Softmins of yours. @defaultValue none */
  readonly softmins?: readonly Softmin[];
  /** Threads that share the work, or what `startThreads` returns. @defaultValue none but the worker's own */
  readonly threads?: Threads | Promise<Threads>;
}

/** Does the tasks that come through a port, one in a worker's life. */
export function serve({ post, listen }: Port, { softmins = [], threads }: ServeOptions = {}): void {
  const controller = new AbortController();
  listen((message) => {
    if (message.kind === 'abort') controller.abort();
    else void work(message.task, { softmins, threads }, controller, post);
  });
}

async function work(
  task: Task,
  knows: Required<Pick<ServeOptions, 'softmins'>> & { readonly threads: ServeOptions['threads'] },
  controller: AbortController,
  post: Port['post'],
): Promise<void> {
  if (task.aborted) controller.abort();
  try {
    const threads = await knows.threads;
    const result = packResult(await run(task, { ...knows, threads }, controller.signal, post));
    post({ kind: 'result', result });
  } catch (error) {
    post({ kind: 'error', error });
  }
}

function run(
  task: Task,
  { softmins, threads }: { readonly softmins: readonly Softmin[]; readonly threads: Threads | undefined },
  signal: AbortSignal,
  post: Port['post'],
): Promise<Result> {
  const { estimator, schedule, softmin, init } = task;
  const all = unpack(task.points);
  const sharing = threads === undefined || estimator === 'MiniBatchKMeans' ? {} : { threads };
  const points = task.fast === undefined ? all : dataset(all, { fast: task.fast, ...sharing });
  const fitting = task.weights === undefined ? {} : { weights: unpack(task.weights) };
  const at = (i: number): number => schedule!.temperatures[i]!;
  const options: unknown = {
    ...task.options,
    ...sharing,
    ...Object.fromEntries(task.misplaced.map((name) => [name, () => {}])),
    ...(softmin === undefined ? {} : { softmin: softminOf(softmin, softmins) }),
    ...(init === undefined ? {} : { init: unpack(init) }),
    ...(schedule === undefined ? {} : { temperature: schedule.relative ? { relative: at } : at }),
    ...(task.listening
      ? { onIteration: (iteration: Iteration) => post({ kind: 'iteration', iteration }) }
      : {}),
    signal,
  };
  if (estimator === 'anneal') return annealAsync(points, { ...(options as AnnealOptions), ...fitting });
  if (estimator === 'KMeans') return new KMeans(options as KMeansOptions).fitAsync(points, fitting);
  if (estimator === 'SoftKMeans')
    return new SoftKMeans(options as SoftKMeansOptions).fitAsync(points, fitting);
  return new MiniBatchKMeans(options as MiniBatchOptions).fitAsync(points, fitting);
}
