import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { conditionOf } from './condition.ts';
import { ridge, type RidgeOptions } from './ridge.ts';

const chance = random('ridge');
const [n, k, m] = [40, 6, 3];
const normal = (rows: number, columns: number): NdArray =>
  fromData(chance.normals(rows * columns), [rows, columns]);
const flat = (x: NdArray): number[] => [...elements(x)];
const [features, targets, weights] = [normal(n, k), normal(n, m), chance.uniforms(n)];

/** Each output's gradient of the objective at the solution, over the size of its terms: 0 at the minimum. */
function slopes(x: NdArray, y: NdArray, options: RidgeOptions): number[] {
  const { readout, intercept } = ridge(x, y, options);
  const [n, k, m] = [x.shape[0]!, x.shape[1]!, y.shape[1]!];
  const w = options.weights === undefined ? new Float64Array(n).fill(1) : (options.weights as Float64Array);
  const total = w.reduce((a, b) => a + b);
  const [phi, v, b, t] = [flat(x), flat(readout), flat(intercept), flat(y)];
  const out: number[] = [];
  for (let s = 0; s < m; s++) {
    const errors = Array.from({ length: n }, (_, i) => {
      let predicted = b[s]!;
      for (let j = 0; j < k; j++) predicted += phi[i * k + j]! * v[j * m + s]!;
      return predicted - t[i * m + s]!;
    });
    for (let j = 0; j < k; j++)
      out.push(
        errors.reduce(
          (sum, e, i) => sum + (w[i]! / total) * e * phi[i * k + j]!,
          options.penalty * v[j * m + s]!,
        ),
      );
    if (options.intercept) out.push(errors.reduce((sum, e, i) => sum + (w[i]! / total) * e, 0));
  }
  return out;
}

