import { type ArrayInput, type NdArray, toNdArray } from '@isotherm/autodiff';
import { isDataset } from '../energy/dataset.ts';
import type { Dataset, Softmin } from '../energy/index.ts';
import { mostBatches } from '../minibatch/options.ts';
import { type Init, seedings } from '../seeding/start.ts';
import { areGiven, mostUpdates } from '../shared-options.ts';
import { pack, packInput } from './arrays.ts';
import type { EstimatorName, Packed, Task } from './messages.ts';
import { nameOf } from './softmin-name.ts';

/** Temperatures that are asked of a schedule beforehand, at most. */
const most = 1e6;

/**
 * A fit as a task: options without functions. Schedules are asked for all temperatures beforehand, softmins go by their
 * names, and so do the seedings of ours.
 *
 * @throws TypeError for a seeding of one's own, and for threads; RangeError for a schedule of more than 10⁶ iterations, and arrays that are ragged
 */
export function packTask(
  estimator: EstimatorName,
  points: ArrayInput | Dataset,
  options: Readonly<Record<string, unknown>>,
  { listening, aborted }: Pick<Task, 'listening' | 'aborted'>,
): Task {
  const { weights, init, softmin, temperature, threads, ...rest } = options;
  if (threads !== undefined)
    throw new TypeError(
      `${estimator}: threads cannot go to a worker; give it its own: serveFits({ threads: startThreads(2) })`,
    );
  const array = isDataset(points) ? points.points : toNdArray(points, `${estimator}: points`);
  const schedule = scheduleOf(estimator, temperature, rest, array);
  const misplaced = Object.keys(rest).filter((name) => typeof rest[name] === 'function');
  return {
    estimator,
    points: pack(array),
    fast: isDataset(points) ? points.fast : undefined,
    weights: weights === undefined ? undefined : packInput(weights as ArrayInput, `${estimator}: weights`),
    options: {
      ...Object.fromEntries(Object.entries(rest).filter(([name]) => !misplaced.includes(name))),
      ...(typeof softmin === 'function' || softmin === undefined ? {} : { softmin }),
      ...(typeof init === 'string' ? { init } : {}),
      ...(typeof init === 'function' ? { init: seedingName(init) } : {}),
      ...(schedule === undefined && temperature !== undefined ? { temperature } : {}),
    },
    misplaced,
    softmin: typeof softmin === 'function' ? nameOf(softmin as Softmin) : undefined,
    init:
      init !== undefined && areGiven(init as Init)
        ? packInput(init as ArrayInput, `${estimator}: init: centers`)
        : undefined,
    schedule,
    listening,
    aborted,
  };
}

/** The arrays of a task that nobody else holds, or that are given away: they move, and are not copied. */
export function movable(task: Task, points: ArrayInput | Dataset, transfer: boolean): ArrayBuffer[] {
  const owned = transfer || Array.isArray(points) || viewOfMore(points, task.points);
  const { buffer } = task.points.data;
  return owned && buffer instanceof ArrayBuffer ? [buffer] : [];
}

/** Whether packing has copied already. */
const viewOfMore = (points: ArrayInput | Dataset, { data }: Packed): boolean => {
  const held: unknown = isDataset(points) ? points.points.data : (points as { data?: unknown }).data;
  return ArrayBuffer.isView(held) && held.buffer !== data.buffer;
};

function seedingName(init: unknown): string {
  const found = Object.entries(seedings).find(([, seeding]) => seeding === init);
  if (found === undefined)
    throw new TypeError(
      'fitInWorker: init is a function, which cannot go to a worker; give the centers that it makes',
    );
  return found[0];
}

function scheduleOf(
  estimator: EstimatorName,
  temperature: unknown,
  { maxIterations, batchSize }: { readonly maxIterations?: unknown; readonly batchSize?: unknown },
  points: NdArray,
): Task['schedule'] {
  const relative = (temperature as { relative?: unknown } | undefined)?.relative;
  const schedule = relative ?? temperature;
  if (typeof schedule !== 'function') return undefined;
  const n = points.shape[0]!;
  const unlessTold =
    estimator === 'MiniBatchKMeans' ? mostBatches(n, batchSize as number | undefined) : mostUpdates;
  // a number that is none is for the fit to refuse
  const iterations = Number(maxIterations ?? unlessTold);
  if (iterations > most)
    throw new RangeError(
      `fitInWorker: a schedule goes to a worker as its temperatures, at most ${most}; maxIterations is ${iterations}`,
    );
  // the temperature after the last update is asked for as well
  const temperatures = Float64Array.from({ length: iterations + 2 }, (_, i) => schedule(i) as number);
  return { temperatures, relative: relative !== undefined };
}
