import { fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { alternate } from '../alternate.ts';
import { dataset } from './dataset.ts';
import { entropic } from './entropic.ts';
import { hard } from './hard.ts';
import { mergeStatistics } from './merge-statistics.ts';
import { RunningStatistics } from './running-statistics.ts';
import type { Softmin } from './softmin.ts';
import { type Statistics, statistics } from './statistics.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

const chance = random('running statistics');
const [n, k, d] = [1500, 7, 3];
const points = Float64Array.from({ length: n * d }, () => 3 * chance.normal());
const weights = Float64Array.from({ length: n }, (_, i) => (i % 5) * chance.uniform());
const centers = Array.from({ length: k }, () => [...chance.normals(d)]);
const none: Softmin = Object.assign((...[x, t]: Parameters<Softmin>) => entropic(x, t), {
  maxEntropy: entropic.maxEntropy,
});
const softmins = { hard, entropic, entmax15, sparsemax, 'tsallis(1.2)': tsallis(1.2), 'no kernel': none };

/** Where to cut, by chance: blocks of 1 to `most` points. */
function cuts(most: number): number[] {
  const at = [0];
  while (at.at(-1)! < n) at.push(Math.min(n, at.at(-1)! + 1 + chance.integer(most)));
  return at;
}
const rows = (x: Float64Array | Float32Array, from: number, to: number): NdArray =>
  fromData(x.slice(from * d, to * d), [to - from, d]);
function running(
  ends: readonly number[],
  {
    x = points,
    w,
    ...rest
  }: { x?: Float64Array | Float32Array; w?: Float64Array | undefined; [more: string]: unknown },
  softness: { softmin: Softmin; temperature: number },
): Statistics {
  const sums = new RunningStatistics(centers, softness, rest);
  for (let i = 1; i < ends.length; i++) {
    const [from, to] = [ends[i - 1]!, ends[i]!];
    sums.add(rows(x, from, to), w ? { weights: w.slice(from, to) } : {});
  }
  return sums.statistics();
}

describe.each(Object.entries(softmins))('running statistics of %s', (_, softmin) => {
  const softness = { softmin, temperature: 0.8 };
  const changed = { offset: centers.map((__, j) => j / 3), scale: centers.map((__, j) => 1 + j / 5) };

  it.each([
    ['plain', {}],
    ['weighted', { w: weights }],
    ['offset and scaled', { w: weights, ...changed }],
    [
      'with weights near the ends of the doubles',
      { w: weights.map((w, i) => w * 2 ** (i < 700 ? -900 : -500)) },
    ],
    ['of floats', { x: Float32Array.from(points), w: weights }],
    ['fast', { fast: true }],
  ])('are those of all points at once, to the bit, wherever blocks are cut: %s', (__, options) => {
    const { x = points, w, ...rest } = options as { x?: Float64Array; w?: Float64Array };
    const whole = statistics(rows(x, 0, n), centers, softness, { ...rest, ...(w ? { weights: w } : {}) });
    const splits = [[0, n], [0, 256, 512, 1024, n], cuts(40), cuts(900)];
    for (const ends of splits) expect(running(ends, options, softness)).toEqual(whole);
  });

  it('may be asked for at any time, and are not changed by it', () => {
    const sums = new RunningStatistics(centers, softness);
    for (const [from, to] of [
      [0, 100],
      [100, 300],
      [300, n],
    ] as const) {
      sums.add(rows(points, from, to));
      expect(sums.statistics()).toEqual(statistics(rows(points, 0, to), centers, softness));
    }
  });

  it('of parts merge into those of the whole, within the bound', () => {
    const whole = statistics(rows(points, 0, n), centers, softness, { weights });
    for (const ends of [cuts(40), cuts(900)]) {
      const parts = ends.slice(1).flatMap((to, i) => {
        const w = weights.slice(ends[i], to);
        return w.some((x) => x > 0)
          ? [statistics(rows(points, ends[i]!, to), centers, softness, { weights: w })]
          : [];
      });
      const merged = mergeStatistics(parts);
      // each side sums some hundred rounded terms
      const bound = 64 * Number.EPSILON;
      for (const name of ['weight', 'distortion', 'energyGap', 'expectedGap', 'entropy'] as const)
        expect(Math.abs(merged[name] - whole[name]), name).toBeLessThanOrEqual(bound * whole[name]);
      expect(merged.energy).toBeCloseTo(whole.energy, 12);
      expect(merged.expectedDistortion).toBeCloseTo(whole.expectedDistortion, 12);
      expect(merged.leastMargin).toBe(whole.leastMargin);
      merged.mass.forEach((m, j) => expect(Math.abs(m - whole.mass[j]!)).toBeLessThanOrEqual(bound * m));
      merged.displacements.forEach((x, at) => {
        const size = parts.reduce((sum, part) => sum + Math.abs(part.displacements[at]!), 0);
        expect(Math.abs(x - whole.displacements[at]!)).toBeLessThanOrEqual(bound * size);
      });
    }
  });

  it('make a fit over blocks the fit over the whole', () => {
    const temperature = 0.8;
    const ends = cuts(300);
    let at = centers.map((row) => [...row]);
    for (let i = 0; i < 5; i++) {
      const sums = new RunningStatistics(at, { softmin, temperature });
      for (let b = 1; b < ends.length; b++) sums.add(dataset(rows(points, ends[b - 1]!, ends[b]!)));
      const { mass, displacements } = sums.statistics();
      at = at.map((row, j) => row.map((c, t) => c + displacements[j * d + t]! / mass[j]!));
    }
    const options = { tolerance: 0, maxIterations: 5, emptyCluster: 'keep' } as const;
    const fit = alternate(rows(points, 0, n), centers, { softmin, temperature }, options);
    expect(at.flat()).toEqual([...fit.centers.data]);
  });
});

describe('running statistics', () => {
  const softness = { softmin: entropic, temperature: 1 };
  const sums = new RunningStatistics([[0, 0]], softness);

  it('widen floats that come after doubles', () => {
    const mixed = new RunningStatistics(centers, softness);
    mixed.add(rows(points, 0, 300));
    mixed.add(rows(Float32Array.from(points), 300, n));
    const all = points.map((x, i) => (i < 300 * d ? x : Math.fround(x)));
    expect(mixed.statistics()).toEqual(statistics(rows(all, 0, n), centers, softness));
    const single = new RunningStatistics(centers, softness);
    single.add(rows(Float32Array.from(points), 0, 10));
    expect(() => single.add(rows(points, 0, 10))).toThrow('points are doubles but those before were floats');
  });

  it.each<readonly [run: () => unknown, message: string]>([
    [() => sums.statistics(), 'RunningStatistics: no point with weight was added yet'],
    [() => sums.add([[1]]), 'RunningStatistics.add: points have 1 dimensions but centers have 2'],
    [() => sums.add([[1, NaN]]), 'RunningStatistics.add: points[0, 1] is NaN'],
    [() => sums.add([[1, 2]], { weights: [-1] }), 'RunningStatistics.add: weights[0] is -1'],
    [() => sums.add([[1, 2]], { weights: [1, 2] }), 'must have one entry per point, 1; found shape [2]'],
    [() => sums.add([[1, 2]], { weight: [1] } as object), 'unknown option "weight"; did you mean weights?'],
    [() => new RunningStatistics([[0, Infinity]], softness), 'RunningStatistics: centers[0, 1] is Infinity'],
    [() => new RunningStatistics([[0]], { softmin: hard, temperature: 0 }), 'RunningStatistics'],
    [() => new RunningStatistics([[0]], softness, { weights: [1] } as object), 'unknown option "weights"'],
    [() => mergeStatistics([]), 'mergeStatistics: there must be at least one part'],
    [() => mergeStatistics([{} as Statistics]), 'mergeStatistics: part 0 is no statistics'],
    [
      () => mergeStatistics([statistics([[1]], [[0]], softness), statistics([[1, 2]], [[0, 1]], softness)]),
      'mergeStatistics: part 1 has 1 centers of 2 dimensions but part 0 has 1 centers of 1 dimensions',
    ],
  ])('refuse %#', (run, message) => {
    expect(run).toThrow(message);
  });

  it('count a block without weight as nothing', () => {
    const light = new RunningStatistics(centers, softness);
    light.add(rows(points, 0, 300), { weights: new Float64Array(300) });
    expect(() => light.statistics()).toThrow('no point with weight');
    light.add(rows(points, 300, n));
    const w = new Float64Array(n).fill(1, 300);
    expect(light.statistics()).toEqual(statistics(rows(points, 0, n), centers, softness, { weights: w }));
  });
});
