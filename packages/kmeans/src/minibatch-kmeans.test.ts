import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { alternate } from './alternate.ts';
import { dataset, entmax15, entropic, hard, statistics } from './energy/index.ts';
import { KMeans } from './kmeans.ts';
import { MiniBatchKMeans } from './minibatch-kmeans.ts';
import { MiniBatchModel } from './minibatch/model.ts';
import type { MiniBatchOptions } from './minibatch/options.ts';
import type { Iteration } from './progress.ts';

const chance = random('mini-batches');
/** Five clusters in a row, 4 apart. */
const points = Array.from({ length: 1000 }, () => [
  4 * chance.integer(5) + 0.6 * chance.normal(),
  chance.normal(),
]);
const weights = points.map((_, i) => i % 4);
const text = (model: MiniBatchModel): string => JSON.stringify(model);
const flat = (x: NdArray): number[] => [...elements(x)];
const codes = ({ warnings }: MiniBatchModel): string[] => warnings.map(({ code }) => code);
const close = (a: NdArray, b: ArrayLike<number>, tolerance = 1e-12): void =>
  flat(a).forEach((x, at) => expect(Math.abs(x - b[at]!)).toBeLessThan(tolerance));

/** Points in blocks of some sizes, all of them in one buffer. */
async function* blocks(sizes: readonly number[], from = points): AsyncGenerator<NdArray> {
  const buffer = new Float64Array(2 * Math.max(...sizes));
  for (let [at, turn] = [0, 0]; at < from.length; turn++) {
    const rows = from.slice(at, at + sizes[turn % sizes.length]!);
    at += rows.length;
    buffer.set(rows.flat());
    await Promise.resolve();
    yield fromData(buffer.subarray(0, 2 * rows.length), [rows.length, 2]);
  }
}

const kinds = {
  hard: {},
  entropic: { softmin: entropic, temperature: 1 },
  'entmax15, cooling': { softmin: entmax15, temperature: (i: number) => Math.max(0.5, 4 / (i + 1)) },
};

