import { elements, grad, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { energy, expectedDistortion } from './energy.ts';
import { entropic } from './entropic.ts';
import type { CostOptions } from './inputs.ts';
import type { Softmin, Softness } from './softmin.ts';
import { statistics } from './statistics.ts';
import { entmax15 } from './tsallis.ts';

const chance = random('weights');
const matrix = (rows: number, columns: number, scale = 1): number[][] =>
  Array.from({ length: rows }, () => Array.from(chance.normals(columns), (v) => v * scale));
const [points, centers] = [matrix(100, 2), matrix(3, 2)];
const weights = Array.from(chance.uniforms(100), (u) => Math.round(1024 * u) + 1); // exact at any power of two

/** Without its kernel a softmin takes the composite path. */
const composed: Softmin = Object.assign((...[d, t]: Parameters<Softmin>) => entropic(d, t), {
  maxEntropy: entropic.maxEntropy,
});

const everything = (
  softness: Softness,
  x: number[][],
  c: number[][],
  options: CostOptions,
  unit = 1,
): number[] =>
  [energy, expectedDistortion].flatMap((f) => [
    plain(f(x, c, softness, options)).get(),
    ...elements(plain(grad((at: Tensor) => f(x, at, softness, options))(c))),
    ...elements(plain(grad((at: Tensor) => f(at, c, softness, options))(x))),
    ...elements(
      plain(grad((w: Tensor) => f(x, c, softness, { ...options, weights: w }))(options.weights ?? [])),
    ).map((g) => g * unit),
  ]);

describe.each([
  ['entropic', entropic],
  ['entmax15', entmax15],
  ['a softmin without a kernel', composed],
])('with %s', (_, softmin) => {
  it('the unit of weight changes no bit, from subnormal weights to huge ones', () => {
    const softness = { softmin, temperature: 0.5 };
    const expected = everything(softness, points, centers, { weights });
    // 2⁻¹⁰⁷⁴ is the least double: there every weight is subnormal. Its gradient overflows, so that it is left out
    for (const unit of [2 ** -900, 2 ** 900])
      expect(everything(softness, points, centers, { weights: weights.map((w) => w * unit) }, unit)).toEqual(
        expected,
      );
    const tiny = weights.map((w) => w * 2 ** -1074);
    const at = (w: number[]): number[] => [
      ...elements(plain(grad((c: Tensor) => energy(points, c, softness, { weights: w }))(centers))),
    ];
    expect(at(tiny)).toEqual(at(weights));
  });

  it('an energy overflows only where the mean does, not where the sum does', () => {
    const [x, c] = [matrix(1000, 2, 2 ** 508), matrix(3, 2, 2 ** 508)];
    const shrunk = (rows: number[][]): number[][] => rows.map((row) => row.map((v) => v * 2 ** -508));
    const here = plain(energy(shrunk(x), shrunk(c), { softmin, temperature: 1 })).get();
    const there = plain(energy(x, c, { softmin, temperature: 2 ** 1016 })).get();
    expect(there).toBe(here * 2 ** 1016);
  });
});

it('mass, displacements and total weight are in the unit that was given', () => {
  const [one, many] = [weights, weights.map((w) => w * 2 ** 900)].map((w) =>
    statistics(points, centers, { softmin: entropic, temperature: 0.5 }, { weights: w }),
  );
  expect(one!.weight).toBe(weights.reduce((a, b) => a + b));
  expect(many!.weight).toBe(one!.weight * 2 ** 900);
  expect([...many!.mass]).toEqual(Array.from(one!.mass, (m) => m * 2 ** 900));
  expect([...many!.displacements]).toEqual(Array.from(one!.displacements, (m) => m * 2 ** 900));
});

it('the derivative by a weight is not NaN where the cost overflows', () => {
  const f = (w: Tensor): Tensor =>
    energy([[1e200], [0]], [[0], [1]], { softmin: entropic, temperature: 1 }, { weights: w });
  expect([...elements(plain(grad(f)([1, 1])))]).toEqual([Infinity, -Infinity]);
});
