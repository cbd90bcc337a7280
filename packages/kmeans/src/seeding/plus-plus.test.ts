import { elements, type NdArray, toNdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { distortion } from '../energy/index.ts';
import { distinctPoints } from './distinct.ts';
import { greedyPlusPlus } from './plus-plus.ts';

const flat = (x: NdArray): number[] => [...elements(x)];
const matrix = (x: readonly number[]): number[][] => x.map((value) => [value]);

describe('greedy k-means++', () => {
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
