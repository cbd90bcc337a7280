import { elements, type NdArray, plain, toNdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { anneal, annealAsync, type Annealing } from './anneal.ts';
import type { AnnealOptions } from './annealing/options.ts';
import { priors } from './annealing/settle.ts';
import { spreads } from './annealing/spread.ts';
import { merge, split } from './annealing/split.ts';
import {
  costs,
  criticalTemperature,
  dataset,
  entmax15,
  entropic,
  hard,
  responsibilities,
  sparsemax,
  type Statistics,
  statistics,
  tsallis,
} from './energy/index.ts';
import { KMeans } from './kmeans.ts';
import type { Iteration } from './progress.ts';

const flat = (x: NdArray): number[] => [...elements(x)];
const chance = random('anneal');
/** Clusters of 30, 10 and 5 points: seeding by chance often misses the small ones. */
const points = [...Array<number>(30).fill(0), ...Array<number>(10).fill(1), ...Array<number>(5).fill(2)].map(
  (j) => [[0, 12, 8][j]! + chance.normal(), [0, 0, 7][j]! + chance.normal()],
);
const rowsOf = (centers: NdArray): number[][] =>
  Array.from({ length: centers.shape[0]! }, (_, j) => flat(centers).slice(2 * j, 2 * j + 2));
const counts = ({ phases }: Annealing): number[] => phases.map(({ mass }) => mass.length);
const pick = ({ energy, expectedDistortion, entropy }: Statistics) => ({
  energy,
  expectedDistortion,
  entropy,
});
const softmins = { entropic, entmax15, sparsemax, 'tsallis(1.2)': tsallis(1.2) };

describe.each(Object.entries(softmins))('annealing with %s', (_, softmin) => {
  const annealing = anneal(points, { clusters: 3, softmin });
  const { model, phases } = annealing;

  it('finds the clusters, and ends at rest in K-Means', () => {
    const best = new KMeans({ clusters: 3, quality: 'best', seed: 1 }).fit(points);
    // that rests when no center moves farther than 1e-6 radii, which changes the distortion by its square
    expect(model.certificate.distortion).toBeCloseTo(best.certificate.distortion, 10);
    expect([model.converged, model.certificate.exact, model.softness.softmin]).toEqual([true, true, hard]);
    const masses = phases.at(-1)!.mass.toSorted();
    [5 / 45, 10 / 45, 30 / 45].forEach((mass, j) => expect(masses[j]).toBeCloseTo(mass, 4));
  });

  it('ends at the means of its clusters, however early the cold ones rested', () => {
    const again = anneal(points, { clusters: 3, softmin, tolerance: 1e-3 }).model;
    const labels = again.predict(points);
    for (const [j, center] of rowsOf(again.centers).entries())
      for (const [t, c] of center.entries()) {
        const own = points.filter((_x, i) => labels[i] === j).map((x) => x[t]!);
        expect(c).toBeCloseTo(own.reduce((sum, x) => sum + x, 0) / own.length, 12);
      }
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

  it('tells of each phase what its clusters cost and how they are shared, without the priors', () => {
    for (const { temperature, centers, mass, ...phase } of phases) {
      expect(phase.distortion).toBe(
        statistics(points, centers, { softmin: hard, temperature: 1 }).distortion,
      );
      // at rest the priors are those of the masses
      const options = priors({ softmin, massConstrained: true }, mass, temperature);
      const found = statistics(points, centers, { softmin, temperature }, options);
      const shares = elements(
        plain(responsibilities(costs(points, centers, options), { softmin, temperature })),
      );
      const paid = elements(plain(costs(points, centers)));
      const expected = [...shares].reduce((sum, p, at) => sum + p * paid[at]!, 0) / points.length;
      expect(Math.abs(phase.expectedDistortion / expected - 1)).toBeLessThan(1e-4); // masses rest at 1e-6
      expect(phase.entropy).toBeCloseTo(found.entropy, 3);
      expect(phase.expectedDistortion).toBeGreaterThanOrEqual(phase.distortion * (1 - 1e-12));
    }
  });

  it('tells exactly that where there are no priors and nothing was joined', () => {
    const free = anneal(points, { clusters: 3, softmin, massConstrained: false, init: points.slice(29, 32) });
    for (const { temperature, centers, energy, expectedDistortion, entropy } of free.phases)
      expect({ energy, expectedDistortion, entropy }).toEqual(
        pick(statistics(points, centers, { softmin, temperature })),
      );
  });

  it('knows of each cluster from which one it comes', () => {
    expect(phases[0]!.parents).toEqual([0]);
    const radius = Math.sqrt(phases[0]!.distortion);
    phases.slice(1).forEach(({ parents, centers, critical }, i) => {
      const before = phases[i]!.mass.length;
      expect(parents.length).toBe(centers.shape[0]);
      expect(new Set(parents).size).toBe(before); // nobody dies here
      if (critical.length === 0) expect(parents).toEqual(Array.from({ length: before }, (__, j) => j));
      else expect(parents.length).toBeGreaterThanOrEqual(before);
      // where nobody was split, branches are continuous
      if (parents.length === before)
        parents.forEach((parent, j) => {
          const [here, there] = [flat(centers), flat(phases[i]!.centers)];
          const moved = [0, 1].map((t) => here[2 * j + t]! - there[2 * parent + t]!);
          expect(Math.hypot(...moved)).toBeLessThan(radius);
        });
    });
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
    [{ clusters: 3, fast: 1 }, 'anneal: fast must be true or false, found number'],
    [{ clusters: 3, signal: 'stop' }, 'anneal: signal must be an AbortSignal, found the string "stop"'],
    [{ clusters: 3, onIteration: 3 }, 'anneal: onIteration must be a function, found number'],
  ])('refuses %j', (options, message) => {
    expect(() => anneal(points, options as AnnealOptions)).toThrow(message);
  });
});

describe('an annealing that is followed', () => {
  const base = anneal(points, { clusters: 3 });
  const heard: Iteration[] = [];
  const told = anneal(points, { clusters: 3, onIteration: (it) => heard.push(it) });

  it('tells every update at every temperature, and is not changed by it', () => {
    expect(JSON.stringify(told)).toBe(JSON.stringify(base));
    const temperatures = [...new Set(heard.map(({ temperature }) => temperature))];
    const phases = base.phases.map(({ temperature }) => temperature);
    expect(temperatures.slice(0, phases.length)).toEqual(phases);
    for (const { temperature, iterations, energy } of base.phases) {
      const here = heard.filter((it) => it.temperature === temperature);
      // each settling tells its start too
      const settlings = here.filter(({ iteration }) => iteration === 0).length;
      expect(here.length - settlings).toBe(iterations);
      expect(here.at(-1)!.energy).toBe(energy);
    }
    expect(heard.at(-1)!.energy).toBe(base.model.energies.at(-1));
  });

  it('is the same to the bit when it pauses, from points at once or in blocks', async () => {
    async function* blocks(): AsyncGenerator<number[][]> {
      yield points.slice(0, 20);
      await Promise.resolve();
      yield points.slice(20);
    }
    for (const source of [points, dataset(points), blocks()])
      expect(JSON.stringify(await annealAsync(source, { clusters: 3 }))).toBe(JSON.stringify(base));
  });

  it.each([0, 1, 30, heard.length - 2])('stops after %i updates with what it has', async (at) => {
    const run = (): AnnealOptions => {
      const controller = new AbortController();
      let seen = 0;
      return {
        clusters: 3,
        signal: controller.signal,
        onIteration: () => void (seen++ === at && controller.abort()),
      };
    };
    const stopped = anneal(points, run());
    const { model, phases } = stopped;
    expect(JSON.stringify(await annealAsync(points, run()))).toBe(JSON.stringify(stopped));
    expect(model.warnings.map(({ code }) => code)).toContain('ABORTED');
    expect(model.converged).toBe(false);
    expect(model.score(points)).toBe(-model.certificate.distortion);
    const { temperature, clusters } = heard[at]!;
    expect(model.softness.temperature).toBe(temperature);
    expect(model.centers.shape[0]).toBeLessThanOrEqual(clusters);
    // all that came to rest before, and nothing that did not
    expect(JSON.stringify(phases)).toBe(JSON.stringify(base.phases.slice(0, phases.length)));
    const hotter = phases.every((phase) => phase.temperature >= temperature);
    expect(hotter || model.softness.softmin === hard).toBe(true);
  });

  it('computes as fast as it was asked to, and takes a dataset as it is', () => {
    const fast = anneal(dataset(points, { fast: true }), { clusters: 3 });
    expect(JSON.stringify(anneal(points, { clusters: 3, fast: true }))).toBe(JSON.stringify(fast));
    expect(fast.model.certificate.distortion).toBeCloseTo(base.model.certificate.distortion, 9);
  });

  it('lets timers have their turn', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    const { model } = await annealAsync(points, {
      clusters: 3,
      cooling: 1 - 1e-9,
      signal: controller.signal,
    });
    expect(model.warnings.at(-1)).toMatchObject({
      code: 'ABORTED',
      message: expect.stringMatching(/^annealing was stopped at temperature \d/) as string,
    });
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
      parents: [0, 1],
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
