import { fromData, type Tensor, valueAndGrad } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { alternate } from './alternate.ts';
import { anneal } from './anneal.ts';
import { KMeans } from './kmeans.ts';
import { SoftKMeans } from './soft-kmeans.ts';
import { dataset } from './energy/dataset.ts';
import { energy } from './energy/energy.ts';
import { entropic } from './energy/entropic.ts';
import { hard } from './energy/hard.ts';
import { statistics } from './energy/statistics.ts';
import { entmax15 } from './energy/tsallis.ts';

const [n, k, d] = [3000, 12, 2];
const chance = random('blobs for the engine');
const means = chance.normals(k * d).map((x) => 8 * x);
const points = fromData(
  chance.normals(n * d).map((x, i) => x + means[(Math.floor(i / d) % k) * d + (i % d)]!),
  [n, d],
);
const start = fromData(
  means.map((x) => x + 0.5),
  [k, d],
);
const options = { clusters: k, seed: 4, init: start } as const;

describe('a fit that skips', () => {
  it.each([
    ['Lloyd', new KMeans({ ...options, algorithm: 'dense' }), new KMeans({ ...options, algorithm: 'block' })],
    [
      'soft K-Means',
      new SoftKMeans({ ...options, temperature: 0.5, algorithm: 'dense' }),
      new SoftKMeans({ ...options, temperature: 0.5, algorithm: 'block' }),
    ],
    [
      'Entmax along a schedule',
      new SoftKMeans({
        ...options,
        softmin: entmax15,
        temperature: (i) => 9 * 0.5 ** i + 0.1,
        algorithm: 'dense',
      }),
      new SoftKMeans({
        ...options,
        softmin: entmax15,
        temperature: (i) => 9 * 0.5 ** i + 0.1,
        algorithm: 'block',
      }),
    ],
  ])('finds what the dense one finds: %s', (_, dense, block) => {
    const [a, b] = [dense.fit(points), block.fit(points)];
    expect(b.predict(points)).toEqual(a.predict(points));
    expect(b.iterations).toBe(a.iterations);
    expect(b.certificate.energy).toBeCloseTo(a.certificate.energy, 12);
    expect(b.evaluations).toBeLessThan(a.evaluations / 2);
  });

  it.each([
    ['a search, whose number of clusters changes', { quality: 'best', restarts: 1 }],
    ['several starts', { quality: 'fast', restarts: 3 }],
  ] as const)('keeps bounds for single points in many dimensions, also through %s', (_, how) => {
    const [size, clusters, many] = [1200, 6, 40];
    const places = chance.normals(clusters * many).map((x) => 0.5 * x);
    const rows = chance
      .normals(size * many)
      .map((x, i) => x + places[(Math.floor(i / many) % clusters) * many + (i % many)]!);
    const wide = fromData(rows, [size, many]);
    const [dense, found] = (['dense', 'auto'] as const).map((algorithm) =>
      new KMeans({ ...how, clusters, init: 'random', seed: 3, algorithm }).fit(wide),
    );
    expect(found!.predict(wide)).toEqual(dense!.predict(wide));
    expect(found!.iterations).toBe(dense!.iterations);
    expect(found!.evaluations).toBeLessThan(0.8 * dense!.evaluations);
  });

  it('does so by itself where that gains, and is the same fit each time and on a dataset that was used before', () => {
    const dense = new KMeans({ ...options, algorithm: 'dense' }).fit(points);
    const own = new KMeans(options).fit(points);
    expect(own.evaluations).toBeLessThan(dense.evaluations);
    const data = dataset(points);
    for (let turn = 0; turn < 5; turn++) statistics(data, start, { softmin: hard, temperature: 1 });
    for (const again of [new KMeans(options).fit(data), new KMeans(options).fit(data)]) {
      expect(again.centers.data).toEqual(own.centers.data);
      expect(again.energies).toEqual(own.energies);
      expect(again.evaluations).toBe(own.evaluations);
    }
  });

  it('anneals to the same clusters, with priors, and computes less at each temperature', () => {
    let passes = 0;
    const settings = { clusters: k, init: start, from: 8, until: 0.2, cooling: 0.6 } as const;
    const dense = anneal(points, { ...settings, algorithm: 'dense' });
    const { model, phases } = anneal(points, {
      ...settings,
      algorithm: 'block',
      onIteration: () => void passes++,
    });
    expect(model.predict(points)).toEqual(dense.model.predict(points));
    expect(model.certificate.energy).toBeCloseTo(dense.model.certificate.energy, 10);
    expect(model.evaluations).toBeLessThan(dense.model.evaluations);
    const live = phases.map(({ skipping }) => skipping!.livePairs / skipping!.pairs);
    expect(live.at(-1)).toBeLessThan(live[0]! / 2);
    // each phase takes a pass more, which describes it; what follows the last one is told by the model alone
    expect(model.skipping!.passes).toBe(passes + phases.length);
    const told = phases.reduce((sum, phase) => sum + phase.skipping!.passes, 0);
    expect(model.skipping!.passes).toBe(told + model.iterations + 1);
    phases.forEach((phase, i) => expect(phase.evaluations).toBeLessThan(dense.phases[i]!.evaluations));
  });

  it('tells what all its passes skipped, of every start and of a search, and nothing where they were dense', () => {
    for (const quality of [{ restarts: 3 }, { quality: 'best' }] as const) {
      let passes = 0;
      const onIteration = (): void => void passes++;
      const given = { clusters: 5, seed: 2, ...quality, onIteration };
      const { skipping } = new KMeans({ ...given, algorithm: 'block' }).fit(points);
      expect(skipping!.passes).toBe(passes);
      expect(skipping!.livePairs).toBeLessThan(skipping!.pairs / 2);
      expect(skipping!.certifiedTiles).toBeGreaterThan(0);
      if ('restarts' in quality) expect(skipping!.pairs).toBe(5 * skipping!.tiles);
    }
    const dense = new KMeans({ ...options, algorithm: 'dense' }).fit(points);
    expect([dense.skipping, 'skipping' in dense.toJSON()]).toEqual([undefined, false]);
  });

  it('adds what each pass skipped, and computed', () => {
    const softness = { softmin: entmax15, temperature: (i: number) => 9 * 0.5 ** i + 0.1 };
    const runs = Array.from({ length: 6 }, (_, maxIterations) =>
      alternate(points, start, softness, { maxIterations, algorithm: 'block' }),
    );
    const passes = runs.map((run) => run.statistics);
    const sum = (of: (pass: (typeof passes)[0]) => number): number =>
      passes.reduce((total, pass) => total + of(pass), 0);
    const { skipping, evaluations } = runs.at(-1)!;
    expect(evaluations).toBe(sum((pass) => pass.evaluations));
    expect(skipping).toEqual({
      passes: 6,
      tiles: sum((pass) => pass.skipping!.tiles),
      certifiedTiles: sum((pass) => pass.skipping!.certifiedTiles),
      pairs: sum((pass) => k * pass.skipping!.tiles),
      livePairs: sum((pass) => pass.skipping!.livePairs),
    });
  });

  it('leaves what it must not skip to the dense pass', () => {
    const data = dataset(points, { algorithm: 'block' });
    const softness = { softmin: entropic, temperature: 0.3 };
    energy(data, start, softness);
    const [dense, block] = [points, data].map((x) =>
      valueAndGrad((w: Tensor) => energy(x, start, softness, { weights: w }))(new Float64Array(n).fill(1)),
    );
    expect(block!.value).toEqual(dense!.value);
    expect(block!.gradient).toEqual(dense!.gradient);
  });
});

