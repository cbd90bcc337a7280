import { elements, type NdArray, toNdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distortion } from '../energy/index.ts';
import { distinctPoints } from './distinct.ts';
import { greedyPlusPlus } from './greedy-plus-plus.ts';

const flat = (x: NdArray): number[] => [...elements(x)];
const matrix = (x: readonly number[]): number[][] => x.map((value) => [value]);

describe('greedy k-means++', () => {
  it('chooses distinct points while there are some, and then repeats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        (values, wanted, seed) => {
          const k = Math.min(wanted, values.length);
          const centers = flat(greedyPlusPlus(matrix(values), k, random(seed)));
          expect(centers.length).toBe(k);
          expect(centers.every((c) => values.includes(c))).toBe(true);
          expect(new Set(centers).size).toBe(Math.min(k, new Set(values).size));
        },
      ),
    );
  });

  it('never chooses a point without weight, not even an infinitely far one', () => {
    for (let seed = 0; seed < 50; seed++) {
      const centers = greedyPlusPlus(matrix([1, 2, 3, 1e300, 5]), 3, random(seed), [1, 0.5, 2, 0, 1e-9]);
      expect(flat(centers)).not.toContain(1e300);
    }
  });

  it('draws the first by weight', () => {
    // 4000 draws: a share of 0.1 is met to 5 standard errors, 0.024
    const chance = random('first');
    let rare = 0;
    for (let i = 0; i < 4000; i++)
      if (flat(greedyPlusPlus([[0], [7]], 1, chance.split(i), [9, 1]))[0] === 7) rare++;
    expect(Math.abs(rare / 4000 - 0.1)).toBeLessThan(0.024);
  });

  it('draws by squared distance: one trial among three points, of which the first was chosen', () => {
    // from 0, the points 1 and 3 have chances 1 : 9; both of two trials pick 1 with probability 1/100
    const chance = random('second');
    let [near, from] = [0, 0];
    for (let i = 0; i < 20_000; i++) {
      const [first, second] = flat(greedyPlusPlus(matrix([0, 1, 3]), 2, chance.split(i)));
      if (first !== 0) continue;
      from++;
      if (second === 1) near++;
    }
    // the better of the two is 3 unless both are 1: it leaves 1, the other leaves 4
    expect(Math.abs(near / from - 0.01)).toBeLessThan(5 * Math.sqrt((0.01 * 0.99) / from));
  });

  it('finds well separated clusters', () => {
    const chance = random('separated');
    const points = Array.from({ length: 200 }, (_, i) => [100 * (i % 10) + chance.normal(), chance.normal()]);
    let found = 0;
    for (let seed = 0; seed < 40; seed++) {
      const value = distortion(points, greedyPlusPlus(points, 10, random(seed)));
      // a missed cluster costs 10⁴ / 10 at least
      if (elements(value as NdArray)[0]! < 50) found++;
    }
    expect(found).toBeGreaterThan(30);
  });

  it('repeats its choice for a seed, and follows scale and exact translation', () => {
    const chance = random('covariant');
    const points = Array.from({ length: 50 }, () => [chance.integer(64) / 8, chance.integer(64) / 8]);
    const base = flat(greedyPlusPlus(points, 6, random(3)));
    expect(flat(greedyPlusPlus(points, 6, random(3)))).toEqual(base);
    const moved = points.map((row) => row.map((x) => 4 * x + 1024));
    expect(flat(greedyPlusPlus(moved, 6, random(3)))).toEqual(base.map((x) => 4 * x + 1024));
  });

  it.each([
    [0, 'greedyPlusPlus: clusters must be a whole number from 1, found 0'],
    [1.5, 'greedyPlusPlus: clusters must be a whole number from 1, found 1.5'],
    [3, 'greedyPlusPlus: clusters is 3 but there are 2 points'],
  ])('refuses %d clusters', (clusters, message) => {
    expect(() => greedyPlusPlus([[0], [1]], clusters, random(1))).toThrow(new RangeError(message));
  });
});

describe('distinct points', () => {
  it('are counted up to a limit, among those with weight', () => {
    const points = matrix([0, -0, 1, 1, 2, 3]);
    const of = (limit: number, weights?: NdArray): number =>
      distinctPoints(toNdArray(points), weights, limit);
    expect(of(10)).toBe(4);
    expect(of(2)).toBe(2);
    expect(of(10, toNdArray([1, 0, 0, 1, 0, 0]))).toBe(2);
  });
});
