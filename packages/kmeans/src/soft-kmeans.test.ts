import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { alternate } from './alternate.ts';
import { criticalTemperature, entmax15, entropic, hard, type Softmin, sparsemax } from './energy/index.ts';
import { KMeans } from './kmeans.ts';
import { KMeansModel } from './model.ts';
import { SoftKMeans, type SoftKMeansOptions } from './soft-kmeans.ts';

const chance = random('soft');
const flat = (x: NdArray): number[] => [...elements(x)];
const codes = ({ warnings }: KMeansModel): string[] => warnings.map((it) => it.code);
const points = Array.from({ length: 90 }, (_, i) => [6 * (i % 3) + chance.normal(), chance.normal()]);
const start = points.slice(0, 3);

describe('a soft fit', () => {
  it('is the alternation from its start, at its temperature', () => {
    for (const softmin of [entropic, entmax15, sparsemax]) {
      const model = new SoftKMeans({ clusters: 3, init: start, temperature: 2, softmin }).fit(points);
      const { centers, energies, statistics } = alternate(points, start, { softmin, temperature: 2 });
      expect(flat(model.centers)).toEqual(flat(centers));
      expect(model.energies).toEqual(energies);
      expect(model.certificate.energy).toBe(statistics.energy);
      expect(model.softness).toEqual({ softmin, temperature: 2 });
    }
  });

  it('of entmax at a low temperature is K-Means, certified', () => {
    const options = { clusters: 3, seed: 4 };
    const soft = new SoftKMeans({ ...options, temperature: 1e-6, softmin: entmax15 }).fit(points);
    const exact = new KMeans(options).fit(points);
    expect(flat(soft.centers)).toEqual(flat(exact.centers));
    expect(soft.energies).toEqual(exact.energies);
    expect(soft.certificate.exact).toBe(true);
  });

  it('takes a temperature relative to the critical one, of the weighted points', () => {
    const weights = points.map((_, i) => 1 + (i % 5));
    for (const softmin of [entropic, sparsemax]) {
      const unit = criticalTemperature(points, { clusters: 3, softmin, weights });
      const of = (temperature: SoftKMeansOptions['temperature']): number =>
        new SoftKMeans({ clusters: 3, seed: 1, softmin, temperature }).fit(points, { weights }).softness
          .temperature;
      expect(of({ relative: 0.25 })).toBe(unit * 0.25);
      expect(of({ relative: (i) => Math.max(0.5, 1 / (i + 1)) })).toBe(unit * 0.5);
      expect(of((i) => Math.max(0.5, 1 / (i + 1)))).toBe(0.5);
    }
  });

  it('does not hear of changes that a schedule, a softmin or a signal makes to its points', () => {
    const given = Float64Array.from(points.flat());
    // nobody is near the last one, which then goes to a point
    const init = [...start.slice(0, 2), [1e3, 1e3]];
    const scribble = (): void => void given.fill(7);
    const own: Softmin = Object.assign((...[d, t]: Parameters<Softmin>) => (scribble(), entropic(d, t)), {
      maxEntropy: entropic.maxEntropy,
    });
    const { signal } = new AbortController();
    let asked = 0;
    // it is asked once before points are read
    Object.defineProperty(signal, 'aborted', { get: () => (++asked > 1 && scribble(), false) });
    const ways: Record<string, Partial<SoftKMeansOptions>> = {
      schedule: { temperature: () => (scribble(), 0.5) },
      'relative schedule': { temperature: { relative: () => (scribble(), 0.1) } },
      softmin: { softmin: own },
      signal: { signal },
    };
    for (const [name, way] of Object.entries(ways)) {
      const options = { clusters: 3, init, temperature: 0.5, algorithm: 'block', ...way } as const;
      const expected = new SoftKMeans(options).fit(points);
      given.set(points.flat());
      asked = 0;
      const found = new SoftKMeans(options).fit(fromData(given, [points.length, 2]));
      expect(flat(found.centers), name).toEqual(flat(expected.centers));
      expect(given[0], name).toBe(7);
    }
  });

  it('takes weights in any unit', () => {
    const weights = points.map(() => chance.uniform());
    const of = (unit: number): string =>
      JSON.stringify(
        new SoftKMeans({ clusters: 3, seed: 1, temperature: { relative: 0.3 } }).fit(points, {
          weights: weights.map((w) => w * unit),
        }),
      );
    expect(of(2 ** 1000)).toBe(of(1));
    expect(of(2 ** -900)).toBe(of(1));
  });

  it('warns above the critical temperature, where its centers coincide, and not below', () => {
    const at = (relative: number): KMeansModel =>
      new SoftKMeans({ clusters: 3, seed: 1, temperature: { relative } }).fit(points);
    expect(codes(at(1.5))).toEqual(['TEMPERATURE_ABOVE_CRITICAL']);
    expect(at(1.5).certificate.effectiveClusters).toBeLessThan(1 + 1e-6);
    expect(codes(at(0.7))).not.toContain('TEMPERATURE_ABOVE_CRITICAL');
    expect(at(0.7).certificate.effectiveClusters).toBeGreaterThan(1.05);
    expect(codes(new SoftKMeans({ clusters: 1, temperature: 1e9 }).fit(points))).toEqual([]);
  });

  it('takes a softmin of which it knows nothing but the function', () => {
    const plainly: Softmin = Object.assign(
      (...args: Parameters<Softmin>): ReturnType<Softmin> => entropic(...args),
      { maxEntropy: entropic.maxEntropy },
    );
    const options = { clusters: 3, seed: 6, temperature: { relative: 0.2 } };
    const [own, theirs] = [entropic, plainly].map((softmin) =>
      new SoftKMeans({ ...options, softmin }).fit(points),
    ) as [KMeansModel, KMeansModel];
    // the same shares up to a few roundings in each of some tens of contracting steps
    flat(own.centers).forEach((c, at) => expect(Math.abs(c - flat(theirs.centers)[at]!)).toBeLessThan(1e-12));
    expect(Math.abs(own.certificate.energy - theirs.certificate.energy)).toBeLessThan(1e-12);
    expect(theirs.certificate.exact).toBe(false);
    const json: unknown = JSON.parse(JSON.stringify(theirs));
    expect(KMeansModel.fromJSON(json, { softmin: plainly }).predict(points)).toEqual(own.predict(points));
  });

  it('is hard with the hard softmin', () => {
    const options = { clusters: 3, seed: 8 };
    const model = new SoftKMeans({ ...options, softmin: hard, temperature: 1 }).fit(points);
    expect(JSON.stringify(model)).toBe(JSON.stringify(new KMeans(options).fit(points)));
  });

  it('follows scale: λ² for temperatures, λ for centers, to the last bit for powers of two', () => {
    const big = points.map((row) => row.map((x) => 4 * x));
    for (const softmin of [entropic, entmax15]) {
      const of = (x: number[][], temperature: SoftKMeansOptions['temperature']): number[] =>
        flat(new SoftKMeans({ clusters: 3, seed: 3, softmin, temperature }).fit(x).centers);
      expect(of(big, 16)).toEqual(of(points, 1).map((c) => 4 * c));
      expect(of(big, { relative: 0.5 })).toEqual(of(points, { relative: 0.5 }).map((c) => 4 * c));
    }
  });
});

