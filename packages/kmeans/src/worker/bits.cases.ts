import { fromData } from '@isotherm/autodiff';
import { describe, expect, it } from 'vitest';
import { anneal } from '../anneal.ts';
import { dataset, entmax15, entropic, type Softmin, tsallis } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import { MiniBatchKMeans } from '../minibatch-kmeans.ts';
import { plusPlus } from '../seeding/plus-plus.ts';
import { SoftKMeans } from '../soft-kmeans.ts';
import { flat, options, type Place, rows, serving, text } from './place.cases.ts';

const weights = rows.map((_, i) => (i % 3) / 2);

/** That a fit in a worker is that of its caller, to the bit. */
export function describeBits(place: Place): void {
  const { fitInWorker, own } = place;
  const worker = own(serving(place));

  describe('a fit in a worker has the bits of one here', () => {
    it('of K-Means, from rows, arrays, views, floats and datasets, with weights', async () => {
      const base = new KMeans(options).fit(rows, { weights });
      const twice = new Float64Array(800);
      twice.set(flat(), 400);
      for (const points of [
        rows,
        fromData(flat(), [200, 2]),
        fromData(twice.subarray(400), [200, 2]),
        dataset(rows),
      ])
        expect(text(await fitInWorker('KMeans', points, { ...options, weights, worker }))).toBe(text(base));
      const floats = fromData(Float32Array.from(flat()), [200, 2]);
      for (const points of [floats, dataset(floats, { fast: true })])
        expect(text(await fitInWorker('KMeans', points, { ...options, worker }))).toBe(
          text(new KMeans(options).fit(points)),
        );
    });

    it('of soft K-Means, with schedules and softmins of ours', async () => {
      const schedule = (i: number): number => Math.max(0.1, 4 / (i + 1));
      for (const soft of [
        { temperature: 1 },
        { temperature: { relative: schedule }, softmin: entmax15 },
        { temperature: schedule, softmin: tsallis(1.3) },
      ]) {
        const base = new SoftKMeans({ ...options, ...soft }).fit(rows);
        const model = await fitInWorker('SoftKMeans', rows, { ...options, ...soft, worker });
        expect(text(model)).toBe(text(base));
        expect(model.softness).toEqual(base.softness);
      }
    });

    it('of mini-batches and of annealing, from centers that are given or placed by a seeding of ours', async () => {
      const batches = { ...options, batchSize: 50, init: plusPlus, softmin: entropic, temperature: () => 1 };
      expect(text(await fitInWorker('MiniBatchKMeans', rows, { ...batches, worker }))).toBe(
        text(new MiniBatchKMeans(batches).fit(rows)),
      );
      const cooling = {
        clusters: 4,
        init: rows.slice(0, 4),
        cooling: 0.5,
        weights,
        algorithm: 'block',
      } as const;
      const annealing = await fitInWorker('anneal', rows, { ...cooling, worker });
      expect(text(annealing)).toBe(text(anneal(rows, cooling)));
      const { model, phases } = annealing;
      const { warnings, certificate, skipping } = model;
      const frozen: unknown[] = [annealing, model, warnings, certificate, skipping];
      frozen.push(phases, phases[0], phases[0]!.skipping);
      expect(frozen.every((it) => it !== undefined && Object.isFrozen(it))).toBe(true);
    });

    it('of a softmin of your own, which the worker must know', async () => {
      const mine: Softmin = Object.assign((...[x, t]: Parameters<Softmin>) => entropic(x, t), {
        maxEntropy: entropic.maxEntropy,
      });
      const soft = { ...options, softmin: mine, temperature: 1, maxIterations: 20 };
      const same = '(x, t) => entropic(x, t), { maxEntropy: entropic.maxEntropy }';
      const known = own(
        `import { entropic } from '../energy/index.ts'; ${serving(place, `Object.assign(${same})`)}`,
      );
      const model = await fitInWorker('SoftKMeans', rows, { ...soft, worker: known });
      expect(text(model)).toBe(text(new SoftKMeans(soft).fit(rows)));
      expect(model.softness.softmin).toBe(mine);
      await expect(fitInWorker('SoftKMeans', rows, { ...soft, worker })).rejects.toThrow(
        new RangeError(
          'fitInWorker: the worker does not know the softmin; make one that does with serveFits({ softmins: [yours] }), and give it as { worker }',
        ),
      );
    });
  });
}
