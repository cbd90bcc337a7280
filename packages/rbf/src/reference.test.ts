import { elements, grad, mean, multiply, plain, subtract, sum, type Tensor } from '@isotherm/autodiff';
import { entropic, type Softmin, tsallis } from '@isotherm/kmeans/energy';
import { describe, expect, it } from 'vitest';
import reference from '../reference/rbf.json' with { type: 'json' };
import { type RbfLayer, rbfLayer } from './index.ts';

const { X: points, Y: targets, C: centers, V: readout } = reference;
const softminOf = (alpha: number): Softmin => (alpha === 1 ? entropic : tsallis(alpha));

/** To 1e-12, relative to the largest entry: each is a sum of terms of that size. */
function expectClose(found: Tensor, expected: readonly number[]): void {
  const scale = Math.max(...expected.map(Math.abs));
  const values = [...elements(plain(found))];
  expect(values.length).toBe(expected.length);
  values.forEach((value, i) =>
    expect(Math.abs(value - expected[i]!), `entry ${i}: ${value}`).toBeLessThanOrEqual(1e-12 * scale),
  );
}

describe('predictions, error and gradients agree with 60-digit references', () => {
  it.each(reference.cases.map((c) => [c.T, c.alpha, c] as const))(
    'T = %f, alpha = %f',
    (T, alpha, expected) => {
      const layer = { centers, readout, temperature: T };
      const predict = ({ temperature, ...rest }: RbfLayer & { readonly temperature: Tensor }): Tensor =>
        rbfLayer(points, rest, { softmin: softminOf(alpha), temperature });
      const loss = (at: RbfLayer & { readonly temperature: Tensor }): Tensor => {
        const error = subtract(predict(at), targets);
        return mean(multiply(error, error));
      };
      const slope = grad(loss)(layer);
      expectClose(rbfLayer(points, layer, { softmin: softminOf(alpha), temperature: T }), expected.pred);
      expectClose(slope.centers, expected.grad_C);
      expectClose(slope.readout, expected.grad_V);
      expectClose(slope.temperature, [expected.grad_T]);
    },
  );
});

describe('the noise of the gradient by a center', () => {
  const layer = { centers: [[0.25], [0.75]], readout: [[0], [1]] };
  /** Mean and second moment over x uniform on [0, 1], by midpoints on both sides of the jump of the target at 0.4. */
  const moments = (temperature: number): { first: number; second: number } => {
    const softness = { softmin: entropic, temperature };
    let [first, second] = [0, 0];
    for (const [from, to, target, count] of [
      [0, 0.4, 0, 800],
      [0.4, 1, 1, 1200],
    ] as const)
      for (let i = 0; i < count; i++) {
        const x = from + ((i + 0.5) * (to - from)) / count;
        const loss = (centers: Tensor): Tensor => {
          const error = subtract(rbfLayer([[x]], { ...layer, centers }, softness), target);
          return sum(multiply(error, error));
        };
        const [slope] = elements(plain(grad(loss)(layer.centers)));
        first += (slope! * (to - from)) / count;
        second += (slope! * slope! * (to - from)) / count;
      }
    return { first, second };
  };

  // midpoints miss the integral by the square of their distance, 1/2000, over the width T of the layer
  it.each(reference.gradientNoise.rows)('at T = $T is that of its integral', ({ T, mean, secondMoment }) => {
    const { first, second } = moments(T);
    expect(Math.abs(first - mean)).toBeLessThan(2e-5);
    expect(Math.abs(second / secondMoment - 1)).toBeLessThan(1e-4);
  });

  it('E[g²] · T → 1/20 and E[g] → 1/2 as T falls: a layer of width T with gradients of size 1/T', () => {
    const ladder = [0.02, 0.01, 0.005, 0.002].map((T) => ({ T, ...moments(T) }));
    for (const { T, first, second } of ladder) {
      expect(Math.abs(20 * T * second - 1)).toBeLessThan(7 * T);
      expect(Math.abs(first - 0.5)).toBeLessThan(2.5 * T);
    }
    const apart = ladder.map(({ T, second }) => Math.abs(20 * T * second - 1));
    expect(apart).toEqual(apart.toSorted((a, b) => b - a));
  });
});
