import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { atLeast, chanceOf, medianOf } from './signs.ts';

describe('the sign test', () => {
  it('counts the ways in which coins fall', () => {
    const heads = (coins: number): number => coins.toString(2).replaceAll('0', '').length;
    for (let n = 0; n <= 8; n++)
      for (let h = 0; h <= n + 1; h++) {
        const ways = Array.from({ length: 2 ** n }, (_, coins) => heads(coins)).filter((x) => x >= h).length;
        expect(atLeast(h, n)).toBe(ways / 2 ** n);
      }
  });

  it('gives differences of 0 to neither side', () => {
    expect(chanceOf([1, 2, 0, 3, 0])).toBe(1 / 8);
    expect(chanceOf([-1, 2, 0])).toBe(3 / 4);
    expect(chanceOf([0, 0])).toBe(1);
  });
});

describe('the interval of a median', () => {
  it('has the ranks of the tables', () => {
    const ranks = (n: number): [number, number, number] => {
      const { value, low, high } = medianOf(Array.from({ length: n }, (_, i) => n - i));
      return [value, low, high];
    };
    // Dixon & Massey, table A-25
    expect(ranks(5)).toEqual([3, 1, 5]);
    expect(ranks(6)).toEqual([3.5, 1, 6]);
    expect(ranks(9)).toEqual([5, 2, 8]);
    expect(ranks(20)).toEqual([10.5, 6, 15]);
    expect(ranks(50)).toEqual([25.5, 18, 33]);
    expect(ranks(1)).toEqual([1, 1, 1]);
  });

  it('holds the median of a population in at least 95 % of the samples', () => {
    const chance = random('medians');
    const held = Array.from({ length: 2000 }, () => {
      const { low, high } = medianOf([...chance.uniforms(20)]);
      return low <= 0.5 && high >= 0.5;
    }).filter(Boolean).length;
    expect(held / 2000).toBeGreaterThan(0.95);
    expect(held / 2000).toBeLessThan(0.97);
  });
});
