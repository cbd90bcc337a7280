import { elements, grad, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import {
  costs,
  energy,
  entmax15,
  entropic,
  expectedDistortion,
  SoftKMeans,
  statistics,
} from '@isotherm/kmeans';
import { describe, expect, it } from 'vitest';
import { gaussian, leaveOneOut, mixtureEnergy, rbfFeatures, RbfNetwork, thinPlate } from '../index.ts';
import { leastError } from './width-search.ts';

const chance = random('widths');
const n = 90;
const points = Array.from({ length: n }, (_, i) => [3 * (i % 3) + chance.normal(), chance.normal()]);
const targets = points.map(([x, y]) => [Math.sin(x!) + y! / 3]);
const flat = (x: Tensor): number[] => [...elements(plain(x))];
const centers = points.slice(0, 7);
const fit = (options: object, x = points, y = targets, more = {}) =>
  new RbfNetwork({ centers, ...options }).fit(x, y, more);

describe('a width for each center', () => {
  it("is the distance to the nearest other one, by 'nearest-centers'", () => {
    const { shape, scale } = fit({ widths: 'each', temperature: 'nearest-centers' });
    const between = flat(costs(centers, centers));
    for (let j = 0; j < 7; j++) {
      const nearest = Math.min(...between.slice(7 * j, 7 * j + 7).filter((_, i) => i !== j));
      expect(shape.temperature / scale!.get(j)).toBeCloseTo(2 * nearest, 10);
    }
  });

  it("is the radius of its own cluster, by 'cluster-radius', and takes a doubled weight for a doubled point", () => {
    const weights = points.map((_, i) => 1 + (i % 2));
    const double = <T>(rows: readonly T[]): T[] =>
      rows.flatMap((row, i) => (i % 2 === 1 ? [row, row] : [row]));
    const options = { widths: 'each', temperature: 'cluster-radius' };
    const [weighed, doubled] = [
      fit(options, points, targets, { weights }),
      fit(options, double(points), double(targets)),
    ];
    expect(Math.abs(weighed.shape.temperature / doubled.shape.temperature - 1)).toBeLessThan(1e-12);
    flat(weighed.scale!).forEach((s, j) =>
      expect(Math.abs(s / doubled.scale!.get(j) - 1)).toBeLessThan(1e-12),
    );
    expect(new Set(flat(weighed.scale!)).size).toBe(7);
  });

  it('is the common one where another center is at the same place', () => {
    const { scale } = fit({
      centers: [
        [0, 0],
        [0, 0],
        [3, 0],
      ],
      widths: 'each',
    });
    expect(flat(scale!).slice(0, 2)).toEqual([1, 1]);
  });

  it('is used, of kernels and of shares alike', () => {
    for (const kernel of [undefined, gaussian, thinPlate]) {
      const model = fit({ widths: 'each', ...(kernel === undefined ? {} : { kernel }) });
      const { centers, shape, scale } = model;
      expect(flat(model.features(points))).toEqual(
        flat(rbfFeatures(points, centers, shape, { scale: scale! })),
      );
      expect(flat(model.features(points))).not.toEqual(flat(rbfFeatures(points, centers, shape)));
    }
  });
});

describe('the width of least leave-one-out error', () => {
  it.each([
    ['shares', {}],
    ['a kernel', { kernel: gaussian }],
    ['own widths', { widths: 'each' }],
  ])('has none better beside it, and is not the one it began with: %s', (_, options) => {
    const model = fit({ ...options, temperature: 'leave-one-out', penalty: 1e-4 });
    const missed = (factor: number): number => {
      const { temperature, ...how } = model.shape;
      const shape = { ...how, temperature: temperature * factor } as typeof model.shape;
      const scale = model.scale === undefined ? {} : { scale: model.scale };
      const features = plain(rbfFeatures(points, model.centers, shape, scale));
      return leaveOneOut(features, targets, { penalty: 1e-4, intercept: true }).meanSquare;
    };
    const least = missed(1);
    for (const factor of [Math.SQRT1_2, Math.SQRT2]) expect(missed(factor)).toBeGreaterThanOrEqual(least);
    expect(model.shape.temperature).not.toBe(fit(options).shape.temperature);
  });

  it('follows the scale of the points', () => {
    const options = { temperature: 'leave-one-out', penalty: 1e-4 };
    const grow = (rows: number[][]): number[][] => rows.map((row) => row.map((x) => 4 * x));
    const grown = fit({ ...options, centers: grow(centers) }, grow(points));
    expect(grown.shape.temperature).toBe(16 * fit(options).shape.temperature);
  });

  it('looks where the error falls, ends where nothing has a minimum, and passes over what is no number', () => {
    const parabola = (t: number): number => (Math.log(t) - 5) ** 2;
    expect(Math.abs(Math.log(leastError(1, parabola)) - 5)).toBeLessThanOrEqual(Math.log(2) / 4 + 1e-12);
    expect(leastError(1, (t) => 1 / t)).toBeGreaterThan(1e12);
    expect(leastError(1, (t) => (t > 20 ? NaN : 1 / t))).toBeLessThan(20);
    expect(leastError(3, () => Infinity)).toBe(3);
  });
});

describe('a temperature learned by likelihood', () => {
  it.each([
    ['entropic', entropic],
    ['entmax15', entmax15],
  ] as const)('%s: is twice the expected distortion per dimension', (_, softmin) => {
    const { shape } = fit({ temperature: 'mixture', softmin });
    const softness = { softmin, temperature: shape.temperature };
    const pays = statistics(points, centers, softness).expectedDistortion;
    expect(Math.abs(shape.temperature / pays - 1)).toBeLessThan(1e-10);
    // stationary: neither F alone nor E alone is
    const slope = (f: (t: Tensor) => Tensor): number => flat(grad(f)(shape.temperature))[0]!;
    const from = shape.temperature;
    expect(
      Math.abs(slope((t) => mixtureEnergy(points, centers, { softmin, temperature: t }, { from }))),
    ).toBeLessThan(1e-10);
    expect(slope((t) => energy(points, centers, { softmin, temperature: t }))).toBeLessThan(-0.01);
    expect(slope((t) => expectedDistortion(points, centers, { softmin, temperature: t }))).toBeGreaterThan(
      0.01,
    );
  });

  it('is the variance of a mixture that the points were drawn from', () => {
    const draws = Array.from({ length: 4000 }, (_, i) => [
      8 * (i % 2) + 0.5 * chance.normal(),
      0.5 * chance.normal(),
      0.5 * chance.normal(),
    ]);
    const means = [
      [0, 0, 0],
      [8, 0, 0],
    ];
    const { shape } = new RbfNetwork({ centers: means, temperature: 'mixture' }).fit(
      draws,
      draws.map(([x]) => x!),
    );
    // T = 2σ²; the mean of 12000 squares is good to √(2/12000)
    expect(Math.abs(shape.temperature / 0.5 - 1)).toBeLessThan(4 * Math.sqrt(2 / 12000));
  });

  it('tells that centers share all points alike, where they do', () => {
    const blob = Array.from({ length: 200 }, () => [chance.normal(), chance.normal()]);
    const near = [
      [0.01, 0],
      [-0.01, 0],
    ];
    const codes = (options: object): string[] =>
      new RbfNetwork({ centers: near, ...options })
        .fit(
          blob,
          blob.map(([x]) => x!),
        )
        .warnings.map(({ code }) => code);
    expect(codes({ temperature: 'mixture' })).toContain('COLLAPSED');
    // a temperature that somebody chose is theirs
    expect(codes({ temperature: 2 })).not.toContain('COLLAPSED');
    expect(fit({ temperature: 'mixture' }).warnings).toEqual([]);
  });

  it('is refused where every point is a center, so that the likelihood has no maximum', () => {
    expect(() => fit({ centers: points, temperature: 'mixture' })).toThrow(
      'the width by cluster-radius is 0',
    );
  });
});

it('mixtureEnergy is the −log likelihood of Gaussians of their own widths, up to a constant', () => {
  const [temperature, from, scale] = [1.3, 0.7, [0.5, 1, 2]];
  const three = centers.slice(0, 3);
  const likelihood = (t: number, s: readonly number[]): number => {
    let sum = 0;
    for (const [x, y] of points) {
      let density = 0;
      three.forEach(([cx, cy], j) => {
        const variance = t / (2 * s[j]!);
        const square = (x! - cx!) ** 2 + (y! - cy!) ** 2;
        density += Math.exp(-square / (2 * variance)) / (2 * Math.PI * variance) / 3;
      });
      sum -= Math.log(density) / n;
    }
    return from * sum;
  };
  const found = (t: number, s: number[]): number =>
    flat(mixtureEnergy(points, three, { softmin: entropic, temperature: t }, { from, scale: s }))[0]!;
  const apart = found(temperature, scale) - found(2, [1, 1, 1]);
  expect(Math.abs(apart - (likelihood(temperature, scale) - likelihood(2, [1, 1, 1])))).toBeLessThan(1e-12);
  expect(
    flat(mixtureEnergy(points, three, { softmin: entropic, temperature: from }, { from }))[0],
  ).toBeCloseTo(flat(energy(points, three, { softmin: entropic, temperature: from }))[0]!, 13);
});

it('a soft clustering gives its temperature to common widths only', () => {
  const clustering = new SoftKMeans({ clusters: 4, temperature: 0.9, seed: 1 }).fit(points);
  expect(fit({ centers: clustering }).shape.temperature).toBe(0.9);
  expect(fit({ centers: clustering, widths: 'each' }).scale).toBeDefined();
});

it.each<[string, object, string]>([
  ['own widths by a rule that knows none', { widths: 'each', temperature: 'center-spread' }, 'center-spread'],
  ['own widths of one number', { widths: 'each', temperature: 2 }, 'or by trainWidths'],
  ['another word', { widths: 'own' }, 'widths must be one of common, each'],
  ['an unknown rule', { temperature: 'loo' }, 'leave-one-out, mixture'],
])('refuses %s', (_, options, message) => {
  expect(() => fit(options)).toThrow(message);
});
