import { expect, it, vi } from 'vitest';
import type { AnyWorker } from '../any-worker.ts';
import { instantiateAlone } from '../energy/kernels/instantiate.ts';
import type { Instance, SharedWork } from '../energy/kernels/threads.ts';
import { serve } from './serve.ts';
import { startIn } from './start-in.ts';

// What fails, and when, is not left to chance: workers are in this thread, and hear at once what they are told.

/** A worker that has done what it can of a pass before the caller begins. */
function here(): AnyWorker & { readonly ended: () => boolean } {
  const told = new Map<string, (value: unknown) => void>();
  let [hear, ended] = [(_message: never): void => {}, false];
  serve({ post: (message) => told.get('message')!(message), listen: (given) => void (hear = given) });
  return {
    on: (type, listener) => told.set(type, listener),
    // what a pool posts is what `serve` hears: types of the platform tell neither
    postMessage: (message) => hear(message as never),
    terminate: () => (ended = true),
    ended: () => ended,
  };
}

/** Kernels in memory that is shared; those of the caller are `own`. */
const instance = (own: (job: number, part: number) => void): Instance => {
  const { exports, module } = instantiateAlone(false, true)!;
  return { exports: { ...exports, passPart64: own }, module: module! };
};

/** Nothing is there, nor can be. */
const nowhere = -64;

it('a part that fails in another thread fails the pass, and every later one', async () => {
  const threads = await startIn(here)(2);
  const done: number[] = [];
  const work: SharedWork = {
    instance: instance((_job, part) => done.push(part)),
    kernel: 'passPart64',
    jobs: [64, nowhere],
    parts: 4,
  };
  const message = 'threads: one of them ended: it failed in a part of a pass; start others with startThreads';
  expect(() => threads.work(work)).toThrow(message);
  expect(done).toEqual([1, 2, 3]); // which the caller did, not knowing
  expect(() => threads.work({ ...work, jobs: [64] })).toThrow(message);
  expect(done).toHaveLength(3);
});

it('a part that fails in the caller fails that pass alone', async () => {
  const threads = await startIn(here)(2);
  const failure = new Error('a part of the caller');
  const own = vi.fn<(job: number, part: number) => void>().mockImplementationOnce(() => {
    throw failure;
  });
  const work: SharedWork = { instance: instance(own), kernel: 'passPart64', jobs: [64], parts: 3 };
  expect(() => threads.work(work)).toThrow(failure);
  expect(own.mock.calls).toEqual([[64, 0]]);
  threads.work(work);
  expect(own.mock.calls.slice(1)).toEqual([0, 1, 2].map((part) => [64, part]));
});

it('all are ended where one does not start', async () => {
  const started: ReturnType<typeof here>[] = [];
  const spawn = (): AnyWorker => {
    const worker = here();
    started.push(worker);
    if (started.length < 3) return worker;
    const deaf = new TypeError('this one cannot be told anything');
    return {
      ...worker,
      postMessage: () => {
        throw deaf;
      },
    };
  };
  await expect(startIn(spawn)(4)).rejects.toThrow(/not started: this one cannot be told anything;/);
  expect(started.map((worker) => worker.ended())).toEqual([true, true, true]);
});
