// Failures of other libraries that begin with what they are given: who fails, how, and where one reads of it. Without a
// link they were seen by running the version that is named. Here each has a test that shows ours not to fail so.
import { elements, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { anneal } from '../anneal.ts';
import { KMeans } from '../kmeans.ts';
import type { KMeansModel } from '../model.ts';
import type { SeedingName } from '../seeding/start.ts';
import { SoftKMeans } from '../soft-kmeans.ts';

const flat = (x: NdArray): number[] => [...elements(x)];
const codes = ({ warnings }: KMeansModel): string[] => warnings.map(({ code }) => code);
const inits: readonly SeedingName[] = ['greedy-k-means++', 'k-means++', 'k-means||', 'maximin', 'random'];

/** Every way to cluster, by name. */
const ways: Record<string, (points: unknown, clusters: number) => KMeansModel> = {
  ...Object.fromEntries(
    inits.map((init) => [
      `KMeans from ${init}`,
      (points: unknown, clusters: number) =>
        new KMeans({ clusters, init, seed: 1 }).fit(points as number[][]),
    ]),
  ),
  'KMeans, quality best': (points, clusters) =>
    new KMeans({ clusters, quality: 'best', seed: 1 }).fit(points as number[][]),
  SoftKMeans: (points, clusters) =>
    new SoftKMeans({ clusters, temperature: 0.1, seed: 1 }).fit(points as number[][]),
  anneal: (points, clusters) => anneal(points as number[][], { clusters }).model,
};

describe.each(Object.entries(ways))('%s', (name, cluster) => {
  const three = [[0], [1], [2]];

  it('skmeans 0.11.3: hangs for more clusters than points', () => {
    expect(() => cluster(three, 4)).toThrow(/: clusters is 4 but there are 3 points$/);
    expect(() => cluster(three, 4)).toThrow(RangeError);
  });

  it('ml-kmeans 7.0.1: refuses as many clusters as points', () => {
    const model = cluster(three, 3);
    // softly, and at the end of annealing, to what the temperature and the tolerance leave
    const digits = ['SoftKMeans', 'anneal'].includes(name) ? 3 : 15;
    const found = flat(model.centers).toSorted((a, b) => a - b);
    expect(found).toEqual([0, 1, 2].map((x) => expect.closeTo(x, digits)));
  });

  it('skmeans 0.11.3: answers [0, 0] for points that are all equal', () => {
    const model = cluster(
      Array.from({ length: 6 }, () => [3, -4]),
      2,
    );
    expect(flat(model.centers)).toEqual([3, -4, 3, -4]);
    expect(codes(model)).toContain('FEWER_DISTINCT_POINTS');
  });

  it('thi.ng/k-means 2.0.42: answers fewer clusters than were asked for, and says nothing', () => {
    // scikit-learn#10059 and its ports: duplicates give duplicate clusters; scikit-learn-intelex#3399 forgot to warn
    const model = cluster([[0], [0], [0], [1], [1], [1]], 3);
    expect(model.centers.shape).toEqual([3, 1]);
    expect(new Set(model.predict([[0], [1]])).size).toBe(2);
    const [warning] = model.warnings;
    expect(warning).toMatchObject({
      code: 'FEWER_DISTINCT_POINTS',
      message: 'clusters is 3 but only 2 of the points are distinct and have weight',
    });
  });

  it.each([
    ['NaN', [[0], [NaN], [2]], /points\[1, 0\] is NaN; every entry must be finite$/],
    ['Infinity', [[0], [1], [-Infinity]], /points\[2, 0\] is -Infinity; every entry must be finite$/],
    ['ragged rows', [[0, 1], [1], [2, 0]], /points: ragged rows/],
  ])(
    'skmeans 0.11.3, kmeans-ts: take %s in silence; thi.ng/k-means 2.0.42: a bare TypeError',
    (_, points, message) => {
      expect(() => cluster(points, 2)).toThrow(message);
      expect(() => cluster(points, 2)).toThrow(RangeError);
    },
  );
});

describe('duplicates', () => {
  it.each(inits)(
    'harthur/clustering#3, Turf#1794, skmeans: seeds repeat, so that clusters are missing or the loop never ends; from %s',
    (init) => {
      const chance = random(init);
      const crowd = [
        ...Array.from({ length: 200 }, () => [0, 0]),
        ...Array.from({ length: 7 }, () => [chance.normal(), chance.normal()]),
      ];
      for (let seed = 0; seed < 20; seed++) {
        const { centers, converged } = new KMeans({
          clusters: 8,
          init,
          seed,
          restarts: 1,
          maxIterations: 0,
        }).fit(crowd);
        expect(converged).toBe(true); // the starting centers are the eight distinct points, where nothing moves
        const rows = Array.from({ length: 8 }, (_, j) =>
          flat(centers)
            .slice(2 * j, 2 * j + 2)
            .join(),
        );
        expect(new Set(rows).size).toBe(8);
      }
    },
  );

  it('scikit-learn#28055: an endless loop where there are fewer distinct points than clusters', () => {
    for (const emptyCluster of ['relocate', 'keep', 'drop'] as const) {
      const model = new KMeans({ clusters: 5, emptyCluster, seed: 1 }).fit([[0], [0], [1], [1], [1], [1]]);
      expect(model.converged).toBe(true);
      expect(model.iterations).toBeLessThan(5);
      expect(model.certificate.distortion).toBe(0);
    }
  });
});

describe('options', () => {
  it('torch_kmeans#14: what it does not know vanishes, n_init among it', () => {
    const kMeans = (options: object) => () => new KMeans({ clusters: 2, ...options });
    const soft = (options: object) => () => new SoftKMeans({ clusters: 2, temperature: 1, ...options });
    for (const make of [kMeans, soft]) {
      expect(make({ n_init: 10 })).toThrow(/unknown option "n_init"; it is called restarts here$/);
      expect(make({ numInit: 10 })).toThrow(/unknown option "numInit"/);
      expect(make({ n_init: 10 })).toThrow(TypeError);
    }
    expect(() => anneal([[0], [1]], { clusters: 2, n_init: 10 } as never)).toThrow(
      'anneal: unknown option "n_init"',
    );
    expect(() => new KMeans({ clusters: 2 }).fit([[0], [1]], { sampleWeight: [1, 1] } as object)).toThrow(
      'KMeans.fit: unknown option "sampleWeight"; it is called weights here',
    );
  });

  it('scikit.js 1.24: nInit and tol are taken and ignored, every fit takes maxIter iterations', () => {
    const chance = random('scikit.js');
    const points = Array.from({ length: 300 }, () => [chance.normal(), chance.normal()]);
    const fit = (options: object): KMeansModel =>
      new KMeans({ clusters: 8, seed: 1, ...options }).fit(points);
    expect(fit({ restarts: 6 }).distortions.length).toBe(6);
    const [coarse, fine] = [fit({ tolerance: 0.1, restarts: 1 }), fit({ tolerance: 0, restarts: 1 })];
    expect(coarse.iterations).toBeLessThan(fine.iterations);
    expect(fine.iterations).toBeLessThan(300);
    expect([coarse.converged, fine.converged]).toEqual([true, true]);
    expect(fit({ maxIterations: 1, restarts: 1, tolerance: 0 }).iterations).toBe(1);
  });

  it('scikit.js 1.24: random_state is taken as well, and other names', () => {
    expect(() => new KMeans({ nClusters: 3 } as never)).toThrow('it is called clusters here');
    expect(() => new KMeans({ clusters: 3, randomState: 1 } as never)).toThrow('it is called seed here');
  });

  it('phenology/cgc#96 and many others: a default changed, and their figures with it', () => {
    // the defaults are part of the contract: this is all that an omitted option may mean
    const chance = random('defaults');
    const points = Array.from({ length: 60 }, () => [chance.normal(), chance.normal()]);
    const spelled = {
      init: 'greedy-k-means++',
      quality: 'standard',
      restarts: 2 + Math.floor(Math.log(9)),
      maxIterations: 300,
      tolerance: 1e-6,
      emptyCluster: 'relocate',
      fast: false,
    } as const;
    const of = (model: KMeansModel): string => JSON.stringify(model);
    expect(of(new KMeans({ clusters: 9, seed: 1 }).fit(points))).toBe(
      of(new KMeans({ clusters: 9, seed: 1, ...spelled }).fit(points)),
    );
  });
});
