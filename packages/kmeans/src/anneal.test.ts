import { elements, type NdArray, toNdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { anneal, type Annealing } from './anneal.ts';
import type { AnnealOptions } from './annealing/options.ts';
import { priors } from './annealing/settle.ts';
import { spreads } from './annealing/spread.ts';
import { merge, split } from './annealing/split.ts';
import {
  criticalTemperature,
  dataset,
  entmax15,
  entropic,
  hard,
  sparsemax,
  statistics,
  tsallis,
} from './energy/index.ts';
import { KMeans } from './kmeans.ts';

const flat = (x: NdArray): number[] => [...elements(x)];
const chance = random('anneal');
/** Clusters of 30, 10 and 5 points: seeding by chance often misses the small ones. */
const points = [...Array<number>(30).fill(0), ...Array<number>(10).fill(1), ...Array<number>(5).fill(2)].map(
  (j) => [[0, 12, 8][j]! + chance.normal(), [0, 0, 7][j]! + chance.normal()],
);
const counts = ({ phases }: Annealing): number[] => phases.map(({ mass }) => mass.length);
const softmins = { entropic, entmax15, sparsemax, 'tsallis(1.2)': tsallis(1.2) };

describe.each(Object.entries(softmins))('annealing with %s', (_, softmin) => {
  const annealing = anneal(points, { clusters: 3, softmin });
  const { model, phases } = annealing;

  it('finds the clusters, and ends at rest in K-Means', () => {
    const best = new KMeans({ clusters: 3, quality: 'best', seed: 1 }).fit(points);
    // both rest when no center moves farther than 1e-6 radii, which changes the distortion by its square
    expect(model.certificate.distortion).toBeCloseTo(best.certificate.distortion, 10);
    expect([model.converged, model.certificate.exact, model.softness.softmin]).toEqual([true, true, hard]);
    const masses = phases.at(-1)!.mass.toSorted();
    [5 / 45, 10 / 45, 30 / 45].forEach((mass, j) => expect(masses[j]).toBeCloseTo(mass, 4));
  });

  it('first splits right below the critical temperature', () => {
    const critical = criticalTemperature(points, { clusters: 2, softmin });
    const first = phases.find(({ mass }) => mass.length > 1)!;
    expect(first.temperature).toBeLessThan(critical);
    expect(first.temperature).toBeGreaterThanOrEqual(0.9 * critical);
    // the power iteration comes from below
    expect(first.critical[0]).toBeGreaterThan(0.999 * critical);
    expect(first.critical[0]).toBeLessThan(critical * (1 + 1e-9));
  });

  it('goes through falling temperatures, with masses that are the whole', () => {
    phases.slice(1).forEach(({ temperature }, i) => expect(temperature).toBe(0.9 * phases[i]!.temperature));
    for (const { mass } of phases) expect(mass.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(counts(annealing)[0]).toBe(1);
  });

  it('follows scale by a power of two to the last bit, and is repeated by its seed', () => {
    const double = anneal(
      points.map((row) => row.map((x) => 4 * x)),
      { clusters: 3, softmin },
    );
    expect(flat(double.model.centers)).toEqual(flat(model.centers).map((x) => 4 * x));
    expect(double.phases.map(({ temperature }) => temperature)).toEqual(
      phases.map((p) => 16 * p.temperature),
    );
    expect(JSON.stringify(anneal(points, { clusters: 3, softmin }))).toBe(JSON.stringify(annealing));
  });

  it('ends softly where it is told to', () => {
    const { model } = anneal(points, { clusters: 3, softmin, until: { relative: 0.1 } });
    expect(model.softness).toEqual({
      softmin,
      temperature: 0.1 * criticalTemperature(points, { clusters: 2, softmin }),
    });
    expect(model.converged).toBe(true);
  });
});

describe('annealing', () => {
  it('stops at the proof that softness changes nothing, where the softmin has one', () => {
    const far = points.map(([x, y]) => [10 * Math.round(x! / 10), 10 * Math.round(y! / 10)]);
    const { phases } = anneal(far, { clusters: 3, softmin: sparsemax });
    const last = phases.at(-1)!;
    const at = statistics(far, last.centers, { softmin: sparsemax, temperature: last.temperature });
    expect(at.expectedGap).toBe(0);
    expect(at.leastMargin).toBeGreaterThan(last.temperature);
  });

  it('takes a weight for a number of copies', () => {
    const weights = points.map((_, i) => 1 + (i % 3));
    const copies = points.flatMap((x, i) => Array.from({ length: weights[i]! }, () => x));
    const [weighted, copied] = [anneal(points, { clusters: 3, weights }), anneal(copies, { clusters: 3 })];
    flat(weighted.model.centers).forEach((x, at) =>
      expect(x).toBeCloseTo(flat(copied.model.centers)[at]!, 9),
    );
    expect(counts(weighted)).toEqual(counts(copied));
  });

  it('follows a translation and a rotation', () => {
    const [c, s] = [3 / 5, 4 / 5];
    const turned = points.map(([x, y]) => [1000 + c * x! - s * y!, s * x! + c * y! - 500]);
    const { model } = anneal(turned, { clusters: 3 });
    const base = anneal(points, { clusters: 3 }).model;
    expect(model.certificate.distortion).toBeCloseTo(base.certificate.distortion, 9);
  });

  it('only cools from centers that are given', () => {
    const init = points.slice(0, 3);
    const { phases, model } = anneal(points, { clusters: 3, init, from: { relative: 0.02 } });
    expect(phases.every(({ mass, critical }) => mass.length <= 3 && critical.length === 0)).toBe(true);
    expect(phases[0]!.temperature).toBe(
      0.02 * criticalTemperature(points, { clusters: 2, softmin: entropic }),
    );
    expect(model.centers.shape).toEqual([3, 2]);
  });

  it('needs no cooling for one cluster, and has none for equal points', () => {
    expect(flat(anneal([[1], [2], [6]], { clusters: 1 }).model.centers)).toEqual([3]);
    const { model, phases } = anneal([[7], [7], [7]], { clusters: 2 });
    expect([flat(model.centers), phases.length]).toEqual([[7, 7], 0]);
    expect(model.warnings.map(({ code }) => code)).toContain('FEWER_DISTINCT_POINTS');
  });

  it('gives each distinct point a center, and repeats where there are too few', () => {
    const { model } = anneal([[0], [0], [1], [5]], { clusters: 4 });
    expect(new Set(flat(model.centers))).toEqual(new Set([0, 1, 5]));
    expect(model.certificate.distortion).toBe(0);
  });

  it.each<readonly [options: object, message: string]>([
    [{}, 'anneal: clusters is missing'],
    [{ clusters: 46 }, 'anneal: clusters is 46 but there are 45 points'],
    [{ clusters: 3, cooling: 1 }, 'anneal: cooling must be between 0 and 1, found 1'],
    [{ clusters: 3, from: -1 }, 'anneal: from must be finite and not negative, found -1'],
    [{ clusters: 3, from: { relativ: 1 } }, 'anneal: from: unknown option "relativ"; did you mean relative?'],
    [
      { clusters: 3, until: { relative: NaN } },
      'anneal: until.relative must be finite and not negative, found NaN',
    ],
    [{ clusters: 3, from: 1, until: 2 }, 'anneal: temperatures fall, but from is 1 and until is 2'],
    [{ clusters: 3, init: [[0, 0]] }, 'anneal: clusters is 3 but init has 1 centers'],
    [{ clusters: 3, softmin: hard }, 'no slope at equal costs'],
    [{ clusters: 3, temperature: 1 }, 'anneal: unknown option "temperature"'],
  ])('refuses %j', (options, message) => {
    expect(() => anneal(points, options as AnnealOptions)).toThrow(message);
  });
});

describe('priors', () => {
  it.each(Object.entries(softmins))('of %s share equal distances as the masses are', (_, softmin) => {
    const mass = Float64Array.of(0.5, 0.3, 0.2);
    const options = priors({ softmin, massConstrained: true }, mass, 2);
    const found = statistics([[0]], [[1], [1], [-1]], { softmin, temperature: 2 }, options);
    found.mass.forEach((share, j) => expect(share).toBeCloseTo(mass[j]!, 12));
  });

  it('make two coincident halves act as the whole, for entropic', () => {
    const whole = {
      centers: toNdArray([
        [0, 0],
        [9, 3],
      ]),
      mass: Float64Array.of(0.7, 0.3),
      spreads: [],
    };
    const direction = Float64Array.of(1, 0);
    const halves = split({ ...whole, spreads: [{ direction, variance: 1 }] }, [0], 0);
    const [one, two] = [whole, halves].map(({ centers, mass }) =>
      statistics(
        points,
        centers,
        { softmin: entropic, temperature: 3 },
        priors({ softmin: entropic, massConstrained: true }, mass, 3),
      ),
    );
    expect(two!.energy).toBeCloseTo(one!.energy, 12);
    expect(two!.mass[0]! + two!.mass[2]!).toBeCloseTo(one!.mass[0]!, 10);
    const merged = merge(halves, 1e-9);
    expect([flat(merged.centers), merged.mass]).toEqual([flat(whole.centers), whole.mass]);
  });
});

describe('the spread of a cluster', () => {
  it('is the largest eigenvalue of its covariance, along the eigenvector', () => {
    // (±3, ±4)·a along (3, 4)/5 with variance 4, across with 1
    const cross = [
      [6 / 5, 8 / 5],
      [-6 / 5, -8 / 5],
      [4 / 5, -3 / 5],
      [-4 / 5, 3 / 5],
    ].map((row) => row.map((x) => x * Math.SQRT2));
    const settling = {
      data: dataset(cross),
      weights: undefined,
      softmin: entropic,
      massConstrained: true,
      maxIterations: 1,
      rest: 0,
    };
    const clusters = { centers: toNdArray([[0, 0]]), mass: Float64Array.of(1) };
    const [{ direction, variance }] = spreads(settling, clusters, 1, random(1), []) as [
      ReturnType<typeof spreads>[0],
    ];
    expect(variance).toBeCloseTo(4, 12);
    expect(Math.abs(direction[0]! * 3 + direction[1]! * 4) / 5).toBeCloseTo(1, 12);
  });
});
