// Failures of other libraries in what they compute and answer: who fails, how, and where one reads of it.
import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { dataset, entropic, statistics } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import { KMeansModel } from '../model.ts';
import { maximin } from '../seeding/maximin.ts';
import { SoftKMeans } from '../soft-kmeans.ts';

const flat = (x: NdArray): number[] => [...elements(x)];
const codes = ({ warnings }: KMeansModel): string[] => warnings.map(({ code }) => code);
const chance = random('failures of peers');
const cloud = (n: number, d: number): number[][] => Array.from({ length: n }, () => [...chance.normals(d)]);

describe('empty clusters', () => {
  const points = [[0], [1], [10], [11], [30]];
  const init = [[0.5], [10.5], [1000]];
  const of = (emptyCluster: 'relocate' | 'keep' | 'drop' | 'error'): KMeansModel =>
    new KMeans({ clusters: 3, init, emptyCluster }).fit(points);

  it('kmeans_pytorch#3 and #41, keops#165, ml-kmeans#9, linfa#105, skmeans#2, scikit.js 1.24: 0 / 0, or [0, 0]', () => {
    expect(flat(of('relocate').centers)).toEqual([0.5, 10.5, 30]);
    expect(flat(of('keep').centers)).toEqual([0.5, (10 + 11 + 30) / 3, 1000]);
    expect(flat(of('drop').centers)).toEqual([0.5, (10 + 11 + 30) / 3]);
    // softly as well, where a share underflows instead of being 0
    for (const emptyCluster of ['relocate', 'keep', 'drop'] as const) {
      const soft = new SoftKMeans({ clusters: 3, init, temperature: 0.1, emptyCluster }).fit(points);
      expect(flat(soft.centers).every(Number.isFinite)).toBe(true);
      expect(flat(soft.centers)[0]).toBeCloseTo(0.5, 10);
    }
  });

  it('mlpack#595 and #1232, ai4r#18: what becomes of them is not documented, or not to be chosen', () => {
    expect(codes(of('relocate'))).toEqual(['EMPTY_CLUSTER_RELOCATED']);
    expect(codes(of('keep'))).toEqual(['EMPTY_CLUSTER_KEPT']);
    expect(codes(of('drop'))).toEqual(['EMPTY_CLUSTER_DROPPED']);
    expect(() => of('error')).toThrow('KMeans: cluster 2 is empty at iteration 0');
  });

  it('scikit-learn#34074: labels are those of centers before an empty cluster moved', () => {
    let relocated = 0;
    for (let seed = 0; seed < 60; seed++) {
      const x = cloud(24, 2);
      const far = [...x.slice(0, 3), [50 + seed, 50], [-50, 60], [70, -50]];
      // stopped after every number of updates, the one after a relocation included
      for (const maxIterations of [0, 1, 2, 3, 300]) {
        const model = new KMeans({ clusters: 6, init: far, maxIterations }).fit(x);
        relocated += Number(codes(model).includes('EMPTY_CLUSTER_RELOCATED'));
        const labels = model.predict(x);
        const costs = flat(model.transform(x));
        const paid = x.map((_, i) => costs[6 * i + labels[i]!]!);
        x.forEach((_, i) => expect(paid[i]).toBe(Math.min(...costs.slice(6 * i, 6 * i + 6))));
        const mean = paid.reduce((a, b) => a + b) / x.length;
        expect(Math.abs(model.certificate.distortion / mean - 1)).toBeLessThan(1e-13);
        expect(model.energies.at(-1)).toBe(model.certificate.distortion);
      }
    }
    expect(relocated).toBeGreaterThan(100);
  });
});

describe('numbers', () => {
  it('scikit.js 1.24: its score sums distances that are not squared', () => {
    const model = new KMeans({ clusters: 1 }).fit([[0], [4]]);
    expect(model.score([[0], [4]])).toBe(-4);
    expect(model.score([[5], [9]])).toBe(-(9 + 49) / 2);
  });

  it('scikit-learn-intelex#25: ‖x‖² − 2xy + ‖y‖² is wrong in every digit for tight clusters', () => {
    const tight = [0, 2 ** -20, 1, 1 + 2 ** -20].map((x) => [2 ** 27 + x]);
    const { certificate } = new KMeans({ clusters: 2, seed: 1, tolerance: 0 }).fit(tight);
    expect(certificate.distortion).toBe(2 ** -42); // half of 2⁻²⁰, squared
  });

  it('faiss#1196: sums of floats come to a halt at 2²⁴, and all points end in one cluster', () => {
    const n = 2 ** 16;
    const floats = fromData(
      Float32Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1000 : 3000) + (i % 4 < 2 ? -1 : 1)),
      [n, 1],
    );
    const { mass } = statistics(floats, [[1000], [3000]], { softmin: entropic, temperature: 1 });
    expect([...mass]).toEqual([n / 2, n / 2]);
    const model = new KMeans({ clusters: 2, seed: 1, quality: 'fast' }).fit(dataset(floats));
    expect(flat(model.centers).toSorted((a, b) => a - b)).toEqual([1000, 3000]);
    expect(model.certificate.distortion).toBe(1); // sums of x reach 2²⁷
  });

  it('faiss#3818: what a point is assigned to depends on the points beside it', () => {
    const points = cloud(200, 5);
    const models = [
      new KMeans({ clusters: 7, seed: 1 }).fit(points),
      new SoftKMeans({ clusters: 7, seed: 1, temperature: { relative: 0.3 } }).fit(points),
    ];
    for (const model of models) {
      const [labels, shares] = [model.predict(points), flat(model.responsibilities(points))];
      for (const [from, to] of [
        [0, 1],
        [3, 36],
        [31, 33],
        [63, 200],
        [199, 200],
      ] as const) {
        const rows = points.slice(from, to);
        expect(model.predict(rows)).toEqual(labels.slice(from, to));
        expect(flat(model.responsibilities(rows))).toEqual(shares.slice(7 * from, 7 * to));
      }
    }
  });

  it('ml-kmeans 7.0.1: mostDistant reads another row of the distances, and takes points that are near', () => {
    const points = [[0], [1], [2], [50], [100]];
    for (let seed = 0; seed < 10; seed++) {
      const centers = flat(maximin(points, 3, random(seed)));
      for (let j = 1; j < 3; j++) {
        const nearest = points.map(([x]) => Math.min(...centers.slice(0, j).map((c) => Math.abs(x! - c))));
        expect(nearest[points.findIndex(([x]) => x === centers[j])]).toBe(Math.max(...nearest));
      }
    }
  });
});