describe('SoftKMeans refuses', () => {
  it.each([
    [
      {},
      'SoftKMeans: temperature is missing; give a number, a schedule, or { relative } to the critical one',
    ],
    [{ temperature: 0 }, 'SoftKMeans: temperature must be positive, found 0; for T = 0 use the hard softmin'],
    [{ temperature: -1 }, 'SoftKMeans: temperature must be a positive, finite number, found -1'],
    [{ temperature: { relative: 0 } }, 'SoftKMeans: temperature must be positive, found 0'],
    [{ temperature: '1' }, 'SoftKMeans: temperature must be a number, a schedule, or { relative } of either'],
    [{ temperature: { relativ: 1 } }, 'SoftKMeans: temperature must be a number'],
    [
      { temperature: { relative: 1, unit: 2 } },
      'SoftKMeans: temperature: unknown option "unit"; the options are relative',
    ],
    [
      { clusters: 1, temperature: { relative: 0.5 } },
      'SoftKMeans: clusters is 1, and a single center has no critical temperature; give an absolute one',
    ],
    [{ temperature: 1, softmin: 'entropic' }, 'SoftKMeans: softmin must be a function'],
    [{ temperature: 1, softmin: null }, 'SoftKMeans: softmin must be a function'],
    [
      { temperature: 1, n_clusters: 1 },
      'SoftKMeans: unknown option "n_clusters"; it is called clusters here',
    ],
  ])('the options %j', (options, message) => {
    expect(() => new SoftKMeans({ clusters: 2, ...options } as unknown as SoftKMeansOptions)).toThrow(
      message,
    );
  });

  it('relative temperatures of equal points, and schedules that leave the positive numbers', () => {
    const relative = new SoftKMeans({ clusters: 2, temperature: { relative: 0.5 } });
    expect(() => relative.fit([[1], [1]])).toThrow('critical temperature is 0; give an absolute one');
    const falling = new SoftKMeans({ clusters: 2, temperature: (i) => 2 - i });
    expect(() => falling.fit(points)).toThrow('SoftKMeans: temperature must be positive, found 0');
  });
});
