import { describe, expect, it } from 'vitest';
import { elements } from '@isotherm/autodiff';
import { dataSources } from './catalog.ts';
import { contentHash, dataSet } from './data-set.ts';
import { blobs, moons } from './generators.ts';
import { digits, iris, verified } from './real.ts';

// n, d and the hash of the content when it was first made; an engine that disagrees computes other data
const golden: Readonly<Record<string, readonly [n: number, d: number, sha256: string]>> = {
  pair: [2, 1, '95c015038d2b7012f3287371a3efcdc2591544bb9f78653781e9972bef54c81f'],
  trio: [3, 1, '3e1605943b035f9bc74a10cbd593c2de772c257fc7bc920af85d8f4bca79f016'],
  wall3: [3, 1, 'd3d12fa69edd3329d0d2ec4bd5e68dbd988eeadd390e1696a3fdbb050a5a5c66'],
  wallneg3: [3, 1, '4c50d35ce02a64a813a67dd91a4b49b504a5de0e194ec0580378d8959f201226'],
  line4: [4, 1, '4872ccd086920eae1c67ccd4a82c94e3174b9f351b53b2b2489ae971b3040e4b'],
  line4w: [4, 1, '7bb7dcf930832a6f67425124d3a4cc2759f04eec0fbc04924cb90732b7c0bef5'],
  two: [2, 1, '0b298776bfd1fdeb36d19f9beeb0e17bbefb9c440babcb46ea6cacf3911a15a3'],
  dup5: [5, 2, 'f4cad9bdf01e1eb1b69c0c57cc0a327d2cdf7debd4af8372280615dec53adc80'],
  skew8: [8, 1, '06b5e418ee6772f34d76fc5a2eede46a3b0f455089479edadadf34100681f2c9'],
  plane7: [7, 2, '02cb84e019ab2205cb627d70bbe6023330ae49da60372e1ff523666eb9ee0c5b'],
  empty3: [3, 1, 'c1d2b4465e263a3fe3b2d86cc133efdef9f3fc18222f8dad077b05ae12349abf'],
  five12: [12, 5, '26e6b1965a61412dc5bf13d72d56666871341fef7a10053e42caf8fd2864582f'],
  blobs60: [60, 2, 'e66cba22c825789b9fe0da85153a74f6980e60d2e63ecd5d3c843f24fafd78b0'],
  separated: [300, 2, '46e6cfd0ff398d540bd8a08204c2edfb1153e7d009b7e789fef938b247602d1c'],
  overlapping: [300, 2, '1909933034caeefb6b6f562dc75f71a8cf9a1786f3e6f2e13572891272ee802b'],
  moons: [200, 2, '5c246c570ee2a86eecceece46194958539694d88e76d4d5826d4dd508a5b94f4'],
  iris: [150, 4, 'cb6a4a1834e940bb447ba67cc852dc0e0b43890c156921c72a4714f02e46e86b'],
  digits: [1797, 64, 'ec59cde6e38a67c448fed450fc50d5b0f74002f539aa153b37acee2393718173'],
};

const about = { name: 'set', source: 'test', license: 'MIT' };

