import { elements, plain } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { responsibilities } from '@isotherm/kmeans/energy';
import { randomCosts, softminLaws } from '@isotherm/kmeans/testing';
import { describe, expect, it } from 'vitest';
import { normSoftmin } from './norm-softmin.ts';

const chance = random('norm softmin');

describe('the norm softmin', () => {
  it.each(Object.entries(softminLaws))('%s', (_, law) => {
    for (const temperature of [1e-300, 1e-3, 0.1, 1, 10, 1e300])
      for (const k of [2, 5])
        for (const options of [
          {},
          { scale: temperature },
          { ties: true, scale: temperature },
          { offset: 1e8 },
          { scale: temperature, offset: 1e8 },
        ])
          law(normSoftmin, randomCosts(3, k, chance, options), temperature, chance);
  });

  // (θ − 0)² + (θ − 1/5)² = 1 at θ = 4/5, so p = (4/5, 3/5) / (7/5)
  it('agrees with paper and pencil', () => {
    const costs = [3, 3.4, 7];
    expect(plain(normSoftmin(costs, 2)).get()).toBeCloseTo(3 - 2 / 5, 14);
    const p = elements(plain(responsibilities(costs, { softmin: normSoftmin, temperature: 2 })));
    [4 / 7, 3 / 7, 0].forEach((share, j) => expect(p[j]).toBeCloseTo(share, 14));
  });
});
