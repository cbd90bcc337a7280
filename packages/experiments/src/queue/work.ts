import { DelayedError, type Job as QueuedJob, UnrecoverableError, Worker } from 'bullmq';
import { contentKey } from '../execution/cell-key.ts';
import type { Task } from '../execution/executor.ts';
import { fingerprintOf } from '../execution/fingerprint.ts';
import { type Selection, studiesOf } from '../execution/selection.ts';
import { threads } from '../execution/threads.ts';
import { version } from '../header.ts';
import { type CellPlace, encodeRecord } from '../records.ts';
import { connect } from './connect.ts';
import { type Answer, type Job, jobId, jobSchema, queueName, refused } from './job.ts';

/** How a worker works. */
export interface WorkOptions {
  /** Address of the Redis server. */
  readonly url: string;
  /** What it can measure; a job names parts of it, and cannot add to it. */
  readonly selection: Selection;
  /** Cells at once. */
  readonly jobs: number;
  /** After how many seconds without a sign of life others take over a worker's cells. */
  readonly patience: number;
  /** Ends the work: cells that were begun are finished first. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/**
 * Measures cells from a queue until the signal is given; resolves with whether code and version were those of the runs that it
 * met. Cells run in threads, so that the worker can tell that it lives while it measures.
 *
 * @throws as `connect` and `studiesOf`
 */
export async function work({ url, selection, jobs, patience, signal, say }: WorkOptions): Promise<boolean> {
  const known = await knownCells(selection);
  const connection = await connect(url);
  const executor = threads(selection, { jobs });
  const stranger = new AbortController();

  const answer = async (job: QueuedJob<unknown>, token?: string): Promise<Answer> => {
    const parsed = jobSchema.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError(`${refused}what is in the queue is no cell of a study`);
    const asked = parsed.data;
    const other = differs(asked, known);
    if (other !== undefined) {
      // somebody else may have the right code: the cell goes back, and this worker goes home
      say(`this worker has other code than a run: ${other}`);
      stranger.abort();
      await job.moveToDelayed(Date.now() + 100, token);
      throw new DelayedError();
    }
    const task = admitted(asked, String(job.id), known);
    const { record, seconds, host } = await executor.measure(task);
    return { text: encodeRecord(record), seconds, host };
  };

  const worker = new Worker<unknown, Answer>(queueName, answer, {
    connection,
    concurrency: jobs,
    lockDuration: patience * 1000,
    stalledInterval: (patience * 1000) / 2,
    // a cell that takes its worker with it, and does so every time, must end somewhere
    maxStalledCount: 10,
  });
  let away = false;
  worker.on('error', ({ message }) => {
    if (!away) say(`trouble with the queue, going on: ${message}`);
    away = true;
  });
  worker.on('completed', () => (away = false));
  await worker.waitUntilReady();
  say(`ready: ${known.size} studies, ${jobs} cells at once`);

  await new Promise<void>((resolve) => {
    for (const each of [signal, stranger.signal])
      if (each.aborted) resolve();
      else each.addEventListener('abort', () => resolve(), { once: true });
  });
  await worker.close();
  await executor.close();
  connection.disconnect();
  return !stranger.signal.aborted;
}

interface Known {
  readonly code: string;
  readonly content: (data: string) => string | undefined;
}

/** The code and data of everything that a worker can measure. */
async function knownCells(selection: Selection): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>();
  for (const { study, original, module } of await studiesOf(selection)) {
    const code = await fingerprintOf(original, module);
    const content = (data: string): string | undefined =>
      study.data.find(({ name }) => name === data)?.load().sha256;
    known.set(study.id, { code, content });
  }
  return known;
}

/** How the code here differs from that of the run. */
function differs(
  { version: theirs, study, code }: Job,
  known: ReadonlyMap<string, Known>,
): string | undefined {
  if (theirs !== version) return `version ${version} here, ${theirs} there`;
  const ours = known.get(study);
  return ours === undefined || ours.code === code
    ? undefined
    : `the code of ${study} is not the same; every machine needs the same version`;
}

/** The cell, if it is one that this worker was started for. */
function admitted(
  { code, content, key, timeout, study, data, cell, repetition, seed }: Job,
  id: string,
  known: ReadonlyMap<string, Known>,
): Task {
  const refuse = (why: string): never => {
    throw new UnrecoverableError(`${refused}${why}`);
  };
  const place: CellPlace = { study, data, cell, repetition, seed };
  const ours = known.get(study);
  if (ours === undefined)
    return refuse(
      `this worker knows no study ${JSON.stringify(place.study)}; start it with the module that exports it`,
    );
  const hash = ours.content(place.data);
  if (hash === undefined)
    return refuse(`this worker knows no data ${JSON.stringify(place.data)}; start it with --data`);
  if (hash !== content) return refuse(`the data ${place.data} are not the same here`);
  const dependsOn = { code, data: content };
  if (contentKey(place, dependsOn) !== key || jobId(key) !== id)
    return refuse('the key of the cell is not that of what it asks for');
  return { position: 0, key, place, dependsOn, ...(timeout === undefined ? {} : { timeout }) };
}