describe.each(Object.entries(kinds))('batches with %s', (_, softness) => {
  const options: MiniBatchOptions = { clusters: 5, batchSize: 64, seed: 1, ...softness };
  const make = (more: Partial<MiniBatchOptions> = {}): MiniBatchKMeans =>
    new MiniBatchKMeans({ ...options, ...more });
  const base = make().fit(points);

  it('come near what passes over all points find', () => {
    const best = new KMeans({ clusters: 5, quality: 'best', seed: 1 }).fit(points).certificate.distortion;
    expect(base.certificate!.distortion).toBeLessThan(1.05 * best);
    expect(base.score(points)).toBe(-base.certificate!.distortion);
    expect([base.converged, base.warnings]).toEqual([true, []]);
    expect(base.iterations).toBe(base.energies.length);
    expect(base.evaluations).toBe(base.iterations * 64 * 5);
  });

  it('give the same bits when they pause, and tell every one', async () => {
    const heard: Iteration[] = [];
    expect(text(await make({ onIteration: (it) => heard.push(it) }).fitAsync(points))).toBe(text(base));
    expect(heard.map(({ energy }) => energy)).toEqual(base.energies);
    expect(heard.map(({ iteration }) => iteration)).toEqual(base.energies.map((__, i) => i));
    expect(heard.at(-1)!.temperature).toBe(base.softness.temperature);
    expect(text(make().fit(dataset(points)))).toBe(text(base));
  });

  it('take no notice of points without weight', () => {
    const model = make().fit(points, { weights });
    const [kept, others] = [points.filter((__, i) => i % 4 > 0), weights.filter((w) => w > 0)];
    const without = make().fit(kept, { weights: others });
    expect(flat(without.centers)).toEqual(flat(model.centers));
    expect(without.counts).toEqual(model.counts);
  });

  it('that are all the points are the first step of alternation', () => {
    const init = points.slice(0, 5);
    const { softmin = hard } = options;
    const temperature = base.softness.temperature;
    const weights = points.map((__, i) => 1 + (i % 4));
    const model = make({ init, temperature, reassignmentRatio: 0 }).partialFit(points, undefined, {
      weights,
    });
    const full = alternate(points, init, { softmin, temperature }, { maxIterations: 1, weights });
    expect(flat(model.centers)).toEqual(flat(full.centers));
    expect(model.energies).toEqual(full.energies.slice(0, 1));
    expect(model.counts).toEqual(statistics(points, init, { softmin, temperature }, { weights }).mass);
  });

  it('take a weight for a number of copies, and any order', () => {
    const [few, some] = [points.slice(0, 90), weights.slice(0, 90)];
    const copies = few.flatMap((x, i) => Array.from({ length: some[i]! }, () => x));
    const estimator = make({ init: points.slice(0, 5), reassignmentRatio: 0 });
    const before = estimator.partialFit(points.slice(100, 200));
    const [weighted, copied, turned] = [
      estimator.partialFit(few, before, { weights: some }),
      estimator.partialFit(copies, before),
      estimator.partialFit(copies.toReversed(), before),
    ];
    close(copied.centers, flat(weighted.centers));
    close(turned.centers, flat(weighted.centers));
    copied.counts.forEach((count, j) => expect(count).toBeCloseTo(weighted.counts[j]!, 10));
  });

  it('from a stream do not depend on its blocks, to the bit, and are those of partialFit', async () => {
    const init = points.slice(0, 5);
    for (const start of [{}, { init, initSize: 64 }]) {
      const whole = await make(start).fitAsync(blocks([points.length]));
      for (const sizes of [[64], [1], [7, 200, 64, 1], [999]])
        expect(text(await make(start).fitAsync(blocks(sizes)))).toBe(text(whole));
      expect([whole.iterations, whole.certificate]).toEqual([Math.ceil(1000 / 64), undefined]);
      expect(whole.reassignments).toBe(0);
      expect(whole.counts.reduce((a, b) => a + b)).toBeCloseTo(1000, 8);
    }
    let model: MiniBatchModel | undefined;
    const estimator = make({ init });
    for (let at = 0; at < points.length; at += 64)
      model = estimator.partialFit(points.slice(at, at + 64), model);
    const streamed = await estimator.fitAsync(blocks([33]));
    expect(flat(streamed.centers)).toEqual(flat(model!.centers));
    expect([streamed.counts, streamed.softness]).toEqual([model!.counts, model!.softness]);
  });

  it('from a stream take weights, and leave out points without', async () => {
    const init = points.slice(0, 5);
    const model = await make({ init }).fitAsync(blocks([100, 3]), { weights });
    const kept = weights.filter((w) => w > 0);
    const without = await make({ init }).fitAsync(
      blocks(
        [17],
        points.filter((__, i) => weights[i]! > 0),
      ),
      { weights: kept },
    );
    expect(text(without)).toBe(text(model));
    await expect(make().fitAsync(blocks([10]), { weights: weights.slice(1) })).rejects.toThrow(
      'weights must have one entry per point, at least 1000; found shape [999]',
    );
    await expect(make().fitAsync(blocks([10]), { weights: [...weights, 1] })).rejects.toThrow(
      'weights must have one entry per point, 1000; found shape [1001]',
    );
  });

  it('go on from a model that was saved, and change no model', () => {
    const { softmin = hard } = options;
    const before = make().partialFit(points.slice(0, 100));
    const saved = text(before);
    const loaded = MiniBatchModel.fromJSON(JSON.parse(saved), { softmin });
    const [next, again] = [before, loaded].map((model) => make().partialFit(points.slice(100, 300), model));
    expect(text(again!)).toBe(text(next!));
    expect(text(before)).toBe(saved);
    expect([Object.isFrozen(next), next!.iterations, next!.seed]).toEqual([true, 2, 1]);
    expect(loaded.predict(points)).toEqual(before.predict(points));
    const whole = MiniBatchModel.fromJSON(JSON.parse(text(base)), { softmin });
    expect(whole.certificate).toEqual(base.certificate);
  });

  it('stop where they are told to, with what they have', async () => {
    for (const at of [0, 3]) {
      const run = (): Partial<MiniBatchOptions> => {
        const controller = new AbortController();
        let seen = 0;
        return { signal: controller.signal, onIteration: () => void (seen++ === at && controller.abort()) };
      };
      const halted = make(run()).fit(points);
      expect([halted.iterations, halted.converged, codes(halted)]).toEqual([at, false, ['ABORTED']]);
      expect(text(await make(run()).fitAsync(points))).toBe(text(halted));
      const streamed = await make(run()).fitAsync(blocks([50]));
      expect([streamed.iterations, codes(streamed)]).toEqual([at, ['ABORTED']]);
    }
  });

  it('are floats where points are floats, and as fast as they were asked to be', () => {
    const floats = fromData(Float32Array.from(points.flat()), [1000, 2]);
    for (const fast of [false, true]) {
      const model = make({ fast }).fit(floats);
      expect(model.certificate!.distortion).toBeLessThan(1.05 * base.certificate!.distortion);
      expect(model.certificate!.distortion).not.toBe(base.certificate!.distortion);
      expect(text(make({ fast }).fit(floats))).toBe(text(model));
    }
  });
});

