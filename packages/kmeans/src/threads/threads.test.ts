import { execFileSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { dataset, entropic, statistics } from '../energy/index.ts';
import { describeThreads } from './law.cases.ts';
import { startThreads } from './node-start.ts';

const ours = (): Worker => new Worker(new URL('./node-thread.ts', import.meta.url));

describeThreads({
  startThreads,
  dying: () =>
    new Worker('require("node:worker_threads").parentPort.on("message", () => process.exit(3))', {
      eval: true,
    }),
  ours,
});

const rows = Array.from({ length: 5000 }, (_, i) => [i % 7, i % 11]);

it('says which thread ended', async () => {
  let worker: Worker | undefined;
  const threads = await startThreads(2, { worker: () => (worker = ours()) });
  const data = dataset(rows, { threads });
  const softness = { softmin: entropic, temperature: 1 };
  statistics(data, [[0, 0]], softness);
  await worker!.terminate();
  expect(() => statistics(data, [[0, 0]], softness)).toThrow(
    'threads: one of them ended: exit code 1; start others with startThreads',
  );
});

it('lets a program end that forgot to close', () => {
  const program = `
    import { startThreads } from '@isotherm/kmeans/threads';
    import { dataset, hard, statistics } from '@isotherm/kmeans/energy';
    const rows = Array.from({ length: 20000 }, (_, i) => [i % 7, i % 11]);
    const data = dataset(rows, { algorithm: 'dense', threads: await startThreads(3) });
    console.log(statistics(data, [[0, 0], [5, 5]], { softmin: hard, temperature: 1 }).weight);`;
  const options = ['--conditions=@isotherm/source', '--input-type=module', '--eval', program];
  const told = execFileSync(process.execPath, options, { cwd: import.meta.dirname, timeout: 25_000 });
  expect(told.toString().trim()).toBe('20000');
});
