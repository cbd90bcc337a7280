import { elements, grad, plain, type Tensor, type TensorInput } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { energy, expectedDistortion } from './energy.ts';
import { entropic } from './entropic.ts';
import { reconstruction } from './reconstruction.ts';
import type { Softmin } from './softmin.ts';
import { statistics } from './statistics.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

const bare: Softmin = Object.assign((...[d, t]: Parameters<Softmin>) => entropic(d, t), {
  maxEntropy: entropic.maxEntropy,
});
const softmins: [name: string, softmin: Softmin, alpha: number][] = [
  ['entropic', entropic, 1],
  ['tsallis(1.25)', tsallis(1.25), 1.25],
  ['entmax15', entmax15, 1.5],
  ['sparsemax', sparsemax, 2],
  ['a softmin without a kernel', bare, 1],
];
const forms = {
  energy,
  expectedDistortion,
  detached: (x: TensorInput, c: TensorInput, s: Parameters<typeof energy>[2]) =>
    expectedDistortion(x, c, s, { gradient: 'detached' }),
  reconstruction,
};

const chance = random('extremes');
/** Multiples of 2⁻¹⁰, so that moving by 10⁸ and scaling by powers of two are exact. */
const exact = (rows: number): number[][] =>
  Array.from({ length: rows }, () => [...chance.normals(2)].map((v) => Math.round(v * 1024) / 1024));
const points = [...exact(70), [0, 0], [0, 0], [0, 0], [-3, 0], [3, 0]];
const centers = [...exact(3), [1, 0], [-1, 0], [1, 0]]; // ties and coincident centers included
const mapped = (rows: number[][], f: (v: number) => number): number[][] => rows.map((row) => row.map(f));

type Form = (x: TensorInput, c: TensorInput, s: Parameters<typeof energy>[2]) => Tensor;
const all = (f: Form, x: number[][], c: number[][], softmin: Softmin, temperature: number): number[] => [
  plain(f(x, c, { softmin, temperature })).get(),
  ...elements(plain(grad((at: Tensor) => f(x, at, { softmin, temperature }))(c))),
  ...elements(plain(grad((at: Tensor) => f(at, c, { softmin, temperature }))(x))),
];
const slope = (f: Form, softmin: Softmin, temperature: number, x = points, c = centers): number =>
  plain(grad((t: Tensor) => f(x, c, { softmin, temperature: t }))(temperature)).get();

const temperatures = [1e-300, 1e-200, 1e-100, 1e-16, 1e-3, 1, 1e3, 1e16, 1e100, 1e200, 1e300];

describe.each(softmins)('%s', (name, softmin, alpha) => {
  describe.each(Object.entries(forms))('%s', (_, f) => {
    it('is never NaN from T = 1e-300 to 1e300, nor is a first derivative', () => {
      for (const t of temperatures) {
        const found = [...all(f, points, centers, softmin, t), slope(f, softmin, t)];
        expect(found.filter(Number.isNaN), `at T = ${t}`).toEqual([]);
      }
    });

    it('does not change by a bit when everything moves by 10⁸', () => {
      const away = (rows: number[][]): number[][] => mapped(rows, (v) => v + 1e8);
      for (const t of temperatures)
        expect(all(f, away(points), away(centers), softmin, t), `T = ${t}`).toEqual(
          all(f, points, centers, softmin, t),
        );
    });

    it('is homogeneous to the bit: scaling space by s and T by s² scales the value by s², the gradient by s, the derivative in T by 1', () => {
      for (const s of [2 ** -480, 2 ** -100, 2 ** 100, 2 ** 480]) {
        const here = all(f, points, centers, softmin, 0.25);
        const [x, c] = [mapped(points, (v) => s * v), mapped(centers, (v) => s * v)];
        const there = all(f, x, c, softmin, 0.25 * s * s);
        expect(there).toEqual(here.map((v, i) => (i === 0 ? v * s * s : v * s)));
        expect(slope(f, softmin, 0.25 * s * s, x, c)).toBe(slope(f, softmin, 0.25));
      }
    });
  });

  it('is the K-Means distortion once T is far below every margin that is not a tie', () => {
    const s = statistics(points, centers, { softmin, temperature: 1e-300 });
    expect(s.energy).toBe(s.distortion);
    expect(s.expectedDistortion).toBe(s.distortion);
  });

  it('shares equally once T is far above every cost', () => {
    const s = statistics(points, centers, { softmin, temperature: 1e300 });
    const k = centers.length;
    for (const mass of s.mass) expect(mass).toBeCloseTo(points.length / k, 10);
    expect(s.energyGap / (1e300 * softmin.maxEntropy(k))).toBeCloseTo(1, 14);
  });

  it('has the derivative of the expected distortion in T also where T is far above the costs', () => {
    // ⟨u, J u⟩ with u = (0, 1) / T and shares at a half: s / 2T², s = 2^(α−2), which is the slope at T = 2^40 rescaled
    const at = (t: number): number =>
      plain(grad((T: Tensor) => expectedDistortion([[0]], [[0], [1]], { softmin, temperature: T }))(t)).get();
    const s = 2 * at(2 ** 40) * 2 ** 80;
    expect(Math.abs(s * 2 ** (2 - alpha) - 1)).toBeLessThan(1e-11); // shares differ from a half by 2⁻⁴²
    for (const power of [100, 300, 500]) expect(2 * at(2 ** power) * 2 ** (2 * power)).toBeCloseTo(s, 10);
  });

  it('is Infinity, not NaN, where the distances themselves overflow', () => {
    const s = statistics([[0], [1e200]], [[1], [2]], { softmin, temperature: 1 });
    expect([s.energy, s.distortion, s.expectedDistortion]).toEqual([Infinity, Infinity, Infinity]);
    const g = elements(
      plain(grad((c: Tensor) => energy([[0], [1e200]], c, { softmin, temperature: 1 }))([[1], [2]])),
    );
    expect([...g].filter(Number.isNaN), name).toEqual([]);
  });
});
