import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { elements, fromData, grad, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { KMeans } from '../kmeans.ts';
import { dataset } from './dataset.ts';
import { energy } from './energy.ts';
import { entropic } from './entropic.ts';
import { hard } from './hard.ts';
import type { Softmin } from './softmin.ts';
import { statistics } from './statistics.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

const chance = random('datasets');
const matrix = (n: number, d: number): NdArray => fromData(chance.normals(n * d), [n, d]);
const [points, centers] = [matrix(1000, 3), matrix(6, 3)];
const weights = chance.uniforms(1000);
const softmins: [string, Softmin][] = Object.entries({
  hard,
  entropic,
  'tsallis(1.3)': tsallis(1.3),
  entmax15,
  sparsemax,
  'with only an assign': Object.assign((...[d, t]: Parameters<Softmin>) => entmax15(d, t), {
    maxEntropy: entmax15.maxEntropy,
    kernel: { assign: entmax15.kernel!.assign, jacobian: entmax15.kernel!.jacobian! },
  }),
});

describe.each(softmins)('%s', (_, softmin) => {
  const softness = { softmin, temperature: 0.7 };

  it('gives a dataset the bits of the array, pass after pass', () => {
    const data = dataset(points);
    for (const options of [{}, { weights }, { offset: [1, 0, 0, 0, 0, 2], scale: [1, 2, 1, 1, 0.5, 1] }]) {
      const [found, expected] = [data, points].map((x) => statistics(x, centers, softness, options));
      expect(found).toEqual(expected);
    }
    const slope = (x: typeof data | NdArray): Float64Array =>
      elements(plain(grad((c: Tensor) => energy(x, c, softness))(centers))) as Float64Array;
    expect(slope(data)).toEqual(slope(points));
  });

  it('is as near as floats are, and nearer when only roundings differ', () => {
    const exact = statistics(points, centers, softness);
    const far = (options: Parameters<typeof dataset>[1]): number => {
      const found = statistics(dataset(points, options), centers, softness);
      const pairs = [...found.displacements].map((x, i) => x - exact.displacements[i]!);
      return Math.max(Math.abs(found.energy - exact.energy), ...pairs.map((x) => Math.abs(x) / 1000));
    };
    // a point contributes an error of some roundings of a cost of size 10
    expect(far({ fast: true })).toBeLessThan(1e-13);
    expect(far({ dtype: 'float32' })).toBeLessThan(1e-5);
    expect(far({ dtype: 'float32', fast: true })).toBeLessThan(1e-5);
  });
});

it('one with only an assign agrees with the same softmin compiled into the pass, to the last roundings', () => {
  const [compiled, rows] = [entmax15, softmins.at(-1)![1]].map((softmin) => {
    const found = statistics(points, centers, { softmin, temperature: 0.7 }, { weights });
    const { mass, displacements, skipping: _, ...means } = found;
    return [...Object.values(means), ...mass, ...displacements];
  });
  rows!.forEach((value, i) =>
    expect(Math.abs(value - compiled![i]!)).toBeLessThan(1e-13 * (1 + Math.abs(value))),
  );
});

it('an estimator fits a dataset to the bits of its points, and `fast` is its own choice', () => {
  const options = { clusters: 4, seed: 3 };
  const [a, b] = [points, dataset(points)].map((x) => new KMeans(options).fit(x, { weights }));
  expect(elements(b!.centers)).toEqual(elements(a!.centers));
  const fast = new KMeans({ ...options, fast: true }).fit(points, { weights });
  expect(Math.abs(fast.certificate.distortion - a!.certificate.distortion)).toBeLessThan(1e-12);
});

it('labels of floats agree with the centers', () => {
  const data = dataset(points, { dtype: 'float32' });
  const model = new KMeans({ clusters: 5, seed: 1, tolerance: 0 }).fit(data);
  const { mass } = statistics(data, model.centers, { softmin: hard, temperature: 1 });
  const counts = new Float64Array(5);
  for (const label of model.predict(data)) counts[label]!++;
  expect(counts).toEqual(mass);
});

it.each<[object, RegExp]>([
  [{ dtype: 'float16' }, /dataset: dtype must be 'float64' or 'float32', found "float16"/],
  [{ fast: 1 }, /dataset: fast must be true or false, found number/],
  [{ type: 'float32' }, /dataset: unknown option "type"/],
])('a dataset refuses %j', (options, message) => {
  expect(() => dataset(points, options)).toThrow(message);
});

it('a dataset of floats refuses what no float can hold', () => {
  expect(() => dataset([[1, 1e39]], { dtype: 'float32' })).toThrow(/points\[0, 1\] is Infinity/);
});

it('dropped datasets are collected, and nobody disposes of them', () => {
  // in full mode 300 of 100 MB stay below 1 GB; else 40 of 16 MB, together 640 MB twice over, below 500 MB
  const [count, megabytes, most] = process.env['MODE'] === 'full' ? [300, 100, 1000] : [40, 16, 500];
  const program = `
    import { dataset, hard, statistics } from '@isotherm/kmeans/energy';
    const [n, d] = [${megabytes} * 2 ** 17 / 8, 8];
    const points = { data: new Float64Array(n * d).fill(1), shape: [n, d], stride: [d, 1], offset: 0 };
    const centers = [new Array(8).fill(0), new Array(8).fill(2)];
    let peak = 0;
    for (let i = 0; i < ${count}; i++) {
      const { weight } = statistics(dataset(points), centers, { softmin: hard, temperature: 1 });
      if (weight !== n) throw new Error('a pass that saw ' + weight);
      peak = Math.max(peak, process.memoryUsage().rss / 2 ** 20);
    }
    console.log(peak);`;
  const peak = execFileSync(
    process.execPath,
    ['--conditions=@isotherm/source', '--input-type=module', '--eval', program],
    { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
  );
  expect(Number(peak)).toBeLessThan(most);
});
