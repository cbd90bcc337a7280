import { elements, grad, plain, type Tensor } from '@isotherm/autodiff';
import { log } from '@isotherm/autodiff/kernels';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { energy } from './energy.ts';
import { entropic } from './entropic.ts';
import { hard } from './hard.ts';
import type { Softmin } from './softmin.ts';
import { type Statistics, statistics } from './statistics.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

const chance = random('metamorphic');
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => [...chance.normals(columns)]);

const softmins: Record<string, Softmin> = {
  hard,
  entropic,
  'tsallis(1.25)': tsallis(1.25),
  entmax15,
  sparsemax,
};
const k = 5;
const points = matrix(200, 3);
const centers = matrix(k, 3);
const weights = [...chance.uniforms(200)];

/** Rounding of 200 terms of size ~10 with compensated sums: a few ulp of their mean, with room for the exponentials'. */
const tolerance = 1e-13;
const means = (s: Statistics): number[] => [s.energy, s.expectedDistortion, s.distortion, s.entropy];
function expectSame(a: readonly number[], b: readonly number[]): void {
  expect(a.length).toBe(b.length);
  a.forEach((x, i) =>
    expect(Math.abs(x - b[i]!), `entry ${i}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(x))),
  );
}
const perPoint = (s: Statistics): number[] => [...s.mass, ...s.displacements].map((x) => x / s.weight);

describe.each(Object.entries(softmins))('with the %s softmin the statistics', (_, softmin) => {
  const softness = { softmin, temperature: 0.7 };
  const base = statistics(points, centers, softness, { weights });

  it('do not depend on the order of the points', () => {
    const order = chance.shuffle(points.map((_point, i) => i));
    const shuffled = statistics(
      order.map((i) => points[i]!),
      centers,
      softness,
      { weights: order.map((i) => weights[i]!) },
    );
    expectSame(means(shuffled), means(base));
    expectSame(perPoint(shuffled), perPoint(base));
    expect(shuffled.leastMargin).toBe(base.leastMargin);
  });

  it('follow the order of the centers', () => {
    const order = chance.shuffle([0, 1, 2, 3, 4]);
    const shuffled = statistics(
      points,
      order.map((j) => centers[j]!),
      softness,
      { weights },
    );
    expectSame(means(shuffled), means(base));
    expectSame(
      [...shuffled.mass],
      order.map((j) => base.mass[j]!),
    );
  });

  it('do not change when space is rotated', () => {
    const [c, s] = [0.6, 0.8];
    const turn = (rows: number[][]): number[][] =>
      rows.map(([x, y, z]) => [c * x! - s * y!, s * x! + c * y!, z!]);
    const turned = statistics(turn(points), turn(centers), softness, { weights });
    expectSame(means(turned), means(base));
    expectSame([...turned.mass], [...base.mass]);
    const rows = Array.from({ length: k }, (_x, j) => Array.from(base.displacements.slice(3 * j, 3 * j + 3)));
    expectSame([...turned.displacements], turn(rows).flat());
  });

  it('take a weight of 3 for three copies, and of 0 for none', () => {
    const copies = points.map((_point, i) => i % 4);
    const repeated = points.flatMap((point, i) => Array.from({ length: copies[i]! }, () => point));
    const a = statistics(points, centers, softness, { weights: copies });
    const b = statistics(repeated, centers, softness);
    expect(a.weight).toBe(b.weight);
    expect(a.leastMargin).toBe(b.leastMargin);
    expectSame(means(a), means(b));
    expectSame(perPoint(a), perPoint(b));
  });

  it('do not change when all weights are multiplied', () => {
    const heavier = statistics(points, centers, softness, { weights: weights.map((w) => 8 * w) });
    expect(means(heavier)).toEqual(means(base)); // by a power of two: to the bit
  });

  it('are bounded: F ≤ J₀ ≤ E, and gaps within T · maxEntropy', () => {
    expect(base.energyGap).toBeGreaterThanOrEqual(0);
    expect(base.expectedGap).toBeGreaterThanOrEqual(0);
    expect(base.energyGap + base.expectedGap).toBeLessThanOrEqual(0.7 * softmin.maxEntropy(k) + tolerance);
    expectSame([base.energyGap + base.expectedGap], [0.7 * base.entropy]);
  });

  it('add up over points, whatever tiles they fall into', () => {
    for (const n of [1, 63, 64, 65, 128, 200]) {
      const whole = statistics(points.slice(0, n), centers, softness);
      const single = points.slice(0, n).map((point) => statistics([point], centers, softness));
      const total = (of: (s: Statistics) => number): number => single.map(of).reduce((a, b) => a + b);
      expectSame(
        means(whole),
        means(whole).map((_m, i) => total((s) => means(s)[i]!) / n),
      );
      expectSame(
        [...whole.mass].map((m) => m / n),
        [...whole.mass].map((_m, j) => total((s) => s.mass[j]!) / n),
      );
      expect(whole.leastMargin).toBe(Math.min(...single.map((s) => s.leastMargin)));
      expect(whole.evaluations).toBe(n * k);
    }
  });

  it('give the gradient and the weighted means', () => {
    const gradient = elements(plain(grad((c: Tensor) => energy(points, c, softness, { weights }))(centers)));
    expectSame(
      [...gradient],
      [...base.displacements].map((m) => (-2 * m) / base.weight),
    );
  });

  it('do not change by a bit with a center that is far from everything', () => {
    const far = statistics(points, [...centers, [1e9, 0, 0]], softness, { weights });
    expect(means(far)).toEqual(means(base));
    expect(far.mass[k]).toBe(0);
  });
});

it('two equal centers cost exactly T log 2 less than one', () => {
  const softness = { softmin: entropic, temperature: 0.7 };
  const one = statistics(points, [centers[0]!], softness);
  const two = statistics(points, [centers[0]!, centers[0]!], softness);
  expect(one.energyGap).toBe(0);
  expect(one.leastMargin).toBe(Infinity);
  expect(Math.abs(two.energyGap - 0.7 * log(2))).toBeLessThanOrEqual(2 * Number.EPSILON);
});

it('four points and two centers, on paper', () => {
  // x = 0, 1, 4, 6 and c = 0, 5: squared distances (0, 25), (1, 16), (16, 1), (36, 1)
  const s = statistics([[0], [1], [4], [6]], [[0], [5]], { softmin: hard, temperature: 1 });
  expect(s.distortion).toBe((0 + 1 + 1 + 1) / 4);
  expect([...s.mass]).toEqual([2, 2]);
  expect([...s.displacements]).toEqual([1, 0]); // 0 + 1 from the first, −1 + 1 from the second
  expect(s.leastMargin).toBe(15);
});
