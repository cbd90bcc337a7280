import { fromData } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { afterAll, describe, expect, it } from 'vitest';
import { anneal } from '../anneal.ts';
import type { AnyWorker } from '../any-worker.ts';
import { dataset, entmax15, entropic, statistics, type Threads } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import { SoftKMeans } from '../soft-kmeans.ts';
import type { StartThreads } from './start-in.ts';

/** Threads of a page, or of Node. */
export interface Place {
  readonly startThreads: StartThreads;
  /** A worker that ends as soon as it is spoken to. */
  readonly dying: () => AnyWorker;
  /** One of ours, to be ended by the test. */
  readonly ours: () => AnyWorker;
}

const [n, k, d] = [9000, 24, 24];
const chance = random('shared');
const means = chance.normals(k * d).map((x) => 4 * x);
const points = fromData(
  chance.normals(n * d).map((x, i) => x + means[(Math.floor(i / d) % k) * d + (i % d)]!),
  [n, d],
);
const init = fromData(
  means.map((x) => x + 0.3),
  [k, d],
);
const text = (result: unknown): string => JSON.stringify(result);

/** That threads change no bit, and fail aloud. */
export function describeThreads({ startThreads, dying, ours }: Place): void {
  const started: Promise<Threads>[] = [1, 2, 3].map((count) => startThreads(count));
  afterAll(async () => {
    for (const threads of await Promise.all(started)) threads.close();
  });

  describe('threads', () => {
    it('give the bits of one, to dense passes and to those that skip', async () => {
      for (const algorithm of ['dense', 'block'] as const)
        for (const softness of [entropic, entmax15].map((softmin) => ({ softmin, temperature: 1 }))) {
          const alone = dataset(points, { algorithm });
          const shared = (await Promise.all(started)).map((threads) =>
            dataset(points, { algorithm, threads }),
          );
          for (let turn = 0; turn < 4; turn++) {
            const expected = statistics(alone, init, softness);
            for (const data of shared) expect(statistics(data, init, softness)).toEqual(expected);
          }
        }
    });

    it('give the same fits, of floats too, and with pauses', async () => {
      for (const threads of await Promise.all(started)) {
        expect(threads.count).toBeGreaterThan(0);
        const given = { clusters: k, seed: 1, quality: 'fast' } as const;
        expect(text(new KMeans({ ...given, threads }).fit(points))).toBe(text(new KMeans(given).fit(points)));
        const soft = { ...given, init, temperature: 2 } as const;
        const floats = fromData(Float32Array.from(points.data as Float64Array), [n, d]);
        expect(text(await new SoftKMeans({ ...soft, threads }).fitAsync(floats))).toBe(
          text(new SoftKMeans(soft).fit(floats)),
        );
        const cooling = { clusters: k, init, from: 4, until: 1, cooling: 0.5 } as const;
        expect(text(anneal(points, { ...cooling, threads }))).toBe(text(anneal(points, cooling)));
      }
    });

    it('give the same fit in many dimensions, where each pair has a bound', async () => {
      const [many, size] = [40, 5000];
      const means = chance.normals(6 * many).map((x) => 0.4 * x);
      const rows = chance
        .normals(size * many)
        .map((x, i) => x + means[(Math.floor(i / many) % 6) * many + (i % many)]!);
      const wide = fromData(rows, [size, many]);
      const given = { clusters: 6, init: 'random', restarts: 1, quality: 'fast', seed: 2 } as const;
      const alone = new KMeans(given).fit(wide);
      expect(alone.evaluations).toBeLessThan((alone.iterations * size * 6) / 2);
      for (const threads of await Promise.all(started))
        expect(text(new KMeans({ ...given, threads }).fit(wide))).toBe(text(alone));
    });

    it('know more memories than they keep', async () => {
      const [, threads] = await Promise.all(started);
      const several = Array.from({ length: 6 }, () => dataset(points, { threads: threads! }));
      const softness = { softmin: entropic, temperature: 1 };
      const expected = statistics(points, init, softness);
      for (let turn = 0; turn < 2; turn++)
        for (const data of several) expect(statistics(data, init, softness).mass).toEqual(expected.mass);
    });

    it('fail aloud after close, and where one does not start', async () => {
      let worker: AnyWorker | undefined;
      const threads = await startThreads(2, { worker: () => (worker = ours()) });
      const data = dataset(points, { threads });
      const softness = { softmin: entropic, temperature: 1 };
      statistics(data, init, softness);
      threads.close();
      expect(() => statistics(data, init, softness)).toThrow(
        'threads: they were closed; start others with startThreads',
      );
      await expect(startThreads(2, { worker: dying })).rejects.toThrow(
        /^startThreads: a thread was not started: .*; if its file was not found or not allowed, give one as \{ worker \}$/,
      );
      expect(worker).toBeDefined();
    });

    it.each<readonly [options: unknown[], message: string]>([
      [[0], 'startThreads: count must be a whole number from 1, found 0'],
      [[1.5], 'startThreads: count must be a whole number from 1, found 1.5'],
      [[2, { wroker: 1 }], 'startThreads: unknown option "wroker"; did you mean worker?'],
    ])('refuse what is wrong, %#', async (given, message) => {
      await expect(startThreads(...(given as []))).rejects.toThrow(message);
    });
  });
}
