import { fromData } from '@isotherm/autodiff';
import { describe, expect, it } from 'vitest';
import { KMeans } from '../kmeans.ts';
import { flat, options, type Place, rows, serving, text } from './place.cases.ts';

/** What a fit in a worker tells, obeys, takes and refuses. */
export function describeConduct(place: Place): void {
  const { fitInWorker, own, ending } = place;
  const worker = own(serving(place));

  describe('a fit in a worker', () => {
    it('tells every iteration, as here', async () => {
      const [here, there]: [unknown[], unknown[]] = [[], []];
      new KMeans({ ...options, onIteration: (it) => here.push(it) }).fit(rows);
      await fitInWorker('KMeans', rows, { ...options, onIteration: (it) => there.push(it), worker });
      expect(there).toEqual(here);
    });

    it('stops for a signal with what it has', async () => {
      const before = { ...options, signal: AbortSignal.abort() };
      expect(text(await fitInWorker('KMeans', rows, { ...before, worker }))).toBe(
        text(new KMeans(before).fit(rows)),
      );
      const controller = new AbortController();
      const model = await fitInWorker('SoftKMeans', rows, {
        ...options,
        quality: 'fast',
        temperature: (i) => 1 + 1 / (i + 1),
        maxIterations: 1e6,
        signal: controller.signal,
        onIteration: ({ iteration }) => void (iteration === 10 && controller.abort()),
        worker,
      });
      expect(model.warnings.map(({ code }) => code)).toContain('ABORTED');
      expect(model.iterations).toBeGreaterThanOrEqual(10);
      expect(model.score(rows)).toBe(-model.certificate.distortion);
    });

    it('moves points only where it may', async () => {
      const [kept, given] = [flat(), flat()];
      await fitInWorker('KMeans', fromData(kept, [200, 2]), { ...options, worker });
      expect(kept.length).toBe(400);
      await fitInWorker('KMeans', fromData(given, [200, 2]), { ...options, transfer: true, worker });
      expect(given.length).toBe(0);
    });

    it('reads shared memory where it is', async () => {
      const shared = new Float64Array(new SharedArrayBuffer(8 * 400));
      shared.set(flat());
      const points = fromData(shared, [200, 2]);
      for (const transfer of [false, true])
        expect(text(await fitInWorker('KMeans', points, { ...options, transfer, worker }))).toBe(
          text(new KMeans(options).fit(rows)),
        );
    });

    it.each<readonly [fit: () => Promise<unknown>, error: Error]>([
      [
        () => fitInWorker('KMeans', [[1], [2]], { clusters: 3, worker }),
        new RangeError('KMeans: clusters is 3 but there are 2 points'),
      ],
      [
        () => fitInWorker('KMeans', rows, { k: 3, worker } as never),
        new TypeError('KMeans: unknown option "k"; it is called clusters here'),
      ],
      [
        () => fitInWorker('KMeans', rows, { ...options, on_iteration: () => {}, worker } as never),
        new TypeError('KMeans: unknown option "on_iteration"; did you mean onIteration?'),
      ],
      [
        () =>
          fitInWorker('SoftKMeans', rows, { ...options, temperature: 1, softmin: 'hard' as never, worker }),
        new TypeError('SoftKMeans: softmin must be a function such as entropic or hard, found string'),
      ],
      [
        () => fitInWorker('KMeans', rows, undefined as never),
        new TypeError('KMeans: options must be an object, found null'),
      ],
      [
        () =>
          fitInWorker(
            'KMeans',
            [
              [1, 2],
              [NaN, 3],
            ],
            { clusters: 1, worker },
          ),
        new RangeError('KMeans: points[1, 0] is NaN; every entry must be finite'),
      ],
      [
        () => fitInWorker('KMeans', rows, { ...options, init: () => rows.slice(0, 4), worker }),
        new TypeError(
          'fitInWorker: init is a function, which cannot go to a worker; give the centers that it makes',
        ),
      ],
      [
        () =>
          fitInWorker('SoftKMeans', rows, { ...options, temperature: () => 1, maxIterations: 1e9, worker }),
        new RangeError(
          'fitInWorker: a schedule goes to a worker as its temperatures, at most 1000000; maxIterations is 1000000000',
        ),
      ],
      [
        () =>
          fitInWorker('SoftKMeans', rows, { ...options, temperature: () => 1, maxIterations: NaN, worker }),
        new RangeError('SoftKMeans: maxIterations must be a whole number from 0, found NaN'),
      ],
      [
        () => fitInWorker('KMeans', rows, { ...options, threads: {} as never, worker }),
        new TypeError(
          'KMeans: threads cannot go to a worker; give it its own: serveFits({ threads: startThreads(2) })',
        ),
      ],
      [
        () => fitInWorker('KMeans', rows, { ...options, signal: 'now' as never, worker }),
        new TypeError('KMeans: signal must be an AbortSignal, found the string "now"'),
      ],
      [
        () => fitInWorker('DBSCAN' as 'KMeans', rows, { ...options, worker }),
        new RangeError(
          'fitInWorker: estimator must be one of KMeans, SoftKMeans, MiniBatchKMeans, anneal; found "DBSCAN"',
        ),
      ],
    ])('fails as here, %#', async (fit, error) => {
      const found: unknown = await fit().catch((e: unknown) => e);
      expect(found).toBeInstanceOf(error.constructor);
      expect((found as Error).message).toBe(error.message);
    });

    it('passes on what its listener throws', async () => {
      const onIteration = (): never => {
        throw new Error('enough');
      };
      await expect(fitInWorker('KMeans', rows, { ...options, onIteration, worker })).rejects.toThrow(
        'enough',
      );
    });

    it('says when its worker does not live', async () => {
      const broken = own('throw new SyntaxError("no worker")');
      await expect(fitInWorker('KMeans', rows, { ...options, worker: broken })).rejects.toThrow('no worker');
      const refused = (): never => {
        throw new RangeError('no workers here');
      };
      await expect(fitInWorker('KMeans', rows, { ...options, worker: refused })).rejects.toThrow(
        'fitInWorker: the worker ended: no workers here; if its file',
      );
      const ends = own(ending);
      await expect(fitInWorker('KMeans', rows, { ...options, worker: ends })).rejects.toThrow(
        /fitInWorker: the worker ended: .*; if its file was not found or not allowed, give one as \{ worker \}/,
      );
    });
  });
}