it('scikit-learn#9795, #15831: a faster algorithm finds other clusters, above all once a cluster was empty', () => {
  for (let seed = 0; seed < 5; seed++) {
    const points = cloud(600, 3);
    // the last center is far from all points, and relocated
    const init = [...points.slice(0, 9), [1e3, 1e3, 1e3]];
    const [dense, block] = (['dense', 'block'] as const).map((algorithm) =>
      new KMeans({ clusters: 10, init, algorithm, tolerance: 0 }).fit(points),
    ) as [KMeansModel, KMeansModel];
    expect(codes(dense)).toEqual(['EMPTY_CLUSTER_RELOCATED']);
    expect(codes(block)).toEqual(codes(dense));
    expect(block.iterations).toBe(dense.iterations);
    expect(block.predict(points)).toEqual(dense.predict(points));
    flat(block.centers).forEach((c, at) =>
      expect(Math.abs(c - flat(dense.centers)[at]!)).toBeLessThan(1e-12),
    );
  }
});

describe('repeating', () => {
  const points = cloud(300, 3);

  it('scikit-learn#27518, #17944, #9138, #9287, JSAT#6: the same seed, and another result', async () => {
    const estimator = new KMeans({ clusters: 9, seed: 7 });
    const first = JSON.stringify(estimator.fit(points));
    expect(JSON.stringify(estimator.fit(points))).toBe(first);
    expect(JSON.stringify(estimator.fit(dataset(points)))).toBe(first);
    expect(JSON.stringify(await estimator.fitAsync(points))).toBe(first);
    // other engines, and WebAssembly or not: estimators.golden.test.ts
  });

  it('cuml#2771: a seed that nobody chose hides that results vary', () => {
    const fits = Array.from({ length: 4 }, () => new KMeans({ clusters: 9, quality: 'fast' }).fit(points));
    expect(new Set(fits.map(({ seed }) => seed)).size).toBe(4);
    const [{ seed, centers }] = fits as [KMeansModel];
    expect(flat(new KMeans({ clusters: 9, quality: 'fast', seed }).fit(points).centers)).toEqual(
      flat(centers),
    );
  });
});

describe('a model', () => {
  const points = cloud(80, 2);
  const model = new SoftKMeans({ clusters: 4, seed: 1, temperature: { relative: 0.2 } }).fit(points);

  it('scikit-fda#626: predict_proba moves the centroids', () => {
    const before = JSON.stringify(model);
    const [others, copy] = [cloud(50, 2), JSON.stringify(points)];
    const labels = model.predict(points);
    for (const ask of ['predict', 'responsibilities', 'transform', 'score'] as const) model[ask](others);
    expect(JSON.stringify(model)).toBe(before);
    expect(JSON.stringify(points)).toBe(copy);
    expect(model.predict(points)).toEqual(labels);
    expect(() => Object.assign(model, { centers: [[0, 0]] })).toThrow(TypeError);
  });

  it('ml-knn#6, ml#112, regression#18, scikit.js#165, ml5#1178: a saved model does not predict what it did', () => {
    const text = JSON.stringify(model);
    const loaded = KMeansModel.fromJSON(JSON.parse(text), { softmin: entropic });
    const others = cloud(50, 2);
    expect(loaded.predict(others)).toEqual(model.predict(others));
    expect(flat(loaded.responsibilities(others))).toEqual(flat(model.responsibilities(others)));
    expect(() => KMeansModel.fromJSON({ ...(JSON.parse(text) as object), version: 2 })).toThrow(
      'version must be 1',
    );
  });

  it('scikit-learn#27676, transformers.js#1182, arquero#260: a fit cannot be watched, or stopped with what it has', async () => {
    const heard: number[] = [];
    const stop = new AbortController();
    const onIteration = ({ energy }: { readonly energy: number }): void => {
      heard.push(energy);
      if (heard.length === 3) stop.abort();
    };
    const options = { clusters: 12, seed: 1, tolerance: 0, onIteration, signal: stop.signal };
    const partial = await new KMeans(options).fitAsync(cloud(2000, 2));
    expect(heard.length).toBe(3);
    expect(codes(partial)).toContain('ABORTED');
    expect(partial.predict(points).length).toBe(80);
    expect(partial.energies).toEqual(heard);
  });
});
