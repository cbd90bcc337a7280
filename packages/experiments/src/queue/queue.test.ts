// Runs over the real Redis server, while workers and the server itself are killed.
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Queue, QueueEvents } from 'bullmq';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ended, linesOf, place, sleep, studyText } from '../../test-kit/process.ts';
import { hasRedis, redis, type Redis } from '../../test-kit/redis.ts';
import { version } from '../header.ts';
import { jobId, queueName } from './job.ts';

const here = place();
const { file, isotherm, start } = here;
const cells = 40;
const study = file(
  'q.study.ts',
  studyText('mine/queued', `${sleep(50)} return { x: random.uniform() };`, { cells }),
);

/** How often something is killed in the midst of a run: quickly every time, and thoroughly in the full tier. */
const rounds = process.env['MODE'] === 'full' ? 7 : 1;

describe.skipIf(!hasRedis)('a queue', { timeout: 300_000 }, () => {
  let server: Redis;
  let url: string;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    server = await redis();
    url = server.url;
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
      await ended(child);
    }
  });
  afterAll(async () => {
    await server?.stop();
    here[Symbol.dispose]();
  });

  const started = (...words: string[]): ChildProcess => {
    const child = start(...words);
    children.push(child);
    return child;
  };
  const worker = (...words: string[]): ChildProcess =>
    started('worker', '--queue', url, '--jobs', '2', '--patience', '2', ...words);
  /** The whole standard error of a process. */
  const heard = (child: ChildProcess): (() => string) => {
    let text = '';
    child.stderr!.on('data', (more) => (text += String(more)));
    return () => text;
  };
  const said = async (text: () => string, part: string): Promise<void> => {
    while (!text().includes(part)) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  const reportOf = async (store: readonly string[]): Promise<string> => {
    const out = `${store[1]}.html`;
    expect(await isotherm('report', '--out', out, ...store)).toMatchObject({ code: 0 });
    return readFileSync(out, 'utf8');
  };

  it.each(Array.from({ length: rounds }, (_, round) => round))(
    'loses and repeats nothing when workers, the run and the server are killed, round %d',
    async (round) => {
      const store = ['--store', file(`queue-${round}.sqlite`)];
      const workers = [worker(study), worker(study)];
      const run = started('run', study, '--queue', url, '--json', ...store);
      const upTo = (part: number): Promise<string> =>
        linesOf(run, part + Math.floor((Math.random() * cells) / 5));

      await upTo(2); // some moment in the first part of the run: a worker
      workers[0]!.kill('SIGKILL');
      worker(study);
      await upTo(10); // in the second: the server, with all that it holds
      await server.restart();
      await upTo(18); // in the third: the run itself
      run.kill('SIGKILL');
      await ended(run);
      workers[1]!.kill('SIGKILL');

      const resumed = await isotherm('resume', '--queue', url, ...store);
      expect(resumed).toMatchObject({ code: 0 });
      const local = ['--store', file(`local-${round}.sqlite`)];
      await isotherm('run', study, ...local);
      const [over, alone] = await Promise.all([isotherm('export', ...store), isotherm('export', ...local)]);
      expect(over.out).toBe(alone.out);
      const [overReport, localReport] = await Promise.all([reportOf(store), reportOf(local)]);
      expect(overReport).toBe(localReport);
      expect(over.out.split('\n')).toHaveLength(1 + cells + 1 + 1);
      const queue = new Queue(queueName, { connection: { url } });
      expect(await queue.getJobCountByTypes('wait', 'delayed', 'failed')).toBe(0);
      await queue.obliterate({ force: true });
      await queue.close();
    },
  );

  it('measures anew when forced, also what was answered to a run that did not live to hear it', async () => {
    const trace = file('measured');
    const measured = (): number => readFileSync(trace, 'utf8').length;
    const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
      while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const text = studyText('mine/traced', `${sleep(100)} appendFileSync(TRACE, '.'); return { x };`, {
      cells: 8,
    });
    const traced = file(
      'traced.study.ts',
      `import { appendFileSync } from 'node:fs'; const TRACE = ${JSON.stringify(trace)}; ${text.replace('x < 2', 'x < 9').replace('2 - values.x', '9 - values.x')}`,
    );
    const store = ['--store', file('traced.sqlite')];
    worker(traced);
    const run = started('run', traced, '--queue', url, '--json', ...store);
    await linesOf(run, 2);
    run.kill('SIGKILL');
    await ended(run);
    await until(() => existsSync(trace) && measured() === 8);
    const queue = new Queue(queueName, { connection: { url } });
    await until(async () => (await queue.getJobCountByTypes('active', 'wait')) === 0);
    expect(await queue.getJobCountByTypes('completed')).toBeGreaterThan(0);

    const over = (...words: string[]) => isotherm('run', traced, '--queue', url, ...words, ...store);
    expect(await over('--force')).toMatchObject({ code: 0 });
    expect(measured()).toBe(16);
    expect(await over()).toMatchObject({ code: 0 }); // the store knows
    expect(measured()).toBe(16);
    expect(await queue.getJobCountByTypes('completed', 'failed', 'wait')).toBe(0);
    await queue.close();
  });

  it('refuses what no run would ask for, loads nothing for it, and goes on', async () => {
    const trace = file('trace');
    const evil = file(
      'evil.study.ts',
      `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(trace)}, 'ran');`,
    );
    const text = heard(worker(study));
    const queue = new Queue(queueName, { connection: { url } });
    const events = new QueueEvents(queueName, { connection: { url } });
    await events.waitUntilReady();
    const key = 'a'.repeat(64);
    const cell = {
      study: 'mine/queued',
      data: 'mine',
      cell: { x: 0 },
      repetition: 0,
      seed: 1,
      version,
      code: key,
      content: key,
      key,
    };
    const failure = async (data: object, id = jobId(key)): Promise<string> => {
      const job = await queue.add('cell', data, { jobId: id });
      const reason = await job.waitUntilFinished(events).then(
        () => 'measured',
        ({ message }: Error) => message,
      );
      await job.remove();
      return reason;
    };
    expect(await failure({ ...cell, module: evil })).toBe(
      'refused: what is in the queue is no cell of a study',
    );
    expect(await failure({ ...cell, study: evil })).toContain('refused: this worker knows no study');
    expect(await failure({ study: { toString: evil } })).toContain('refused: what is in the queue');
    expect(await failure({ ...cell, study: 'mine/other' })).toBe(
      'refused: this worker knows no study "mine/other"; start it with the module that exports it',
    );
    expect(existsSync(trace)).toBe(false);

    // the same program with other code of the study: the cell goes back, and the worker goes home
    await queue.add('cell', cell, { jobId: jobId(key) });
    await said(text, 'this worker has other code than a run: the code of mine/queued is not the same');
    expect(await ended(children[0]!)).toBe(3);
    const back = await queue.getJob(jobId(key));
    expect(['delayed', 'waiting']).toContain(await back!.getState());
    await queue.obliterate({ force: true });
    await Promise.all([events.close(), queue.close()]);
  });

  it('tells a run that a worker has never heard of its study, and gives up a cell that takes too long', async () => {
    worker();
    const unknown = await isotherm('run', study, '--queue', url);
    expect(unknown).toMatchObject({ code: 3, out: '' });
    expect(unknown.err).toContain('a worker refused mine/queued: this worker knows no study "mine/queued"');
    await Promise.all(children.splice(0).map((child) => (child.kill('SIGTERM'), ended(child))));

    const slow = file('slow.study.ts', studyText('mine/endless', 'if (x === 1) for (;;); return { x };'));
    worker(slow);
    const { code, err } = await isotherm('run', slow, '--queue', url, '--timeout', '0.5');
    expect(code).toBe(1);
    expect(err).toContain('mine {"x":1} failed: took longer than 0.5 s');
  });

  it('says when there is no server, or something else than an address', async () => {
    expect(await isotherm('worker', '--queue', 'redis://127.0.0.1:1')).toMatchObject({
      code: 3,
      err: expect.stringContaining('cannot reach redis://127.0.0.1:1'),
    });
    expect(await isotherm('run', study, '--queue', 'http://127.0.0.1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('expected the address of a Redis server, redis://host:6379'),
    });
  });
});
