import { fromData } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { anneal } from '../anneal.ts';
import { dataset, entmax15, entropic, type Softmin, tsallis } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import { MiniBatchKMeans } from '../minibatch-kmeans.ts';
import { plusPlus } from '../seeding/plus-plus.ts';
import { SoftKMeans } from '../soft-kmeans.ts';
import type { AnyWorker, FitInWorker } from './fit-in.ts';
import { fitInWorker } from './web-fit.ts';

/** Workers of a page, or of Node, that read the sources as this test does. */
export interface Place {
  readonly fitInWorker: FitInWorker;
  /** A worker by the text of its module, which stands in this folder. */
  readonly own: (module: string) => () => AnyWorker;
  /** The module of `serveFits`. */
  readonly serve: string;
  /** A module that ends its worker. */
  readonly ending: string;
}

const chance = random('workers');
const rows = Array.from({ length: 200 }, (_, i) => [4 * (i % 4) + chance.normal(), chance.normal()]);
const flat = (): Float64Array => Float64Array.from(rows.flat());
const weights = rows.map((_, i) => (i % 3) / 2);
const text = (result: unknown): string => JSON.stringify(result);
const options = { clusters: 4, seed: 1 } as const;

/** What a fit in a worker must do, on Node (fit-in-worker.test.ts) and in a page. */
export function describeFits({ fitInWorker, own, serve, ending }: Place): void {
  const serving = (softmins: string): string => `
    import { serveFits } from '${serve}';
    serveFits({ softmins: [${softmins}] });`;
  const worker = own(serving(''));

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
      const cooling = { clusters: 4, init: rows.slice(0, 4), cooling: 0.5, weights };
      const annealing = await fitInWorker('anneal', rows, { ...cooling, worker });
      expect(text(annealing)).toBe(text(anneal(rows, cooling)));
      const { model, phases } = annealing;
      const frozen = [annealing, model, phases, phases[0], model.warnings, model.certificate];
      expect(frozen.every((it) => Object.isFrozen(it))).toBe(true);
    });

    it('of a softmin of your own, which the worker must know', async () => {
      const mine: Softmin = Object.assign((...[x, t]: Parameters<Softmin>) => entropic(x, t), {
        maxEntropy: entropic.maxEntropy,
      });
      const soft = { ...options, softmin: mine, temperature: 1, maxIterations: 20 };
      const same = '(x, t) => entropic(x, t), { maxEntropy: entropic.maxEntropy }';
      const known = own(
        `import { entropic } from '../energy/index.ts'; ${serving(`Object.assign(${same})`)}`,
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

const url = (file: string): string => new URL(file, import.meta.url).href;

// oxlint-disable-next-line vitest/no-conditional-tests -- the test on Node imports this file too, for the cases above
if ('document' in globalThis) {
  const modules = (text: string): string =>
    text.replaceAll(/'(\.[^']*)'/g, (_, file: string) => `'${url(file)}'`);
  const own = (text: string) => (): AnyWorker =>
    new Worker(URL.createObjectURL(new Blob([modules(text)], { type: 'text/javascript' })), {
      type: 'module',
    });
  describeFits({ fitInWorker, own, serve: './web-serve.ts', ending: 'throw "nothing"' });

  it('starts the worker of this package where none is given', async () => {
    const model = await fitInWorker('KMeans', rows, options);
    expect(text(model)).toBe(text(new KMeans(options).fit(rows)));
  });
}
