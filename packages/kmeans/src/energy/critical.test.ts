import { add, divide, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import reference from '../../reference/critical.json' with { type: 'json' };
import data from '../../reference/data.json' with { type: 'json' };
import { criticalTemperature, splittingSlope } from './critical.ts';
import { entropic } from './entropic.ts';
import { hard } from './hard.ts';
import { largestEigenvalue } from './largest-eigenvalue.ts';
import type { Softmin } from './softmin.ts';
import { statistics } from './statistics.ts';
import { sparsemax, tsallis } from './tsallis.ts';

const sets: Record<string, { readonly X: number[][]; readonly W?: number[] }> = data.datasets;
const cases = reference.datasets.flatMap(({ dataset, Tc }) =>
  Object.entries(Tc).flatMap(([k, byAlpha]) =>
    Object.entries(byAlpha).map(([alpha, { F, E }]) => ({
      dataset,
      clusters: Number(k.slice(2)),
      alpha: Number(alpha),
      F,
      E,
    })),
  ),
);

/** A third party's softmin: without a kernel, and of no family we know. */
const halfway: Softmin = Object.assign(
  (...[costs, temperature]: Parameters<Softmin>): Tensor =>
    divide(add(entropic(costs, temperature), sparsemax(costs, temperature)), 2),
  { maxEntropy: (k: number) => (entropic.maxEntropy(k) + sparsemax.maxEntropy(k)) / 2 },
);

describe('the critical temperature', () => {
  it.each(cases)(
    'of $dataset with $clusters clusters at alpha = $alpha is the reference',
    ({ dataset, clusters, alpha, F, E }) => {
      const { X, W } = sets[dataset]!;
      const options = {
        clusters,
        softmin: alpha === 1 ? entropic : tsallis(alpha),
        ...(W === undefined ? {} : { weights: W }),
      };
      const relative = (value: number, expected: number): number => Math.abs(value / expected - 1);
      // docs/theory.md#tolerances
      expect(relative(criticalTemperature(X, options), F)).toBeLessThan(1e-12);
      expect(relative(criticalTemperature(X, { ...options, form: 'expected' }), E)).toBeLessThan(1e-12);
    },
  );

  it('is where a small separation of centers begins to grow', () => {
    const chance = random('critical');
    const points = Array.from({ length: 60 }, () => [3 * chance.normal(), chance.normal()]);
    const mean = [0, 1].map((t) => points.reduce((sum, x) => sum + x[t]!, 0) / 60);
    for (const softmin of [entropic, tsallis(1.5), sparsemax, halfway]) {
      const critical = criticalTemperature(points, { clusters: 3, softmin });
      // one component of the leading eigenvector survives any direction that is not orthogonal to it
      const growth = (temperature: number): number => {
        let apart = [
          [1, 0.3],
          [-0.4, 0.1],
          [-0.6, -0.4],
        ].map((row) => row.map((x) => 1e-5 * x));
        let last = 0;
        for (let step = 0; step < 60; step++) {
          const centers = apart.map((row) => row.map((x, t) => x + mean[t]!));
          const { mass, displacements } = statistics(points, centers, { softmin, temperature });
          const next = apart.map((row, j) => row.map((x, t) => x + displacements[2 * j + t]! / mass[j]!));
          const middle = [0, 1].map((t) => next.reduce((sum, row) => sum + row[t]!, 0) / 3);
          const size = Math.sqrt(next.flat().reduce((sum, x, at) => sum + (x - middle[at % 2]!) ** 2, 0));
          last = size / 1e-5;
          apart = next.map((row) => row.map((x, t) => ((x - middle[t]!) / size) * 1e-5));
        }
        return last;
      };
      // the growth factor is T_c / T, up to the separation 1e-5 relative to the data
      expect(Math.abs(growth(critical) - 1)).toBeLessThan(1e-4);
      expect(Math.abs(growth(2 * critical) - 0.5)).toBeLessThan(1e-4);
    }
  });

  it('does not depend on where the points are, and follows their scale', () => {
    const chance = random('moved');
    const points = Array.from({ length: 40 }, () => [chance.integer(100), chance.integer(100)]);
    const of = (x: number[][]): number => criticalTemperature(x, { clusters: 2, softmin: entropic });
    const base = of(points);
    // the mean is rounded to an ulp of 1e8, 1.5e-8, whose square is what the covariance loses
    expect(Math.abs(of(points.map((row) => row.map((x) => x + 1e8))) / base - 1)).toBeLessThan(1e-12);
    expect(of(points.map((row) => row.map((x) => x / 4)))).toBe(base / 16);
    expect(of([[3], [3]])).toBe(0);
  });

  it('refuses what has none', () => {
    const of = (options: object): number =>
      criticalTemperature([[0], [1]], { clusters: 2, softmin: entropic, ...options });
    expect(() => of({ softmin: hard })).toThrow('have no slope at equal costs');
    expect(() => of({ clusters: 1 })).toThrow('clusters must be a whole number from 2, found 1');
    expect(() => of({ form: 'E' })).toThrow(`form must be 'free' or 'expected', found "E"`);
    expect(() => of({ weights: [1] })).toThrow('weights must have one entry per point, 2; found shape [1]');
    expect(() => of({ alpha: 2 })).toThrow('unknown option "alpha"');
    expect(() => of({ softmin: 'entropic' })).toThrow(
      'criticalTemperature: softmin must be a function such as entropic, found string',
    );
    const bare = criticalTemperature as (points: number[][], options?: unknown) => number;
    expect(() => bare([[1], [2]])).toThrow('criticalTemperature: options must be an object, found null');
  });
});

it.each([2, 3, 7])('the slope at equal costs is k^(α−2) for Tsallis, k = %d', (k) => {
  for (const alpha of [1, 1.25, 1.5, 2]) {
    const softmin = alpha === 1 ? entropic : tsallis(alpha);
    expect(Math.abs(splittingSlope(softmin, k) / k ** (alpha - 2) - 1)).toBeLessThan(1e-13);
  }
  expect(splittingSlope(hard, k) + 0).toBe(0);
});

describe('the largest eigenvalue', () => {
  it('is that of matrices whose spectrum is known', () => {
    for (const d of [1, 2, 5, 12, 40]) {
      // second differences: 2 − 2 cos(π i / (d + 1))
      const a = new Float64Array(d * d);
      for (let i = 0; i < d; i++) {
        a[i * d + i] = 2;
        if (i > 0) a[i * d + i - 1] = a[(i - 1) * d + i] = -1;
      }
      const expected = 2 - 2 * Math.cos((Math.PI * d) / (d + 1));
      expect(Math.abs(largestEigenvalue(a, d) / expected - 1)).toBeLessThan(d * Number.EPSILON * 4);
      // all ones: d, the others 0; and the identity, where all are equal
      const ones = new Float64Array(d * d).fill(1);
      expect(Math.abs(largestEigenvalue(ones, d) / d - 1)).toBeLessThan(d * Number.EPSILON * 4);
      const identity = new Float64Array(d * d).map((_, at) => Number(at % (d + 1) === 0));
      expect(Math.abs(largestEigenvalue(identity, d) - 1)).toBeLessThan(4 * Number.EPSILON);
      expect(largestEigenvalue(new Float64Array(d * d), d)).toBe(0);
    }
  });

  it('is kept by rotations', () => {
    const chance = random('rotated');
    for (let round = 0; round < 20; round++) {
      const d = 2 + chance.integer(12);
      const spectrum = chance.uniforms(d).map((x) => 3 * x);
      const a = new Float64Array(d * d).map((_, at) => (at % (d + 1) === 0 ? spectrum[at / (d + 1)]! : 0));
      const v = chance.normals(d);
      const squared = v.reduce((sum, x) => sum + x * x, 0);
      // H A H with H = I − 2 v vᵀ / |v|²
      const h = new Float64Array(d * d).map(
        (_, at) => Number(at % (d + 1) === 0) - (2 * v[Math.floor(at / d)]! * v[at % d]!) / squared,
      );
      const times = (x: Float64Array, y: Float64Array): Float64Array =>
        x.map((_, at) => {
          let sum = 0;
          for (let t = 0; t < d; t++) sum += x[Math.floor(at / d) * d + t]! * y[t * d + (at % d)]!;
          return sum;
        });
      const found = largestEigenvalue(times(times(h, a), h), d);
      expect(Math.abs(found / Math.max(...spectrum) - 1)).toBeLessThan(16 * d * Number.EPSILON);
    }
  });
});
