import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataset, distortion } from './energy/index.ts';
import { KMeans } from './kmeans.ts';
import type { KMeansModel } from './model.ts';
import type { KMeansOptions } from './options.ts';

const chance = random('kmeans');
const flat = (x: NdArray): number[] => [...elements(x)];
const codes = ({ warnings }: KMeansModel): string[] => warnings.map((it) => it.code);
const blobs = (n: number, k: number, d: number, spread: number): number[][] =>
  Array.from({ length: n }, (_, i) =>
    Array.from(
      { length: d },
      (__, t) => 10 * (i % k === t ? 1 : 0) * (1 + (i % k)) + spread * chance.normal(),
    ),
  );
const points = blobs(120, 4, 3, 1);
const start = points.slice(0, 4);

/** Rounding of sums of 120 terms of size 50, divided by their number. */
const slack = 1e-12;
function expectClose(actual: readonly number[], expected: readonly number[], tolerance = slack): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((a, at) => expect(Math.abs(a - expected[at]!)).toBeLessThanOrEqual(tolerance));
}

describe('a K-Means fit', () => {
  const fit = (x: number[][], init: number[][] = start, options: Partial<KMeansOptions> = {}): KMeansModel =>
    new KMeans({ clusters: init.length, init, tolerance: 0, seed: 1, ...options }).fit(x);
  const base = fit(points);

  it('does not change its points, nor hear of changes that whoever is called meanwhile makes to them', () => {
    const given = Float64Array.from(points.flat());
    const array = fromData(given, [points.length, 3]);
    const options = { clusters: 4, seed: 1, restarts: 1 } as const;
    const model = new KMeans(options).fit(array);
    expect([...given]).toEqual(points.flat());
    const scribbling = new KMeans({ ...options, onIteration: () => given.fill(Number.NaN) }).fit(array);
    expect(JSON.stringify(scribbling)).toBe(JSON.stringify(model));
    given.set(points.flat());
    const init: KMeansOptions['init'] = (data, clusters) => {
      given.fill(7);
      return fromData(Float64Array.from(elements(data.points).subarray(0, 3 * clusters)), [clusters, 3]);
    };
    const seeded = new KMeans({ ...options, init }).fit(array);
    given.set(points.flat());
    expect(JSON.stringify(seeded)).toBe(
      JSON.stringify(new KMeans({ ...options, init: points.slice(0, 4) }).fit(array)),
    );
  });

  it('follows a permutation of points', () => {
    const order = chance.shuffle(points.map((_, i) => i));
    const model = fit(order.map((i) => points[i]!));
    expectClose(flat(model.centers), flat(base.centers));
    const labels = base.predict(points);
    expect([...model.predict(order.map((i) => points[i]!))]).toEqual(order.map((i) => labels[i]));
  });

  it('follows a permutation of starting centers, to the last bit', () => {
    const order = [2, 0, 3, 1];
    const model = fit(
      points,
      order.map((j) => start[j]!),
    );
    expect(flat(model.centers)).toEqual(order.flatMap((j) => flat(base.centers).slice(3 * j, 3 * j + 3)));
    expect([...model.predict(points)].map((j) => order[j])).toEqual([...base.predict(points)]);
  });

  it('follows powers of two to the last bit, with seeds of its own too', () => {
    const double = (x: number[][]): number[][] => x.map((row) => row.map((v) => 8 * v));
    const [model, seeded] = [fit(double(points), double(start)), { clusters: 5, seed: 3 }];
    expect(flat(model.centers)).toEqual(flat(base.centers).map((v) => 8 * v));
    expect(model.energies).toEqual(base.energies.map((v) => 64 * v));
    expect(flat(new KMeans(seeded).fit(double(points)).centers)).toEqual(
      flat(new KMeans(seeded).fit(points).centers).map((v) => 8 * v),
    );
  });

  it('follows exact translations: the same labels, and centers to an ulp of where they are', () => {
    const grid = points.map((row) => row.map((v) => Math.round(v * 64) / 64));
    const move = (x: number[][]): number[][] => x.map((row) => row.map((v) => v + 2 ** 20));
    const [near, far] = [fit(grid, grid.slice(0, 4)), fit(move(grid), move(grid).slice(0, 4))];
    expect([...far.predict(move(grid))]).toEqual([...near.predict(grid)]);
    expectClose(
      flat(far.centers).map((v) => v - 2 ** 20),
      flat(near.centers),
      2 ** 20 * Number.EPSILON,
    );
    expectClose([far.certificate.distortion], [near.certificate.distortion], 1e-9);
  });

  it('follows rotations', () => {
    const [c, s] = [3 / 5, 4 / 5];
    const turn = (x: number[][]): number[][] => x.map(([a, b, z]) => [c * a! - s * b!, s * a! + c * b!, z!]);
    const model = fit(turn(points), turn(start));
    expect([...model.predict(turn(points))]).toEqual([...base.predict(points)]);
    expectClose([model.certificate.distortion], [base.certificate.distortion]);
  });

  it('takes a weight for a number of copies', () => {
    const weights = points.map((_, i) => 1 + (i % 3));
    const copies = points.flatMap((x, i) => Array.from({ length: weights[i]! }, () => x));
    const estimator = new KMeans({ clusters: 4, init: start, tolerance: 0 });
    const [weighted, copied] = [estimator.fit(points, { weights }), estimator.fit(copies)];
    expectClose(flat(weighted.centers), flat(copied.centers));
    expectClose([weighted.score(points, { weights })], [copied.score(copies)]);
  });

  it('takes weights in any unit; powers of two change no bit', () => {
    const weights = points.map(() => chance.uniform());
    const of = (unit: number): KMeansModel =>
      new KMeans({ clusters: 5, seed: 11 }).fit(points, { weights: weights.map((w) => w * unit) });
    for (const unit of [2 ** 1000, 2 ** -900]) expect(JSON.stringify(of(unit))).toBe(JSON.stringify(of(1)));
  });

  it('ends at centers whose labels and distortion are those it tells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
          minLength: 1,
          maxLength: 25,
        }),
        fc.integer({ min: 1, max: 25 }),
        fc.nat(),
        (rows, wanted, seed) => {
          const clusters = Math.min(wanted, rows.length);
          const model = new KMeans({ clusters, seed }).fit(rows);
          const distinct = new Set(rows.map((row) => row.join())).size;
          expect(model.converged).toBe(true);
          expect(codes(model).includes('FEWER_DISTINCT_POINTS')).toBe(distinct < clusters);
          expect(model.energies.at(-1)).toBe(elements(distortion(rows, model.centers) as NdArray)[0]);
          if (distinct <= clusters) expect(model.energies.at(-1)).toBe(0);
          const labels = model.predict(rows);
          const paid = flat(model.transform(rows));
          labels.forEach((label, i) =>
            expect(paid[i * clusters + label]).toBe(
              Math.min(...paid.slice(i * clusters, (i + 1) * clusters)),
            ),
          );
          // as many clusters in use as there can be
          expect(new Set(labels).size).toBe(Math.min(distinct, clusters));
        },
      ),
    );
  });

  it('is repeated by its seed, and by the seed it returns when none was given', () => {
    const fresh = new KMeans({ clusters: 6 }).fit(points);
    const again = new KMeans({ clusters: 6, seed: fresh.seed }).fit(points);
    expect(JSON.stringify(again)).toBe(JSON.stringify(fresh));
    const other = new KMeans({ clusters: 6 }).fit(points);
    expect(other.seed).not.toBe(fresh.seed);
    expect(new KMeans({ clusters: 6, seed: 'a text' }).fit(points).seed).toBe('a text');
  });

  it('keeps the best of its restarts, and tells what all of them paid', () => {
    const crowded = blobs(200, 3, 3, 6);
    const model = new KMeans({ clusters: 12, restarts: 8, seed: 5 }).fit(crowded);
    expect(model.distortions.length).toBe(8);
    expect(new Set(model.distortions).size).toBeGreaterThan(1);
    expect(model.certificate.distortion).toBe(Math.min(...model.distortions));
    // the first of several restarts is the only one of a single one
    const single = new KMeans({ clusters: 12, seed: 5, quality: 'fast' }).fit(crowded);
    expect(single.distortions).toEqual(model.distortions.slice(0, 1));
  });

  it('takes points as a data set, as floats, and as a transposed view', () => {
    expect(flat(new KMeans({ clusters: 4, init: start, tolerance: 0 }).fit(dataset(points)).centers)).toEqual(
      flat(base.centers),
    );
    const columns = Float64Array.from([0, 1, 2].flatMap((t) => points.map((row) => row[t]!)));
    const view = fromData(columns, [3, 120]).transpose(1, 0);
    expect(flat(new KMeans({ clusters: 4, init: start, tolerance: 0 }).fit(view).centers)).toEqual(
      flat(base.centers),
    );
    const single = fromData(Float32Array.from(points.flat()), [120, 3]);
    expectClose(flat(new KMeans({ clusters: 4, init: start }).fit(single).centers), flat(base.centers), 1e-4);
  });

  it('starts where a function says, with chance of its own per restart', () => {
    const seen: number[] = [];
    const model = new KMeans({
      clusters: 2,
      restarts: 2,
      seed: 9,
      init: (data, clusters, stream) => {
        seen.push(stream.seed);
        return elements(data.points).length > 0 ? points.slice(0, clusters) : [];
      },
    }).fit(points);
    expect(new Set(seen).size).toBe(2);
    expect(model.distortions[0]).toBe(model.distortions[1]);
    expect(() => new KMeans({ clusters: 2, init: () => [[1, 2, 3]] }).fit(points)).toThrow(
      'KMeans: clusters is 2 but init has 1 centers',
    );
  });
});