describe('data sets', () => {
  it.each(dataSources)('$name is what it was when its hash was first computed', ({ name, load }) => {
    const set = load();
    expect(set.name).toBe(name);
    expect([...set.points.shape, set.sha256]).toEqual(golden[name]);
    const { points, labels = [], weights = [] } = set;
    expect(contentHash(Float64Array.from(elements(points)), points.shape[1]!, labels, weights)).toBe(
      set.sha256,
    );
  });

  it('know the classes of the real sets', () => {
    const counts = (labels: Int32Array | undefined): number[] =>
      Array.from(labels!).reduce(
        (sum: number[], label) => sum.with(label, sum[label]! + 1),
        new Array(Math.max(...labels!) + 1).fill(0),
      );
    expect(counts(iris.load().labels)).toEqual([50, 50, 50]);
    // as UCI counts the test part
    expect(counts(digits.load().labels)).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  });

  it('refuse real data that were changed', () => {
    const set = dataSet({ ...about, values: Float64Array.of(1), dimensions: 1 });
    expect(() => verified(set, '0'.repeat(64))).toThrow(
      /^data set set: SHA-256 is [0-9a-f]{64}, expected 0+$/,
    );
    expect(verified(set, set.sha256)).toBe(set);
  });

  it('hash content, not names, and every part of it', () => {
    const base = { ...about, values: Float64Array.of(1, 2), dimensions: 1 };
    const hashes = [
      base,
      { ...base, values: Float64Array.of(2, 1) },
      { ...base, dimensions: 2 },
      { ...base, labels: Int32Array.of(1, 2) },
      { ...base, weights: Float64Array.of(1, 2) },
    ].map((parts) => dataSet(parts).sha256);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(dataSet({ ...base, name: 'other' }).sha256).toBe(hashes[0]);
  });

  it('hash as documented', () => {
    // n = 1, d = 1, the coordinate 0, no labels, no weights: sha256 of 0000…f03f 0000…f03f and 24 zero bytes
    const one = dataSet({ ...about, values: Float64Array.of(0), dimensions: 1 });
    expect(one.sha256).toBe('2a29779b3324d9f0a3a904d690c74705479dafe270e06686de774edb1ea05198');
  });

  it.each([
    [
      { values: Float64Array.of(), dimensions: 1 },
      'data set set: 0 coordinates do not make points of 1 dimensions',
    ],
    [{ values: Float64Array.of(1, 2, 3), dimensions: 2 }, '3 coordinates do not make points of 2 dimensions'],
    [{ values: Float64Array.of(1, 2, 3, NaN), dimensions: 2 }, 'point 1, coordinate 1 is NaN'],
    [{ values: Float64Array.of(1, 2), dimensions: 1, labels: Int32Array.of(1) }, '2 points, but 1 labels'],
    [
      { values: Float64Array.of(1, 2), dimensions: 1, weights: Float64Array.of(1, 2, 3) },
      '2 points, but 3 weights',
    ],
    [{ values: Float64Array.of(1, 2), dimensions: 1, weights: Float64Array.of(1, -1) }, 'weight 1 is -1'],
  ])('refuse %j', (parts, message) => {
    expect(() => dataSet({ ...about, ...parts })).toThrow(message);
  });
});

describe('generators', () => {
  it('put blobs where they were asked for', () => {
    const { points, labels } = blobs({
      name: 'b',
      centers: [
        [0, 0, 0],
        [10, 0, 5],
      ],
      each: 400,
      deviation: 0.5,
    }).load();
    expect(points.shape).toEqual([800, 3]);
    const mean = (cluster: number, t: number): number => {
      const own = [...labels!.keys()].filter((i) => labels![i] === cluster);
      return own.reduce((sum, i) => sum + points.get(i, t), 0) / own.length;
    };
    // the mean of 400 deviates by 0.5/20; five of that is one in a million
    for (const [cluster, t, at] of [
      [0, 0, 0],
      [1, 0, 10],
      [1, 1, 0],
      [1, 2, 5],
    ] as const)
      expect(Math.abs(mean(cluster, t) - at)).toBeLessThan(5 * 0.025);
  });

  it('draw moons as two half circles', () => {
    const { points, labels } = moons({ name: 'm', each: 100, deviation: 0 }).load();
    for (let i = 0; i < 200; i++) {
      const [x, y] = [points.get(i, 0), points.get(i, 1)];
      const upper = labels![i] === 0;
      // rounding to 1e-6 moves a point by up to 0.71e-6
      expect(Math.abs((upper ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5)) - 1)).toBeLessThan(1e-6);
      expect(upper ? y >= 0 : y <= 0.5).toBe(true);
    }
  });

  it('follow their seed', () => {
    const hash = (seed?: number): string =>
      moons({ name: 'm', each: 5, deviation: 0.1, ...(seed === undefined ? {} : { seed }) }).load().sha256;
    expect(hash()).toBe(hash(1));
    expect(hash(2)).not.toBe(hash(1));
  });

  it.each([
    [() => blobs({ name: 'b', centers: [], each: 1, deviation: 1 }), 'blobs: needs at least one center'],
    [
      () => blobs({ name: 'b', centers: [[0], [0, 1]], each: 1, deviation: 1 }),
      'blobs: centers differ in length, 1 and 2',
    ],
    [() => moons({ name: 'm', each: 0, deviation: 1 }), 'moons: each must be a positive integer, found 0'],
    [
      () => moons({ name: 'm', each: 1, deviation: -1 }),
      'moons: deviation must be finite and not negative, found -1',
    ],
    [() => moons({ name: 'm', each: 1, deviation: 1, noise: 2 } as never), 'moons: unknown option "noise"'],
  ])('refuse bad options (%#)', (make, message) => {
    expect(make).toThrow(message);
  });
});
