import { grad, hvp, plain, type Tensor, valueAndGrad } from '@isotherm/autodiff';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { energy, expectedDistortion, distortion } from './energy.ts';
import { entropic } from './entropic.ts';
import { pass } from './kernels/pass.ts';
import type { Softmin } from './softmin.ts';
import { statistics } from './statistics.ts';
import { entmax15 } from './tsallis.ts';

// spies on the real implementation: what is counted is what runs
vi.mock(import('./kernels/pass.ts'), { spy: true });
afterEach(() => vi.clearAllMocks());

const n = 1000;
const points = Float64Array.from({ length: 2 * n }, (_, i) => ((i * 7919) % 1009) / 1009);
const x = { data: points, shape: [n, 2], stride: [2, 1], offset: 0 };
const centers = [
  [0.2, 0.3],
  [0.5, 0.5],
  [0.9, 0.1],
];

describe.each([
  ['entropic', entropic],
  ['entmax15', entmax15],
])('%s', (_, softmin: Softmin) => {
  const softness = { softmin, temperature: 0.1 };

  it.each([
    ['energy', (c: Tensor) => energy(x, c, softness)],
    ['expected distortion', (c: Tensor) => expectedDistortion(x, c, softness)],
    [
      'detached expected distortion',
      (c: Tensor) => expectedDistortion(x, c, softness, { gradient: 'detached' }),
    ],
    ['distortion', (c: Tensor) => distortion(x, c)],
  ])('reads each point once for the value and the gradient of the %s', (_name, f) => {
    plain(valueAndGrad(f)(centers).gradient);
    expect(pass).toHaveBeenCalledTimes(1);
    expect(vi.mocked(pass).mock.results[0]!.value).toMatchObject({ evaluations: n * centers.length });
  });

  it('reads each point once for the statistics', () => {
    statistics(x, centers, softness);
    expect(pass).toHaveBeenCalledTimes(1);
  });

  it('computes no gradient that nobody watches', () => {
    grad((c: Tensor) => energy(x, c, softness))(centers);
    expect(vi.mocked(pass).mock.calls[0]![0].pointGradient).toBeUndefined();
    expect(vi.mocked(pass).mock.calls[0]![0].perPoint).toBeUndefined();
  });

  it('still differentiates twice, by composing what a pass cannot know', () => {
    const direction = centers.map((c) => c.map(() => 1));
    const product = plain(hvp((c: Tensor) => energy(x, c, softness))(centers, direction));
    expect(product.shape).toEqual([3, 2]);
    expect([...product.data].every(Number.isFinite)).toBe(true);
  });
});
