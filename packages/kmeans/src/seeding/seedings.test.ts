import { elements, type NdArray, toNdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataset } from '../energy/index.ts';
import { maximin, parallelPlusPlus, plusPlus, randomPoints } from '../index.ts';
import { seedings, startingCenters } from './start.ts';

const flat = (x: NdArray): number[] => [...elements(x)];
const matrix = (x: readonly number[]): number[][] => x.map((value) => [value]);

describe.each(Object.entries(seedings))('the seeding %s', (name, seeding) => {
  const place = (
    points: readonly (readonly number[])[],
    k: number,
    seed: number | string,
    w?: number[],
  ): number[] => flat(toNdArray(seeding(dataset(points), k, random(seed), w && toNdArray(w))));

  it('chooses distinct points while there are some, and then repeats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        (values, wanted, seed) => {
          const k = Math.min(wanted, values.length);
          const centers = place(matrix(values), k, seed);
          expect(centers.length).toBe(k);
          expect(centers.every((c) => values.includes(c))).toBe(true);
          expect(new Set(centers).size).toBe(Math.min(k, new Set(values).size));
        },
      ),
    );
  });

  it('never chooses a point without weight, not even an infinitely far one', () => {
    for (let seed = 0; seed < 50; seed++) {
      const centers = place(matrix([1, 2, 3, 1e300, 5]), 3, seed, [1, 0.5, 2, 0, 1e-9]);
      expect(centers).not.toContain(1e300);
    }
  });

  it('repeats its choice for a seed, and follows scale and exact translation', () => {
    const chance = random('covariant');
    const points = Array.from({ length: 50 }, () => [chance.integer(64) / 8, chance.integer(64) / 8]);
    const base = place(points, 6, 3);
    expect(place(points, 6, 3)).toEqual(base);
    expect(
      place(
        points.map((row) => row.map((x) => 4 * x + 1024)),
        6,
        3,
      ),
    ).toEqual(base.map((x) => 4 * x + 1024));
  });

  it('takes weights in any unit', () => {
    const chance = random('unit');
    const points = Array.from({ length: 40 }, () => [chance.normal(), chance.normal()]);
    const weights = points.map(() => chance.uniform());
    const scaled = weights.map((w) => w * 2 ** 900);
    expect(place(points, 5, 1, scaled)).toEqual(place(points, 5, 1, weights));
  });

  it('finds far apart clusters more often than not, unless it is random', () => {
    const chance = random('separated');
    const points = Array.from({ length: 200 }, (_, i) => [100 * (i % 10) + chance.normal(), chance.normal()]);
    let found = 0;
    for (let seed = 0; seed < 40; seed++) {
      const centers = place(points, 10, seed).filter((_, at) => at % 2 === 0);
      if (new Set(centers.map((x) => Math.round(x / 100))).size === 10) found++;
    }
    // 10! / 10¹⁰ = 0.0004 by chance alone
    if (name === 'random') expect(found).toBeLessThan(5);
    else expect(found).toBeGreaterThan(20);
  });
});

describe('random points', () => {
  it('are drawn by weight, without replacement', () => {
    // weights 1 : 2 : 3; the pair {0, 1} has chance 1/6 · 2/5 + 2/6 · 1/4 = 0.15
    const chance = random('pairs');
    let pairs = 0;
    for (let i = 0; i < 4000; i++)
      if (!flat(randomPoints(matrix([0, 1, 2]), 2, chance.split(i), [1, 2, 3])).includes(2)) pairs++;
    expect(Math.abs(pairs / 4000 - 0.15)).toBeLessThan(5 * Math.sqrt((0.15 * 0.85) / 4000));
  });
});

describe('k-means++', () => {
  it('draws by squared distance', () => {
    const chance = random('plain');
    let [near, from] = [0, 0];
    for (let i = 0; i < 20_000; i++) {
      const [first, second] = flat(plusPlus(matrix([0, 1, 3]), 2, chance.split(i)));
      if (first !== 0) continue;
      from++;
      if (second === 1) near++;
    }
    expect(Math.abs(near / from - 0.1)).toBeLessThan(5 * Math.sqrt((0.1 * 0.9) / from));
  });
});

describe('maximin', () => {
  it('goes to the farthest point each time, whatever its weight', () => {
    const centers = flat(
      maximin(matrix([0, 1, 2, 10, 7]), 4, random(1), [1, 1e-300, 1e-300, 1e-300, 1e-300]),
    );
    expect(centers).toEqual([0, 10, 7, 2]);
  });
});

describe('k-means‖', () => {
  it('serves clusters by their weight: candidates of many points win over those of few', () => {
    const chance = random('served');
    const heavy = Array.from({ length: 300 }, (_, i) => [20 * (i % 3) + 0.1 * chance.normal()]);
    const light = Array.from({ length: 6 }, (_, i) => [10 + 20 * (i % 2) + 0.1 * chance.normal()]);
    let hits = 0;
    for (let seed = 0; seed < 20; seed++) {
      const near = flat(parallelPlusPlus([...heavy, ...light], 3, random(seed))).map((x) =>
        Math.round(x / 10),
      );
      if (near.toSorted((a, b) => a - b).join() === '0,2,4') hits++;
    }
    expect(hits).toBeGreaterThan(15);
  });
});

describe('starting centers', () => {
  const at = (init: Parameters<typeof startingCenters>[1]): NdArray =>
    startingCenters('KMeans', init, dataset([[0], [1], [2]]), 2, random(1), undefined);

  it('may be given, or placed by a function', () => {
    expect(flat(at([[5], [6]]))).toEqual([5, 6]);
    expect(flat(at(({ points }, clusters) => [[clusters], [points.get(1, 0)]]))).toEqual([2, 1]);
  });

  it('must be as many as there are clusters, finite, and of the dimensions of the points', () => {
    expect(() => at([[0]])).toThrow(new RangeError('KMeans: clusters is 2 but init has 1 centers'));
    expect(() =>
      at([
        [0, 1],
        [2, 3],
      ]),
    ).toThrow('KMeans: init: points have 1 dimensions but centers have 2');
    expect(() => at(() => [[0], [NaN]])).toThrow('NaN');
  });
});
