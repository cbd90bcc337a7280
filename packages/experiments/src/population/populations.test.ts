import { describe, expect, it } from 'vitest';
import { elements, fromData } from '@isotherm/autodiff';
import { responsibilities } from '@isotherm/kmeans/energy';
import { softmins } from '../gamma-limit/softmins.ts';
import { kappa, kappaOf, type KappaSoftmin } from './kappa.ts';
import { exponentOf, layerDensity, populations } from './populations.ts';
import { composite, towardsZero } from './quadrature.ts';

const integral = (breakpoints: readonly number[], f: (x: number) => number): number => {
  const { nodes, weights } = composite(breakpoints);
  return nodes.reduce((sum, x, i) => sum + weights[i]! * f(x), 0);
};

describe('the quadrature', () => {
  it.each([0, 1, 2, 7, 30, 31])('is exact for x^%d', (power) => {
    expect(integral([0, 0.5, 2], (x) => x ** power)).toBeCloseTo(
      2 ** (power + 1) / (power + 1),
      14 - power / 4,
    );
  });

  it('sees layers of any width, crowding at 0', () => {
    for (const width of [1, 1e-3, 1e-9])
      expect(integral(towardsZero(1, 40), (x) => Math.exp(-x / width)) / width).toBeCloseTo(
        1 - Math.exp(-1 / width),
        11,
      );
  });
});

describe('populations', () => {
  it.each(populations)('$name has the margins that it should', ({ name, load }) => {
    const { points, weights } = load();
    const exponent = exponentOf(name);
    const share = (t: number): number =>
      weights!.reduce((sum, w, i) => sum + (Math.abs(points.get(i, 0) - 0.5) <= t ? w : 0), 0);
    expect(share(0.5)).toBeCloseTo(1, 14);
    // breakpoints of the rule, where pieces are complete
    for (const t of [2 ** -2, 2 ** -5, 2 ** -11])
      expect(share(t) / (layerDensity(exponent) * t ** exponent)).toBeCloseTo(1, 12);
  });
});

describe('κ', () => {
  const cases = (Object.keys(kappa) as KappaSoftmin[]).flatMap((name) =>
    [0, 0.5, 1, 2, 3].map((exponent) => [name, exponent] as const),
  );

  it.each(cases)('of %s for β = %d is the integral of u^β p₂', (name, exponent) => {
    const { softmin } = softmins[name];
    const p2 = (u: number): number =>
      elements(
        responsibilities(fromData(Float64Array.of(0, u), [2]), { softmin, temperature: 1 }) as never,
      )[1]!;
    // supports end at 1 and 2, which are breakpoints; exp(−64) is missing
    const found = integral(towardsZero(64, 60), (u) => u ** exponent * p2(u));
    expect(found / kappaOf(name, exponent)).toBeCloseTo(1, 11);
  });
});
