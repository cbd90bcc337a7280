import { describe, expect, it } from 'vitest';
import { elements } from '@isotherm/autodiff';
import { dataSources, optionalSets } from './catalog.ts';
import { contentHash, dataSet } from './data-set.ts';
import { breastCancer, digits, iris, optdigits, verified, wine } from './real.ts';

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
  anisotropic: [300, 2, 'bbbb1cfac71d07f0942255643c0934effd83179581dd3cc8e5451f2b7d181f3b'],
  moons: [200, 2, '5c246c570ee2a86eecceece46194958539694d88e76d4d5826d4dd508a5b94f4'],
  circles: [200, 2, '976b85ebf6987f90983c8aa81798d6e38d98a06b070a90660c28a48acf0de1a7'],
  spiral: [200, 2, '66b512757fed1841d4a5ca762182432dfe8bdbeaad11954359f11487a767b064'],
  square: [400, 2, '59cae4aa492946d890c3d8cc656551d57c1b58485ce177f9b723a2686108602c'],
  'heavy-tailed': [600, 2, '76e88b2f94972b4c3c6f5427e4406594220b90c82bd82d1c3c3b3d2bbb7e5dcb'],
  duplicates: [300, 2, '00b4c5c175bdb7ab4e1ad705b09e5db4c8f32c7ce6fdc6e6d62549456ee07d17'],
  'high-dimensional': [400, 64, 'e9f69b9fe0bfa493d2685aae4dc8bb5fb391760494a4099398e8afa9dfc83b46'],
  unbalanced: [787, 2, 'c10d482a50ebae76a4f1e7e7e8d3da254c481f8d587f57d627af37972b1b0f13'],
  iris: [150, 4, 'cb6a4a1834e940bb447ba67cc852dc0e0b43890c156921c72a4714f02e46e86b'],
  wine: [178, 13, '3a54d2884e34c2bc12d102a32146ca1bbaa2a6eeebbc3a0300648b113ec6fe45'],
  'breast-cancer': [569, 30, '0deb58d1944ed7d47e883c5ffa946905bd4076cf58a9fc07eeb261c67f2d817a'],
  digits: [1797, 64, 'ec59cde6e38a67c448fed450fc50d5b0f74002f539aa153b37acee2393718173'],
  's-like': [4995, 2, 'bb6c3bbce590a7c6912fce21077178e051602eecf65fc46bbed4f18238d7e3a9'],
  's-like-overlapping': [4995, 2, '248c45c3958ae12bcc2f876ae76e87b1db167214b0658f85b45def4ff1aaa08f'],
  'birch-grid': [10000, 2, '7df1e5f973b0fd19a884c879d9eb0921a152d523bd33334e092326ac617d4865'],
  'birch-sine': [10000, 2, '4b3bbe47a65b08382da0e0800da4f818b9c40c8e4e0105bf8bd4e50f4b248101'],
  optdigits: [5620, 64, '3149535d01c8ac1dce5bf7bc1f84d1e4df438bb525142f41b4c65c6b9706592f'],
  mnist: [10000, 784, 'b5bd8c364f85973a500441de159c08681b0569a84e52904baeb9b09ddeaf4020'],
};

const about = { name: 'set', source: 'test', license: 'MIT' };

describe('data sets', () => {
  it.each([...dataSources, ...optionalSets])(
    '$name is what it was when its hash was first computed',
    ({ name, load }) => {
      const set = load();
      expect(set.name).toBe(name);
      expect([...set.points.shape, set.sha256]).toEqual(golden[name]);
      const { points, labels = [], weights = [] } = set;
      expect(contentHash(Float64Array.from(elements(points)), points.shape[1]!, labels, weights)).toBe(
        set.sha256,
      );
    },
  );

  it('know the classes of the real sets', () => {
    const counts = (labels: Int32Array | undefined): number[] =>
      Array.from(labels!).reduce(
        (sum: number[], label) => sum.with(label, sum[label]! + 1),
        new Array(Math.max(...labels!) + 1).fill(0),
      );
    expect(counts(iris.load().labels)).toEqual([50, 50, 50]);
    // as UCI counts them
    expect(counts(wine.load().labels)).toEqual([59, 71, 48]);
    expect(counts(breastCancer.load().labels)).toEqual([212, 357]);
    expect(counts(optdigits.load().labels)).toEqual([554, 571, 557, 572, 568, 558, 558, 566, 554, 562]);
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