describe('mini-batches', () => {
  it('move centers that starve, until all clusters have one', () => {
    const init = [...points.slice(0, 2), [1e3, 0], [2e3, 0], [3e3, 0]];
    const options = { clusters: 5, batchSize: 100, init, seed: 1 };
    const lost = new MiniBatchKMeans({ ...options, reassignmentRatio: 0 }).fit(points);
    expect([lost.reassignments, lost.counts.filter((count) => count === 0).length]).toEqual([0, 3]);
    const found = new MiniBatchKMeans(options).fit(points);
    expect(found.reassignments).toBeGreaterThanOrEqual(3);
    expect(flat(found.centers).every((x) => Math.abs(x) < 100)).toBe(true);
  });

  it('move starved centers to points that differ, as long as a batch has any', () => {
    const init = [0, 50, 60, 70].map((x) => [x, 0]);
    const batch = [-1, 0, 0, 0, 0, 0, 0, 1].map((x) => [x, 0]);
    for (let seed = 0; seed < 20; seed++) {
      const { centers, reassignments } = new MiniBatchKMeans({ clusters: 4, init, seed }).partialFit(batch);
      expect(reassignments).toBe(3);
      expect(new Set([1, 2, 3].map((j) => centers.get(j, 0)))).toEqual(new Set([-1, 0, 1]));
    }
  });

  it('forget what counts decay of: all of it, and batches are steps of Lloyd', () => {
    const init = points.slice(0, 5);
    const estimator = new MiniBatchKMeans({ clusters: 5, init, decay: 0, reassignmentRatio: 0 });
    let model: MiniBatchModel | undefined;
    for (let i = 0; i < 3; i++) model = estimator.partialFit(points, model);
    const lloyd = alternate(points, init, { softmin: hard, temperature: 1 }, { maxIterations: 3 });
    expect(flat(model!.centers)).toEqual(flat(lloyd.centers));
    const drifted = points.map(([x, y]) => [x! + 2, y!]);
    const [keeps, follows] = [1, 0.5].map((decay) => {
      const one = new MiniBatchKMeans({
        clusters: 5,
        init: flat5(lloyd.centers),
        decay,
        reassignmentRatio: 0,
      });
      let at = one.partialFit(points);
      for (let i = 0; i < 8; i++) at = one.partialFit(drifted, at);
      return at.score(drifted);
    });
    expect(follows!).toBeGreaterThan(keeps!);
  });

  it('repeat by their seed, which is returned', () => {
    const fresh = new MiniBatchKMeans({ clusters: 5, batchSize: 32 });
    const [one, two] = [fresh.fit(points), fresh.fit(points)];
    expect(one.seed).not.toBe(two.seed);
    expect(text(new MiniBatchKMeans({ clusters: 5, batchSize: 32, seed: one.seed }).fit(points))).toBe(
      text(one),
    );
  });

  it('end where batches say no more, or never, or at rest, or at a number of them', () => {
    const options = { clusters: 5, batchSize: 50, seed: 1 };
    const patient = new MiniBatchKMeans({ ...options, patience: Infinity, maxIterations: 300 }).fit(points);
    expect([patient.iterations, patient.converged, codes(patient)]).toEqual([300, false, ['NOT_CONVERGED']]);
    const rested = new MiniBatchKMeans({ ...options, patience: Infinity, tolerance: 0.02 }).fit(points);
    expect([rested.converged, rested.iterations < 300]).toEqual([true, true]);
    expect(new MiniBatchKMeans({ ...options, maxIterations: 0 }).fit(points).iterations).toBe(0);
  });

  it('of equal points are one cluster, said so', () => {
    const equal = Array.from({ length: 20 }, () => [3, 4]);
    const model = new MiniBatchKMeans({ clusters: 3, batchSize: 5, seed: 1 }).fit(equal);
    expect(codes(model)).toContain('FEWER_DISTINCT_POINTS');
    expect([flat(model.centers), model.certificate!.distortion]).toEqual([[3, 4, 3, 4, 3, 4], 0]);
  });

  it('end a stream that is waited for, when the signal comes', async () => {
    const controller = new AbortController();
    async function* endless(): AsyncGenerator<number[][]> {
      yield points;
      await new Promise(() => {});
    }
    // after the last batch that there is, the stream is waited for
    const onIteration = ({ iteration }: Iteration): void =>
      void (iteration === 9 && setImmediate(() => setTimeout(() => controller.abort(), 1)));
    const { signal } = controller;
    const model = await new MiniBatchKMeans({
      clusters: 5,
      batchSize: 100,
      seed: 1,
      signal,
      onIteration,
    }).fitAsync(endless());
    expect([model.iterations, codes(model)]).toEqual([10, ['ABORTED']]);
    const none = new MiniBatchKMeans({ clusters: 5, signal: AbortSignal.abort(new Error('enough')) });
    await expect(none.fitAsync(endless())).rejects.toThrow('enough');
  });

  it.each<readonly [options: object, message: string]>([
    [{}, 'MiniBatchKMeans: clusters is missing'],
    [{ clusters: 1001 }, 'MiniBatchKMeans: clusters is 1001 but there are 1000 points'],
    [
      { clusters: 1001, init: [...points, [0, 0]] },
      'MiniBatchKMeans: clusters is 1001 but there are 1000 points',
    ],
    [{ clusters: 2, batch_size: 3 }, 'MiniBatchKMeans: unknown option "batch_size"; did you mean batchSize?'],
    [{ n_clusters: 2 }, 'MiniBatchKMeans: unknown option "n_clusters"; it is called clusters here'],
    [
      { clusters: 2, max_no_improvement: 2 },
      'MiniBatchKMeans: unknown option "max_no_improvement"; it is called patience here',
    ],
    [{ clusters: 2, batchSize: 0 }, 'MiniBatchKMeans: batchSize must be a whole number from 1, found 0'],
    [{ clusters: 2, decay: 1.5 }, 'MiniBatchKMeans: decay must be at most 1, found 1.5'],
    [{ clusters: 2, reassignmentRatio: -1 }, 'reassignmentRatio must be finite and not negative, found -1'],
    [{ clusters: 2, patience: 0.5 }, 'MiniBatchKMeans: patience must be a whole number from 1, found 0.5'],
    [{ clusters: 2, softmin: entropic }, 'MiniBatchKMeans: temperature is missing'],
    [{ clusters: 2, softmin: entropic, temperature: 0 }, 'temperature must be'],
    [{ clusters: 2, temperature: { relative: 1 } }, 'temperature must be a number or a schedule'],
    [{ clusters: 2, init: [[0, 0]] }, 'MiniBatchKMeans: clusters is 2 but init has 1 centers'],
    [{ clusters: 2, init: points.slice(0, 2), restarts: 2 }, 'restarts is 2 but the centers are given'],
  ])('refuse %j', (options, message) => {
    expect(() => new MiniBatchKMeans(options as MiniBatchOptions).fit(points)).toThrow(message);
  });

  it('refuse models and batches that do not fit', () => {
    const estimator = new MiniBatchKMeans({ clusters: 2, seed: 1 });
    const model = estimator.partialFit(points);
    const wrong = (run: () => unknown, message: string): void => expect(run).toThrow(message);
    wrong(() => estimator.partialFit([[1, 2]]), 'partialFit: clusters is 2 but there are 1 points');
    wrong(() => estimator.partialFit([[1]], model), 'points have 1 dimensions but the model has 2');
    wrong(() => estimator.partialFit([[1, NaN]], model), 'NaN');
    wrong(() => estimator.partialFit([[1, 2]], model, { weights: [0] }), 'positive, finite total');
    wrong(() => new MiniBatchKMeans({ clusters: 3 }).partialFit(points, model), 'but the model has 2');
    wrong(
      () => new MiniBatchKMeans({ clusters: 2, softmin: entropic, temperature: 1 }).partialFit(points, model),
      'another softmin',
    );
    const plain = new KMeans({ clusters: 2 }).fit(points) as unknown as MiniBatchModel;
    wrong(() => estimator.partialFit(points, plain), 'model must be what MiniBatchKMeans');
  });

  const saved = JSON.parse(text(new MiniBatchKMeans({ clusters: 2, seed: 1 }).fit(points))) as object;
  it.each<readonly [change: object, message: string]>([
    [{ format: 'isotherm k-means model' }, 'format must be "isotherm mini-batch model"'],
    [{ counts: [1] }, 'counts must have an entry for each center, 2; found 1'],
    [{ counts: [1, -1] }, 'counts[1] must not be negative'],
    [{ centers: [[1, 2], [3]] }, 'centers must have rows of one length'],
    [{ shares: [1, 0, 0.5] }, 'another softmin'],
    [{ reassignments: 0.5 }, 'reassignments must be a whole number from 0'],
    [{ more: 1 }, '"more" is not a member'],
  ])('refuse a saved model with %j', (change, message) => {
    expect(() => MiniBatchModel.fromJSON({ ...saved, ...change })).toThrow(message);
  });
});

const flat5 = (centers: NdArray): number[][] =>
  Array.from({ length: 5 }, (_, j) => flat(centers).slice(2 * j, 2 * j + 2));
