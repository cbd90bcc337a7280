import { elements, plain } from '@isotherm/autodiff';
import { describe, expect, it } from 'vitest';
import constants from '../../reference/constants.json' with { type: 'json' };
import { entropic } from './entropic.ts';
import { responsibilities, type Softmin } from './softmin.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

const softminOf = (alpha: number): Softmin => (alpha === 1 ? entropic : tsallis(alpha));
const shares = (costs: number[], softmin: Softmin, temperature: number): number[] => [
  ...elements(plain(responsibilities(costs, { softmin, temperature }))),
];

describe('maxEntropy is the sharp constant of the uniform gap', () => {
  it.each(constants.bounds.map((b) => [b.K, b.alpha, b.cF] as const))(
    'k = %i, alpha = %f',
    (k, alpha, cF) => {
      expect(Math.abs(softminOf(alpha).maxEntropy(k) - cF)).toBeLessThanOrEqual(1e-14 * cF);
    },
  );
});

describe('shares are one-hot to the bit exactly from the margin T / (alpha − 1) on', () => {
  const thresholds = Object.entries(constants.oneHotThreshold).flatMap(([alpha, u]) =>
    u === null ? [] : [[Number(alpha), u] as const],
  );
  it.each(thresholds)('alpha = %f: margin %f T', (alpha, u) => {
    for (const temperature of [1e-300, 2 ** -20, 1, 2 ** 40]) {
      const softmin = tsallis(alpha);
      const at = (margin: number): number[] =>
        shares([0, margin, 2 * margin + temperature], softmin, temperature);
      // one ulp of slack where u, or u · T, is not a binary fraction
      expect(at(u * temperature * (1 + 4 * Number.EPSILON))).toEqual([1, 0, 0]);
      expect(at(u * temperature * (1 - 1e-6))[1]).toBeGreaterThan(0);
      expect(softmin.reach!(3, 0)).toBeCloseTo(u, 14);
    }
  });

  it('at the threshold itself where it is a binary fraction', () => {
    for (const temperature of [1e-300, 0.3, 1, 1e300]) {
      expect(shares([5, 5 + 0], entmax15, temperature)).toEqual([0.5, 0.5]);
      expect(shares([0, 2 * temperature], entmax15, temperature)).toEqual([1, 0]);
      expect(shares([0, temperature], sparsemax, temperature)).toEqual([1, 0]);
    }
  });

  it('with the softmin equal to the minimum there', () => {
    for (const softmin of [tsallis(1.25), entmax15, sparsemax])
      expect(plain(softmin([0.3, 0.3 + 4.0000001, 9], 1)).get()).toBe(0.3);
  });
});

it('ties share equally, to the bit', () => {
  for (const alpha of [1, 1.25, 1.5, 1.75, 2])
    for (const temperature of [1e-300, 1, 1e300]) {
      const [a, b, c, d] = shares([7, 7, 7, 7 + 1e-3 * temperature], softminOf(alpha), temperature);
      expect([b, c]).toEqual([a, a]);
      expect(d).toBeLessThanOrEqual(a!);
    }
});

it('alpha → 1 becomes the entropic softmin, at the rate of alpha − 1', () => {
  const costs = [0, 0.4, 1, 2.5];
  const limit = shares(costs, entropic, 0.7);
  const error = [1e-2, 1e-3].map((e) =>
    Math.max(...shares(costs, tsallis(1 + e), 0.7).map((p, i) => Math.abs(p - limit[i]!))),
  );
  expect(error[0]!).toBeLessThan(2e-2);
  expect(error[0]! / error[1]!).toBeGreaterThan(9);
  expect(error[0]! / error[1]!).toBeLessThan(11);
});

it('alpha → 1 loses no digits on the way', () => {
  // at alpha = 1 + 2⁻⁴⁰ a share differs by (alpha − 1) u² / 2 at most, u < 5: 2e-11; 1 − w rounded costs 2⁻⁵³ / (alpha − 1)
  const costs = [0, 0.4, 1, 2.5];
  const limit = shares(costs, entropic, 0.7);
  shares(costs, tsallis(1 + 2 ** -40), 0.7).forEach((p, j) => {
    expect(Math.abs(p / limit[j]! - 1)).toBeLessThan(2e-11);
  });
});