describe('edges', () => {
  it('one point, one cluster, all points equal', () => {
    const one = new KMeans({ clusters: 1 }).fit([[3, 4]]);
    expect(flat(one.centers)).toEqual([3, 4]);
    expect(one.certificate).toMatchObject({ distortion: 0, exact: true, effectiveClusters: 1 });
    const mean = new KMeans({ clusters: 1 }).fit([[0], [1], [5]]);
    expect(flat(mean.centers)).toEqual([2]);
    const equal = new KMeans({ clusters: 2 }).fit([[0.1], [0.1], [0.1]]);
    expect(flat(equal.centers)).toEqual([0.1, 0.1]);
    expect(codes(equal)).toEqual(['FEWER_DISTINCT_POINTS', 'EMPTY_CLUSTER_KEPT']);
  });

  it('a far outlier is a cluster of its own, and the others are found beside it', () => {
    // the outlier widens the radius, and with it what a tolerance above 0 takes for rest
    const options = { clusters: 3, seed: 2, restarts: 4, tolerance: 0 };
    const model = new KMeans(options).fit([[0], [1], [10], [11], [1e9]]);
    expect(flat(model.centers).toSorted((a, b) => a - b)).toEqual([0.5, 10.5, 1e9]);
  });

  it('an empty cluster is treated as asked, by its name in errors', () => {
    const init = [[0.5], [10.5], [1000]];
    const of = (emptyCluster: 'relocate' | 'keep' | 'drop' | 'error'): KMeansModel =>
      new KMeans({ clusters: 3, init, emptyCluster }).fit([[0], [1], [10], [11], [30]]);
    expect(codes(of('relocate'))).toEqual(['EMPTY_CLUSTER_RELOCATED']);
    expect(codes(of('keep'))).toEqual(['EMPTY_CLUSTER_KEPT']);
    expect(of('drop').centers.shape).toEqual([2, 1]);
    expect(() => of('error')).toThrow('KMeans: cluster 2 is empty at iteration 0');
  });

  it('a run that is cut short says so', () => {
    const model = new KMeans({ clusters: 4, init: start, maxIterations: 0 }).fit(points);
    expect(model.converged).toBe(false);
    expect(codes(model)).toEqual(['NOT_CONVERGED']);
  });
});

