import { elements, fromData, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { leaveOneOut } from './leave-one-out.ts';
import { ridge, type RidgeOptions } from './ridge.ts';

const chance = random('leave one out');
const [n, k] = [12, 4];
const features = fromData(chance.normals(n * k), [n, k]);
const targets = fromData(chance.normals(n * 2), [n, 2]);
const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const rowsOf = (x: NdArray): number[][] =>
  Array.from({ length: x.shape[0]! }, (_, i) => numbers(x).slice(i * x.shape[1]!, (i + 1) * x.shape[1]!));
const weights = Array.from(chance.uniforms(n), (u) => 0.2 + u);

describe('leave-one-out errors', () => {
  it.each<[string, RidgeOptions]>([
    ['least squares', { penalty: 0 }],
    ['a penalty', { penalty: 0.1 }],
    ['an intercept', { penalty: 0.1, intercept: true }],
    ['weights', { penalty: 0.1, intercept: true, weights }],
  ])('are what a readout of the others misses: %s', (_, options) => {
    const { errors, meanSquare } = leaveOneOut(features, targets, options);
    const w = (options.weights as number[] | undefined) ?? new Array<number>(n).fill(1);
    const total = w.reduce((a, b) => a + b);
    let square = 0;
    for (let i = 0; i < n; i++) {
      const others = <T>(rows: readonly T[]): T[] => rows.filter((__, other) => other !== i);
      // the penalty beside fewer points weighs as much as before
      const { readout, intercept } = ridge(others(rowsOf(features)), others(rowsOf(targets)), {
        ...options,
        penalty: (options.penalty * total) / (total - w[i]!),
        ...(options.weights === undefined ? {} : { weights: others(w) }),
      });
      for (let t = 0; t < 2; t++) {
        let said = intercept.get(t);
        for (let j = 0; j < k; j++) said += features.get(i, j) * readout.get(j, t);
        const missed = targets.get(i, t) - said;
        square += (w[i]! / total) * missed * missed;
        expect(Math.abs(errors.get(i, t) - missed)).toBeLessThan(1e-12);
      }
    }
    expect(Math.abs(meanSquare / square - 1)).toBeLessThan(1e-12);
  });

  it('are infinite where nothing but the point itself says what its target is', () => {
    const { errors, meanSquare } = leaveOneOut(
      [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
      [1, 2, 3],
      { penalty: 0 },
    );
    expect(numbers(errors).map((error) => Math.round(error * 1e12) / 1e12)).toEqual([-1, 1, Infinity]);
    expect(meanSquare).toBe(Infinity);
  });

  it('refuse what ridge refuses, in their own name', () => {
    expect(() => leaveOneOut([[NaN]], [1], { penalty: 1 })).toThrow('leaveOneOut: features[0, 0] is NaN');
  });
});
