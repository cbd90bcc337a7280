import { elements, fromData, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { adam, gradientDescent, lbfgs } from '@isotherm/autodiff/minimize';
import { random } from '@isotherm/autodiff/random';
import { gradcheck } from '@isotherm/autodiff/testing';
import { criticalTemperature, entmax15, entropic, sparsemax } from '@isotherm/kmeans';
import { describe, expect, it } from 'vitest';
import {
  crossEntropy,
  cubic,
  gaussian,
  inverseMultiquadric,
  jointObjective,
  RbfNetwork,
  type RbfNetworkOptions,
  squaredError,
} from '../index.ts';
import { batches } from './batches.ts';

const chance = random('joint training');
const n = 60;
const points = Array.from({ length: n }, () => [...chance.uniforms(2)]);
const targets = points.map(([x, y]) => [Math.sin(6 * x!) + y!, x! * y!]);
const flat = (x: Tensor): number[] => [...elements(plain(x))];
const centers = points.slice(0, 5);
const fit = (options: Partial<RbfNetworkOptions>) =>
  new RbfNetwork({ centers, train: 'joint', penalty: 1e-4, maxIterations: 20, ...options }).fit(
    points,
    targets,
  );

describe('the objective', () => {
  const shapes = [
    ...[entropic, entmax15].map((softmin) => ({ softmin })),
    ...[gaussian, inverseMultiquadric, cubic].map((kernel) => ({ kernel })),
  ];
  it.each(shapes.flatMap((shape) => [squaredError, crossEntropy].map((error) => ({ ...shape, error }))))(
    'has the derivatives it claims, to order 2, in every parameter: %#',
    ({ error, ...how }) => {
      gradcheck(
        (centers, readout, intercept, scale, temperature) =>
          jointObjective(
            points.slice(0, 4),
            [
              [1, 0],
              [0, 1],
              [1, 0],
              [0.25, 0.75],
            ],
            { centers, readout, intercept, scale },
            { ...how, temperature },
            { error, penalty: 0.3, energyWeight: 0.7, weights: [0.1, 0.2, 0.3, 0.4], widthsFrom: 2 },
          ),
        [
          [
            [0.1, 0.2],
            [0.8, 0.3],
            [0.5, 0.9],
          ],
          fromData(chance.normals(6), [3, 2]),
          [0.3, -0.2],
          [0.8, 1.1, 1.3],
          3,
        ],
        { random: chance },
      );
    },
  );
});

describe('training of widths', () => {
  it.each<[string, Partial<RbfNetworkOptions>]>([
    ['the temperature of shares', { temperature: 0.3 }],
    ['the scales of shares', { temperature: 0.3, widths: 'each' }],
    ['the width of a kernel', { temperature: 0.3, kernel: gaussian }],
    ['the widths of a kernel', { temperature: 0.3, kernel: gaussian, widths: 'each' }],
    ['with the energy', { temperature: 0.3, energyWeight: 0.01 }],
  ])('%s: finds a lower objective than without', (_, options) => {
    const [held, trained] = [fit({ ...options, widths: 'common' }), fit({ ...options, trainWidths: true })];
    expect(trained.objectives.at(-1)).toBeLessThan(held.objectives.at(-1)!);
    trained.objectives.forEach((value, i, all) =>
      expect(value).toBeLessThanOrEqual(all[Math.max(0, i - 1)]!),
    );
    const moved = options.widths === 'each' ? flat(trained.scale!) : [trained.shape.temperature / 0.3];
    expect(moved.every((x) => x !== 1 && x > 0)).toBe(true);
  });

  it('follows the likelihood, not F, when only the energy counts', () => {
    // by F alone the temperature would rise for ever, by E alone fall
    const model = fit({ energyWeight: 1e4, trainWidths: true, temperature: 0.02, maxIterations: 300 });
    const critical = criticalTemperature(points, { clusters: 5, softmin: entropic });
    expect(model.shape.temperature).toBeGreaterThan(1e-4 * critical);
    expect(model.shape.temperature).toBeLessThan(critical);
  });

  it('tells when the centers have come to share all points alike', () => {
    const alike = centers.map((_, j) => [0.5 + 1e-4 * j, 0.5]);
    const how = { energyWeight: 1e4, trainWidths: true, temperature: 1, maxIterations: 2 };
    const model = fit({ ...how, centers: alike });
    expect(model.warnings.map(({ code }) => code)).toContain('COLLAPSED');
    expect(fit({ trainWidths: true, temperature: 0.1 }).warnings.map(({ code }) => code)).not.toContain(
      'COLLAPSED',
    );
  });
});

describe('training never makes a NaN', () => {
  const few = points.slice(0, 24);
  const critical = criticalTemperature(few, { clusters: 5, softmin: entropic });
  const hows = [
    ...[entropic, entmax15, sparsemax].map((softmin) => ({ softmin })),
    ...[gaussian, inverseMultiquadric, cubic].map((kernel) => ({ kernel })),
  ];
  it.each([1e-6, 1e-4, 1e-2, 1, 1e2, 1e4, 1e6])('at %d times the critical temperature', (relative) => {
    for (const how of hows)
      for (const widths of ['common', 'each'] as const) {
        const model = new RbfNetwork({
          centers,
          train: 'joint',
          ...how,
          widths,
          temperature: relative * critical,
          trainWidths: true,
          energyWeight: 0.01,
          maxIterations: 3,
        }).fit(few, targets.slice(0, 24));
        const numbers = [model.centers, model.readout, model.predict(few)].flatMap(flat);
        expect([...numbers, ...model.objectives, model.shape.temperature].every(Number.isFinite)).toBe(true);
        const classes = new RbfNetwork({
          centers,
          ...how,
          widths,
          temperature: relative * critical,
          train: 'joint',
          trainWidths: true,
          maxIterations: 2,
        }).fitClasses(
          few,
          few.map(([x]) => (x! > 0.5 ? 1 : 0)),
        );
        expect(flat(classes.predictProbabilities(few)).every(Number.isFinite)).toBe(true);
      }
  });
});

describe('training in batches', () => {
  const shares = fromData(new Float64Array(n).fill(1 / n), [n]);
  const [x, y] = [points, targets].map((rows) => fromData(Float64Array.from(rows.flat()), [n, 2]));

  it('asks every point once in an epoch, each time in another order', () => {
    const batchOf = batches(x!, y!, shares, 16, 7);
    const epoch = (first: number): number[][] => [0, 1, 2, 3].map((at) => flat(batchOf(first + at).points));
    expect(epoch(0).map((batch) => batch.length)).toEqual([32, 32, 32, 24]);
    const sorted = (batches: number[][]): number[] => batches.flat().toSorted((a, b) => a - b);
    expect(sorted(epoch(0))).toEqual(sorted([flat(x!)]));
    expect(sorted(epoch(4))).toEqual(sorted([flat(x!)]));
    expect(epoch(4)).not.toEqual(epoch(0));
    expect(flat(batchOf(0).weights)[0]).toBeCloseTo(1 / 16, 15);
    expect(flat(batchOf(3).weights)[0]).toBeCloseTo(1 / 12, 15);
  });

  it('leaves points out that weigh nothing, and pairs points with their targets', () => {
    const half = fromData(
      Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 2 / n : 0)),
      [n],
    );
    const batchOf = batches(x!, y!, half, 30, 7);
    const kept = points.filter((_, i) => i % 2 === 0);
    const { points: batch, targets: asked } = batchOf(0);
    expect(new Set(flat(batch))).toEqual(new Set(kept.flat()));
    for (let i = 0; i < 30; i++) {
      const at = points.findIndex(([first]) => first === batch.get(i, 0));
      expect([asked.get(i, 0), asked.get(i, 1)]).toEqual(targets[at]);
    }
  });

  it.each<[string, Partial<RbfNetworkOptions>]>([
    ['by Adam, unless told otherwise', {}],
    ['by gradient descent', { method: gradientDescent({ rate: 0.03, momentum: 0.9 }) }],
    ['with the energy and the widths', { energyWeight: 0.01, trainWidths: true }],
  ])('%s: learns, and repeats itself by its seed', (_, options) => {
    const how = { ...options, batchSize: 20, maxIterations: 150, temperature: 0.2 };
    const model = fit({ ...how, seed: 3 });
    expect(model.score(points, targets)).toBeGreaterThan(
      new RbfNetwork({ centers, temperature: 0.2, penalty: 1e-4 })
        .fit(points, targets)
        .score(points, targets),
    );
    expect(flat(fit({ ...how, seed: 3 }).readout)).toEqual(flat(model.readout));
    expect(model.seed).toBe(3);
    expect(flat(fit({ ...how, seed: 4 }).readout)).not.toEqual(flat(model.readout));
    expect(model.warnings).toEqual([]);
  });

  it('returns a fresh seed where none was given', () => {
    const model = fit({ batchSize: 20 });
    expect(flat(fit({ batchSize: 20, seed: model.seed! }).readout)).toEqual(flat(model.readout));
  });
});