describe('the ridge readout', () => {
  it.each<[string, RidgeOptions]>([
    ['least squares', { penalty: 0 }],
    ['a penalty', { penalty: 0.3 }],
    ['weights', { penalty: 0.3, weights }],
    ['an intercept', { penalty: 0.3, weights, intercept: true }],
    ['an intercept alone determined by it', { penalty: 1e9, intercept: true }],
  ])('is where the objective is flat: %s', (_, options) => {
    // n products of numbers of size 1 round by n ε
    for (const slope of slopes(features, targets, options))
      expect(Math.abs(slope)).toBeLessThan(n * 1e-16 * 10);
  });

  it('is the same by reflections as by the normal equations', () => {
    // nearly repeated columns: condition 2e5, so that the first solver steps back
    const near = fromData(
      Float64Array.from(flat(features), (x, at) => (at % k === 1 ? flat(features)[at - 1]! + 1e-5 * x : x)),
      [n, k],
    );
    const result = ridge(near, targets, { penalty: 0 });
    expect(result.method).toBe('qr');
    expect(result.condition).toBeGreaterThan(1e4);
    expect(ridge(features, targets, { penalty: 0 }).method).toBe('cholesky');
    // the span of the two columns is that of the originals
    const fitted = (x: NdArray, v: NdArray): number[] =>
      Array.from({ length: n }, (_, i) =>
        Array.from({ length: k }, (_, j) => flat(x)[i * k + j]! * flat(v)[j * m]!).reduce((a, b) => a + b),
      );
    const plain = fitted(features, ridge(features, targets, { penalty: 0 }).readout);
    fitted(near, result.readout).forEach((value, i) =>
      expect(Math.abs(value - plain[i]!)).toBeLessThan(1e-9),
    );
  });

  it('warns beyond a condition of 1e14, and still fits what can be fitted', () => {
    const x = fromData(Float64Array.from([1, 1, 1, 1 + 2 ** -52, 1, 1]), [3, 2]);
    const { condition, warnings, method } = ridge(x, [1, 1, 1], { penalty: 0 });
    expect(method).toBe('qr');
    expect(condition).toBeGreaterThan(1e14);
    expect(warnings.map(({ code }) => code)).toEqual(['ILL_CONDITIONED']);
    expect(ridge(x, [1, 1, 1], { penalty: 1e-6 }).warnings).toEqual([]);
  });

  it('does not change with units of the features, by powers of 2, when there is no penalty', () => {
    const units = fromData(
      Float64Array.from(flat(features), (x, at) => x * 4 ** ((at % k) - 3)),
      [n, k],
    );
    const [plain, scaled] = [features, units].map((x) => ridge(x, targets, { penalty: 0 }));
    expect(flat(scaled!.readout).map((v, at) => v * 4 ** (Math.floor(at / m) - 3))).toEqual(
      flat(plain!.readout),
    );
    expect(scaled!.condition).toBe(plain!.condition);
  });

  it('follows shifted targets by the intercept alone', () => {
    const shifted = fromData(
      Float64Array.from(flat(targets), (y) => y + 5),
      [n, m],
    );
    const options = { penalty: 0.1, intercept: true };
    const [before, after] = [ridge(features, targets, options), ridge(features, shifted, options)];
    flat(after.readout).forEach((v, at) =>
      expect(Math.abs(v - flat(before.readout)[at]!)).toBeLessThan(1e-13),
    );
    flat(after.intercept).forEach((b, t) =>
      expect(Math.abs(b - 5 - flat(before.intercept)[t]!)).toBeLessThan(1e-13),
    );
  });

  it('takes a doubled weight for a doubled point, and no weight for no point', () => {
    const rows = (x: NdArray): number[][] =>
      Array.from({ length: n }, (_, i) => flat(x).slice(i * x.shape[1]!, (i + 1) * x.shape[1]!));
    const [x, y] = [rows(features), rows(targets)];
    const counts = x.map((_, i) => i % 3);
    const repeat = (all: number[][]): number[][] =>
      all.flatMap((row, i) => new Array<number[]>(counts[i]!).fill(row));
    const options = { penalty: 0.2, intercept: true };
    const [weighed, repeated] = [
      ridge(x, y, { ...options, weights: counts }),
      ridge(repeat(x), repeat(y), options),
    ];
    flat(weighed.readout).forEach((v, at) =>
      expect(Math.abs(v - flat(repeated.readout)[at]!)).toBeLessThan(1e-13),
    );
  });

  it.each<[string, () => unknown, string]>([
    [
      'no penalty',
      () => ridge([[1]], [1], {} as RidgeOptions),
      'ridge: penalty must be a number, found undefined',
    ],
    [
      'a negative penalty',
      () => ridge([[1]], [1], { penalty: -1 }),
      'penalty must be finite and not negative, found -1',
    ],
    [
      'another name',
      () => ridge([[1]], [1], { penalty: 1, alpha: 1 } as RidgeOptions),
      'unknown option "alpha"',
    ],
    ['NaN', () => ridge([[NaN]], [1], { penalty: 1 }), 'ridge: features[0, 0] is NaN'],
    ['infinite targets', () => ridge([[1]], [Infinity], { penalty: 1 }), 'ridge: targets[0] is Infinity'],
    ['other lengths', () => ridge([[1]], [1, 2], { penalty: 1 }), 'there are 1 points but 2 targets'],
    ['a dead feature', () => ridge([[1, 0]], [1], { penalty: 0 }), 'feature 1 is 0 at every point'],
    [
      'more features than points',
      () => ridge([[1, 2]], [1], { penalty: 0 }),
      'the 2 features at 1 points do not determine',
    ],
    [
      'weights',
      () => ridge([[1]], [1], { penalty: 0, weights: [0] }),
      'weights must have a positive, finite total',
    ],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});

it('the condition estimate is at most the true one, and at least a third of it', () => {
  for (let trial = 0; trial < 100; trial++) {
    const size = 1 + (trial % 8);
    const lower = Float64Array.from({ length: size * size }, (_, at) =>
      at % size > Math.floor(at / size) ? 0 : chance.normal(),
    );
    const inverse = inverted(lower, size);
    const norm = (x: Float64Array): number =>
      Math.max(
        ...Array.from({ length: size }, (_, j) =>
          x.subarray(j * size, (j + 1) * size).reduce((a, b) => a + Math.abs(b), 0),
        ),
      );
    const exact = norm(lower) * norm(inverse);
    const found = conditionOf(lower, size);
    expect(found).toBeLessThanOrEqual(exact * (1 + 1e-10));
    expect(found).toBeGreaterThanOrEqual(exact / 3);
  }
});

/** The inverse of a lower triangular matrix. */
function inverted(lower: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let j = 0; j < size; j++)
    for (let i = j; i < size; i++) {
      let sum = i === j ? 1 : 0;
      for (let t = j; t < i; t++) sum -= lower[i * size + t]! * out[t * size + j]!;
      out[i * size + j] = sum / lower[i * size + i]!;
    }
  return out;
}