describe('statistics of a dataset', () => {
  const data = dataset(points, { algorithm: 'block' });

  it('tell what was skipped', () => {
    const softness = { softmin: hard, temperature: 1 };
    statistics(data, start, softness);
    const { skipping, evaluations } = statistics(data, start, softness);
    expect(skipping!.certifiedTiles).toBeGreaterThan(skipping!.tiles / 2);
    expect(skipping!.livePairs).toBeLessThan((skipping!.tiles * k) / 4);
    expect(evaluations).toBe(32 * skipping!.livePairs);
    expect(statistics(points, start, softness)).not.toHaveProperty('skipping');
  });

  it('know the least margin, though the pair it belongs to was skipped, and the weights were changed since', () => {
    const weights = new Float64Array(n).fill(1);
    const found = statistics(data, start, { softmin: hard, temperature: 1 }, { weights });
    const expected = statistics(points, start, { softmin: hard, temperature: 1 }).leastMargin;
    weights.fill(0, 0, n - 1);
    expect(found.leastMargin).toBe(expected);
  });

  it('follow weights and scales that change between calls', () => {
    const softness = { softmin: entmax15, temperature: 1 };
    const weights = new Float64Array(n).fill(1);
    for (let turn = 0; turn < 4; turn++) {
      const given = { weights, scale: Float64Array.from({ length: k }, (_, j) => 1 + (turn * j) / 10) };
      weights.fill(turn, turn * 100, (turn + 3) * 100);
      const [a, b] = [points, data].map((x) => statistics(x, start, softness, given));
      expect(b!.energy).toBeCloseTo(a!.energy, 12);
      b!.mass.forEach((mass, j) => expect(mass).toBeCloseTo(a!.mass[j]!, 9));
    }
  });
});

it('a minimizer of the energy gets the gain without knowing', () => {
  const softness = { softmin: entropic, temperature: 0.3 };
  const [dense, auto] = (['dense', 'auto'] as const).map((algorithm) => {
    const data = dataset(points, { algorithm });
    return minimize((c: Tensor) => energy(data, c, softness), start, { method: lbfgs(), maxIterations: 30 });
  });
  expect(auto!.value).toBeCloseTo(dense!.value, 10);
});

it('alternating knows the option, and refuses others', () => {
  expect(() =>
    alternate(points, start, { softmin: hard, temperature: 1 }, { algorithm: 'elkan' as never }),
  ).toThrow('alternate: algorithm must be one of auto, dense, block; found "elkan"');
  expect(() => dataset(points, { algorithm: 'elkan' as never })).toThrow('dataset: algorithm must be one of');
});
