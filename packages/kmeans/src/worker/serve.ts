import { annealAsync } from '../anneal.ts';
import type { AnnealOptions } from '../annealing/options.ts';
import { dataset, type Softmin } from '../energy/index.ts';
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
}

/** Does the tasks that come through a port, one in a worker's life. */
export function serve({ post, listen }: Port, { softmins = [] }: ServeOptions = {}): void {
  const controller = new AbortController();
  listen((message) => {
    if (message.kind === 'abort') controller.abort();
    else void work(message.task, softmins, controller, post);
  });
}

async function work(
  task: Task,
  softmins: readonly Softmin[],
  controller: AbortController,
  post: Port['post'],
): Promise<void> {
  if (task.aborted) controller.abort();
  try {
    const result = packResult(await run(task, softmins, controller.signal, post));
    post({ kind: 'result', result });
  } catch (error) {
    post({ kind: 'error', error });
  }
}

function run(
  task: Task,
  softmins: readonly Softmin[],
  signal: AbortSignal,
  post: Port['post'],
): Promise<Result> {
  const { estimator, schedule, softmin, init } = task;
  const all = unpack(task.points);
  const points = task.fast === undefined ? all : dataset(all, { fast: task.fast });
  const fitting = task.weights === undefined ? {} : { weights: unpack(task.weights) };
  const at = (i: number): number => schedule!.temperatures[i]!;
  const options: unknown = {
    ...task.options,
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