describe('K-Means refuses', () => {
  it.each<readonly [options: object, message: string]>([
    [{}, 'KMeans: clusters is missing'],
    [{ clusters: 0 }, 'KMeans: clusters must be a whole number from 1, found 0'],
    [{ clusters: 2.5 }, 'KMeans: clusters must be a whole number from 1, found 2.5'],
    [{ clusters: NaN }, 'KMeans: clusters must be a whole number from 1, found NaN'],
    [{ clusters: '3' }, 'KMeans: clusters must be a number, found the string "3"'],
    [{ n_clusters: 3 }, 'KMeans: unknown option "n_clusters"; it is called clusters here'],
    [{ clusters: 3, n_init: 10 }, 'KMeans: unknown option "n_init"; it is called restarts here'],
    [{ clusters: 3, max_iter: 10 }, 'KMeans: unknown option "max_iter"; it is called maxIterations here'],
    [{ clusters: 3, tol: 0 }, 'KMeans: unknown option "tol"; it is called tolerance here'],
    [{ clusters: 3, random_state: 0 }, 'KMeans: unknown option "random_state"; it is called seed here'],
    [
      { clusters: 3, sample_weight: [] },
      'KMeans: unknown option "sample_weight"; weights belong to the points: fit(points, { weights })',
    ],
    [{ clusters: 3, temperature: 1 }, 'unknown option "temperature"; it is an option of SoftKMeans'],
    [{ clusters: 3, cluster: 1 }, 'unknown option "cluster"; did you mean clusters?'],
    [{ clusters: 3, verbose: 1 }, 'nothing is printed'],
    [{ clusters: 3, n_jobs: 1 }, 'KMeans: unknown option "n_jobs"; it is called threads here'],
    [
      { clusters: 3, threads: 2 },
      'KMeans: threads must be what startThreads of @isotherm/kmeans/threads resolves to, found the number 2',
    ],
    [
      { clusters: 3, algorithm: 'elkan' },
      'KMeans: algorithm must be one of auto, dense, block; found "elkan"',
    ],
    [
      { clusters: 3, init: 'best' as never },
      'KMeans: init must be one of greedy-k-means++, k-means++, k-means||, maximin, random; found "best"',
    ],
    [{ clusters: 3, quality: 'high' }, 'KMeans: quality must be one of fast, standard, best; found "high"'],
    [{ clusters: 3, fast: 1 }, 'KMeans: fast must be true or false, found number'],
    [{ clusters: 3, onIteration: 1 }, 'KMeans: onIteration must be a function, found number'],
    [{ clusters: 3, signal: true }, 'KMeans: signal must be an AbortSignal, found boolean true'],
    [{ clusters: 3, restarts: 0 }, 'KMeans: restarts must be a whole number from 1, found 0'],
    [{ clusters: 1, restarts: 2, init: [[0]] }, 'restarts is 2 but the centers are given'],
    [{ clusters: 3, maxIterations: -1 }, 'KMeans: maxIterations must be a whole number from 0, found -1'],
    [
      { clusters: 3, tolerance: Infinity },
      'KMeans: tolerance must be finite and not negative, found Infinity',
    ],
    [{ clusters: 3, emptyCluster: 'split' }, 'KMeans: emptyCluster must be one of'],
    [{ clusters: 3, seed: -1 }, 'KMeans: seed must be a whole number from 0, found -1'],
    [{ clusters: 3, seed: null }, 'KMeans: seed must be a number, found null'],
  ])('the options %j', (options, message) => {
    expect(() => new KMeans(options as unknown as KMeansOptions)).toThrow(message);
  });

  it('points that it cannot use, before any work', () => {
    const fit = (x: unknown, options: object = {}): unknown =>
      new KMeans({ clusters: 12 }).fit(x as number[][], options);
    const seven = Array.from({ length: 7 }, (_, i) => [i]);
    expect(() => fit(seven)).toThrow(new RangeError('KMeans: clusters is 12 but there are 7 points'));
    expect(() => fit([[0], [NaN]])).toThrow('KMeans: points[1, 0] is NaN; every entry must be finite');
    expect(() => fit([[0], [1, 2]])).toThrow('KMeans: points: ragged rows');
    expect(() => fit([])).toThrow('KMeans: points must have two axes');
    expect(() => fit([1, 2])).toThrow('KMeans: points must have two axes');
    expect(() => fit('points')).toThrow(TypeError);
    expect(() => fit(points, { weights: [1] })).toThrow('KMeans: weights must have one entry per point');
    expect(() => fit(points, { sample_weight: [1] })).toThrow(
      'KMeans.fit: unknown option "sample_weight"; it is called weights here',
    );
    expect(() => new KMeans({ clusters: 2 }).fit([[0], [1e200]])).toThrow(
      'KMeans: squared distances between',
    );
    expect(() => new KMeans({ clusters: 1, init: [[0, 1]] }).fit([[0]])).toThrow(
      'KMeans: init: points have 1 dimensions but centers have 2',
    );
  });
});
