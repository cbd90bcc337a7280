import { elements, grad, mean, multiply, plain, subtract, type Tensor } from '@isotherm/autodiff';
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
