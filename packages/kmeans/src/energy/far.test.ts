import { elements, grad, plain, type Tensor, type TensorInput } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { expect, it } from 'vitest';
import { energy, expectedDistortion } from './energy.ts';
import { entropic } from './entropic.ts';
import { reconstruction } from './reconstruction.ts';
import type { Softmin, Softness } from './softmin.ts';
import { statistics } from './statistics.ts';
import { sparsemax } from './tsallis.ts';

const forms = { energy, expectedDistortion, reconstruction };
type Form = (x: TensorInput, c: TensorInput, s: Softness) => Tensor;
const chance = random('far');
/** Multiples of 2⁻¹⁰, so that moving by 2⁴⁰ is exact. */
const exact = (rows: number): number[][] =>
  Array.from({ length: rows }, () => Array.from(chance.normals(2), (v) => Math.round(v * 1024) / 1024));
const everything = (f: Form, x: number[][], c: number[][], softness: Softness): number[] => [
  plain(f(x, c, softness)).get(),
  ...elements(plain(grad((at: Tensor) => f(x, at, softness))(c))),
  ...elements(plain(grad((at: Tensor) => f(at, c, softness))(x))),
];

const bare: Softmin = Object.assign((...[d, t]: Parameters<Softmin>) => entropic(d, t), {
  maxEntropy: entropic.maxEntropy,
});

it('statistics of a softmin without a kernel are not NaN where distances overflow', () => {
  const s = statistics([[0], [1e200]], [[1], [2]], { softmin: bare, temperature: 1 });
  expect([s.energy, s.distortion, s.expectedDistortion]).toEqual([Infinity, Infinity, Infinity]);
  expect(Number.isNaN(s.entropy)).toBe(false);
});

it.each([
  ['entropic', entropic],
  ['a softmin without a kernel', bare],
])('%s: what has no share and no weight may overflow', (_, softmin) => {
  const softness = { softmin, temperature: 1 };
  for (const f of Object.values(forms)) {
    expect(plain(f([[0]], [[1], [1e200]], softness)).get()).toBe(1);
    const slopes = grad((c: Tensor) => f([[0]], c, softness))([[1], [1e200]]);
    expect(Array.from(elements(plain(slopes)), (g) => g + 0)).toEqual([2, 0]); // not −0
  }
  for (const f of [energy, expectedDistortion])
    expect(plain(f([[0], [1e200]], [[1]], softness, { weights: [1, 0] })).get()).toBe(1);
});

it.each(Object.entries(forms))('%s keeps its digits beside clusters that are far away', (_, f) => {
  // two copies of a cluster 2⁴⁰ apart: the value is that of one, a gradient half of it, to rounding
  const away = (rows: number[][]): number[][] => rows.map((row) => row.map((v) => v + 2 ** 40));
  const [x, c] = [exact(10), exact(3)];
  for (const softmin of [bare, sparsemax]) {
    const one = everything(f, x, c, { softmin, temperature: 0.5 });
    const two = everything(f, [...x, ...away(x)], [...c, ...away(c)], { softmin, temperature: 0.5 });
    const [inCenters, inPoints] = [two.slice(1, 7), two.slice(13, 33)];
    expect(Math.abs(two[0]! / one[0]! - 1)).toBeLessThan(1e-13);
    [...inCenters, ...inPoints].forEach((g, i) => {
      expect(Math.abs(2 * g - one[1 + i]!), `entry ${i}`).toBeLessThan(1e-12);
    });
  }
});