it('training descends by any method, tells each step, and stops when it is asked to', () => {
  const seen: number[] = [];
  const model = fit({ method: adam({ rate: 0.01 }), onIteration: ({ value }) => seen.push(value) });
  expect(seen).toEqual(model.objectives);
  expect(seen.at(-1)).toBeLessThan(seen[0]!);
  const stop = new AbortController();
  const stopped = fit({
    onIteration: ({ iteration }) => {
      if (iteration === 3) stop.abort();
    },
    signal: stop.signal,
  });
  expect(stopped.objectives.length).toBe(4);
});

it('derivatives by the point are those of differences', () => {
  const options = { temperature: 0.3 };
  const regressions = [
    {},
    { softmin: entmax15 },
    { kernel: gaussian },
    { kernel: cubic, widths: 'each' } as const,
  ];
  const check = (slopes: NdArray, of: (x: number[][]) => NdArray, m: number): void => {
    for (let a = 0; a < 2; a++) {
      const h = 1e-5;
      const [up, down] = [h, -h].map((step) =>
        of(points.slice(0, 5).map((row) => row.map((x, at) => (at === a ? x + step : x)))),
      );
      for (let i = 0; i < 5; i++)
        for (let t = 0; t < m; t++)
          expect(Math.abs(slopes.get(i, t, a) - (up!.get(i, t) - down!.get(i, t)) / (2 * h))).toBeLessThan(
            1e-6,
          );
    }
  };
  for (const how of regressions) {
    const temperature = 'widths' in how ? {} : options;
    const model = new RbfNetwork({
      centers: centers.map((row) => row.map((x) => x + 0.05)),
      ...temperature,
      ...how,
    }).fit(points, targets);
    const slopes = model.jacobians(points.slice(0, 5));
    expect(slopes.shape).toEqual([5, 2, 2]);
    check(slopes, (x) => model.predict(x), 2);
  }
  const classes = new RbfNetwork({ centers, ...options }).fitClasses(
    points,
    points.map(([x]) => Math.floor(3 * x!)),
  );
  check(classes.jacobians(points.slice(0, 5)), (x) => classes.predictProbabilities(x), 3);
});

it.each<[string, object, string]>([
  ['L-BFGS in batches', { method: lbfgs(), batchSize: 5 }, 'take adam, or leave batchSize out'],
  ['a batch of nothing', { batchSize: 0 }, 'batchSize must be a whole number from 1, found 0'],
  ['a method by name', { method: 'adam' }, 'method must be one, such as lbfgs(), found adam'],
  [
    'widths that nothing trains',
    { train: 'readout', trainWidths: true },
    "trainWidths is part of joint training; set train to 'joint'",
  ],
  ['batches that nothing trains', { train: 'readout', batchSize: 5 }, 'batchSize is part of joint training'],
  ['a listener that is none', { onIteration: 3 }, 'onIteration must be a function, found number'],
  ['a signal that is none', { signal: {} }, 'signal must be an AbortSignal'],
  ['a kernel by name', { kernel: 'gaussian' }, 'kernel must be a function such as gaussian, found string'],
])('refuses %s', (_, options, message) => {
  expect(() => fit(options)).toThrow(message);
});
