import { elements, fromData, matmul, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { entmax15, entropic, hard, sparsemax } from '@isotherm/kmeans/energy';
import { describe, expect, it } from 'vitest';
import { leaveOneOut, rbfFeatures, RbfNetwork, ridge, sparseFeatures } from './index.ts';
import { dense, sparseProduct } from './sparse.ts';

const chance = random('sparse features');
const n = 700;
const points = fromData(chance.uniforms(n * 2), [n, 2]);
const centers = fromData(chance.uniforms(40 * 2), [40, 2]);
const targets = fromData(chance.normals(n * 2), [n, 2]);
const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const largest = (x: readonly number[]): number => Math.max(...x.map(Math.abs));

describe.each([
  ['entmax15', entmax15],
  ['sparsemax', sparsemax],
  ['hard', hard],
] as const)('sparse features of %s', (_, softmin) => {
  const softness = { softmin, temperature: 0.01 };
  const sparse = sparseFeatures(points, centers, softness);
  const full = plain(rbfFeatures(points, centers, softness));

  it('are the entries that are not 0, to the bit, and few', () => {
    expect(numbers(dense(sparse))).toEqual(numbers(full));
    expect(sparse.shares.every((value) => value > 0)).toBe(true);
    expect(sparse.shares.length).toBeLessThan((n * 40) / 4);
    expect(sparse.offsets[n]).toBe(sparse.shares.length);
  });

  it('multiply like the whole matrix', () => {
    const answers = fromData(chance.normals(40 * 3), [40, 3]);
    const whole = numbers(matmul(full, answers));
    numbers(sparseProduct(sparse, answers)).forEach((value, at) =>
      expect(Math.abs(value - whole[at]!)).toBeLessThan(1e-14),
    );
  });

  it.each([
    ['plainly', { penalty: 1e-6 }],
    ['with an intercept', { penalty: 1e-6, intercept: true }],
    ['with weights', { penalty: 1e-3, intercept: true, weights: chance.uniforms(n) }],
  ])('have the readout of the whole matrix: %s', (__, options) => {
    const [few, all] = [ridge(sparse, targets, options), ridge(full, targets, options)];
    expect(few.method).toBe(all.method);
    // both solve normal equations: rounding of 700 terms times the square of their condition
    const tolerance = 1e-15 * 30 * all.condition * all.condition;
    numbers(few.readout).forEach((value, at) =>
      expect(Math.abs(value - numbers(all.readout)[at]!)).toBeLessThan(
        tolerance * largest(numbers(all.readout)),
      ),
    );
    expect(Math.abs(few.condition / all.condition - 1)).toBeLessThan(1e-8);
    const [own, whole] = [leaveOneOut(sparse, targets, options), leaveOneOut(full, targets, options)];
    expect(Math.abs(own.meanSquare / whole.meanSquare - 1)).toBeLessThan(1e-10);
  });
});

it('a feature that hardly varies is solved densely, with all of its digits', () => {
  // nearly all of the mass at one center: taking out its mean leaves 1e-6 of its square
  const x = Array.from({ length: 30 }, (_, i) => [1 + 1e-3 * chance.normal(), i < 3 ? 0.5 : 0]);
  const offsets = Uint32Array.from({ length: 31 }, (_, i) => i + Math.min(i, 3));
  const clusters = Uint32Array.from(x.flatMap(([, second]) => (second === 0 ? [0] : [0, 1])));
  const shares = Float64Array.from(x.flatMap((row) => row.filter((value) => value !== 0)));
  const sparse = { shape: [30, 2] as const, offsets, clusters, shares };
  const y = x.map(([first]) => first! * 5);
  const options = { penalty: 0, intercept: true };
  expect(numbers(ridge(sparse, y, options).readout)).toEqual(numbers(ridge(x, y, options).readout));
});

it('a network of a softmin that leaves most centers out is fitted and asked through them', () => {
  const options = { centers, temperature: 0.01, penalty: 1e-6 };
  const network = new RbfNetwork({ ...options, softmin: entmax15 }).fit(points, targets);
  const whole = ridge(
    plain(rbfFeatures(points, centers, { softmin: entmax15, temperature: 0.01 })),
    targets,
    {
      penalty: 1e-6,
      intercept: true,
    },
  );
  const readout = numbers(whole.readout).map((v, at) => v + whole.intercept.get(at % 2));
  numbers(network.readout).forEach((value, at) => expect(value).toBeCloseTo(readout[at]!, 9));
  const answers = numbers(matmul(network.features(points), network.readout));
  numbers(network.predict(points)).forEach((value, at) =>
    expect(Math.abs(value - answers[at]!)).toBeLessThan(1e-14 * largest(answers)),
  );
});

it('a softmin without zeros keeps all entries', () => {
  const sparse = sparseFeatures(points, centers, { softmin: entropic, temperature: 1 });
  expect(sparse.shares.length).toBe(n * 40);
});

it('refuses what no layer takes, in its own name', () => {
  expect(() => sparseFeatures(points, [[1]], { softmin: entmax15, temperature: 1 })).toThrow(
    'sparseFeatures: points have 2 dimensions but centers have 1',
  );
});
