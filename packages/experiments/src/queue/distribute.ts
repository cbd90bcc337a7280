import { Job as QueuedJob, Queue, QueueEvents } from 'bullmq';
import { isDeepStrictEqual } from 'node:util';
import type { Executor, Task, Timed } from '../execution/executor.ts';
import { version } from '../header.ts';
import type { Measurement } from '../measure-cell.ts';
import { decodeRecord } from '../records.ts';
import { connect, withoutPassword } from './connect.ts';
import { answerSchema, type Job, jobId, QueueError, queueName, refused } from './job.ts';

/** How cells are given to other machines. */
export interface DistributeOptions {
  /** Address of the Redis server. */
  readonly url: string;
  /** After how many seconds a worker gives a cell up. */
  readonly timeout?: number;
  /** Measures anew what a worker has answered to an earlier run that did not live to hear it. @defaultValue false */
  readonly force?: boolean;
  /** Hears of what keeps the run waiting. */
  readonly say: (line: string) => void;
}

/** As many cells wait in the queue at once. */
const width = 256;
/** How often the queue is looked through for what no event told, in milliseconds. */
const rhythm = 1000;

interface Waiting {
  readonly task: Task;
  readonly settle: (answer: Timed) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Has cells measured by whatever workers there are. The queue is only a way to them: what is to be measured and what was
 * found is known here, so that a cell which is lost with a worker or a server is asked for again, and one that is answered
 * twice counts once.
 *
 * @throws as `connect`
 */
export async function distribute({ url, timeout, force = false, say }: DistributeOptions): Promise<Executor> {
  const connection = await connect(url);
  const queue = new Queue<Job>(queueName, { connection });
  const events = new QueueEvents(queueName, { connection });
  // the connection comes back, or the rhythm tells
  queue.on('error', () => {});
  events.on('error', () => {});
  const waiting = new Map<string, Waiting>();
  let answered = performance.now();

  const ask = ({ place, key, dependsOn }: Task): Promise<unknown> => {
    const { data, code } = dependsOn;
    const job = {
      ...place,
      version,
      code,
      content: data,
      key,
      ...(timeout === undefined ? {} : { timeout }),
    };
    return queue.add('cell', job, { jobId: jobId(key) });
  };

  /** Looks what became of a cell. Whatever was not ours to wait for is asked for anew. */
  const look = async (id: string, ours: boolean): Promise<void> => {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    const job = await QueuedJob.fromId<Job>(queue, id);
    if (job === undefined || job.finishedOn === undefined) {
      if (job === undefined && waiting.has(id)) await ask(entry.task);
      return;
    }
    const outcome = outcomeOf(job, entry.task);
    if (!ours && (force || outcome instanceof Error || outcome.record.kind === 'failure')) {
      await job.remove(); // what failed in an earlier run may have had a reason that is gone
      await ask(entry.task);
      return;
    }
    if (!waiting.delete(id)) return;
    answered = performance.now();
    await job.remove().catch(() => {}); // a worker that was thought lost may still hold it
    if (outcome instanceof Error) entry.fail(outcome);
    else entry.settle(outcome);
  };

  const told = ({ jobId: id }: { jobId: string }): void => void look(id, true).catch(() => {});
  events.on('completed', told);
  events.on('failed', told);
  const rounds = setInterval(() => {
    for (const id of waiting.keys()) void look(id, true).catch(() => {});
    if (waiting.size === 0 || performance.now() - answered < 10_000) return;
    answered = performance.now();
    say(`waiting for workers: isotherm worker --queue ${withoutPassword(url)}`);
  }, rhythm);

  return {
    width,
    measure: (task) =>
      new Promise<Timed>((settle, fail) => {
        const id = jobId(task.key);
        waiting.set(id, { task, settle, fail });
        look(id, false).catch(fail);
      }),
    close: async () => {
      clearInterval(rounds);
      const left = [...waiting.keys()];
      for (const { fail } of waiting.values()) fail(new QueueError('given up'));
      waiting.clear();
      const tidy = async (): Promise<void> => {
        // cells that no worker has begun are nobody's any more
        await Promise.all(left.map((id) => queue.remove(id).catch(() => 0)));
        await Promise.all([events.close(), queue.close()]);
      };
      await Promise.race([
        tidy().catch(() => {}),
        new Promise((resolve) => setTimeout(resolve, 2000).unref()),
      ]);
      connection.disconnect();
    },
  };
}

/** What a finished job says about its cell. */
function outcomeOf({ returnvalue, failedReason }: QueuedJob<Job>, { place }: Task): Timed | Error {
  if (failedReason !== undefined && failedReason !== '')
    return new QueueError(
      failedReason.startsWith(refused)
        ? `a worker refused ${place.study}: ${failedReason.slice(refused.length)}`
        : `${place.study} on ${place.data}, ${JSON.stringify(place.cell)}: ${failedReason}`,
    );
  const answer = answerSchema.safeParse(returnvalue);
  if (!answer.success) return new QueueError(`a worker answered with what is no record of ${place.study}`);
  const { text, ...effort } = answer.data;
  try {
    const record = decodeRecord(text);
    const { study, data, cell, repetition, seed } = record as Measurement;
    if (isDeepStrictEqual({ study, data, cell, repetition, seed }, { ...place }) && isMeasurement(record))
      return { ...effort, record };
  } catch {
    // said below
  }
  return new QueueError(`a worker answered with the record of another cell than ${place.study} asked for`);
}

const isMeasurement = (record: { readonly kind: string }): record is Measurement =>
  ['cell', 'vacuous', 'failure'].includes(record.kind);
