import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import data from '../reference/data.json' with { type: 'json' };
import reference from '../reference/trajectories.json' with { type: 'json' };
import { alternate } from './alternate.ts';
import {
  distortion,
  entmax15,
  entropic,
  hard,
  type Softmin,
  sparsemax,
  statistics,
  tsallis,
} from './energy/index.ts';
import { nearestCenters } from './nearest.ts';

const lloyd = { softmin: hard, temperature: 1 };
const flat = (x: NdArray): number[] => [...elements(x)];
const matrix = (rows: readonly (readonly number[])[]): NdArray =>
  fromData(Float64Array.from(rows.flat()), [rows.length, rows[0]!.length]);
const valueOf = (x: ReturnType<typeof distortion>): number => elements(x as NdArray)[0]!;
const chance = random('alternate');
const normals = (n: number, d: number): number[][] => Array.from({ length: n }, () => [...chance.normals(d)]);
const codes = ({ warnings }: ReturnType<typeof alternate>): string[] => warnings.map((it) => it.code);

describe('with the hard softmin', () => {
  it('is Lloyd, step for step, of plain means of nearest points', () => {
    for (let round = 0; round < 30; round++) {
      const [n, d, k] = [20 + round, 1 + (round % 4), 1 + (round % 5)];
      const points = normals(n, d);
      let means = points.slice(0, k).map((row) => [...row]);
      const result = alternate(points, means, lloyd, { tolerance: 0 });
      for (let step = 0; step < result.iterations; step++) {
        const { labels } = nearestCenters(matrix(points), matrix(means));
        means = means.map((_, j) => {
          const own = points.filter((__, i) => labels[i] === j);
          return Array.from({ length: d }, (__, t) => own.reduce((sum, x) => sum + x[t]!, 0) / own.length);
        });
      }
      // both are means of at most 50 numbers of size 3
      means.flat().forEach((c, at) => expect(Math.abs(c - flat(result.centers)[at]!)).toBeLessThan(1e-13));
      expect(result.converged).toBe(true);
      expect(result.energies.at(-1)).toBe(valueOf(distortion(points, result.centers)));
    }
  });

  it('ends where no assignment improves: on small sets, no better than the best of all partitions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 2, maxLength: 7 }),
        fc.integer({ min: 0, max: 20 }),
        (values, pick) => {
          const points = values.map((x) => [x]);
          const start = [points[pick % values.length]!, points[(pick * 3 + 1) % values.length]!];
          const { centers, energies } = alternate(points, start, lloyd, { tolerance: 0 });
          let best = Infinity;
          for (let bits = 0; bits < 2 ** values.length; bits++) {
            const parts = [
              values.filter((_, i) => bits & (1 << i)),
              values.filter((_, i) => !(bits & (1 << i))),
            ];
            const cost = parts.reduce((sum, part) => {
              const mean = part.reduce((a, b) => a + b, 0) / part.length;
              return sum + part.reduce((a, x) => a + (x - mean) ** 2, 0);
            }, 0);
            best = Math.min(best, cost / values.length);
          }
          expect(energies.at(-1)).toBeGreaterThanOrEqual(best - 1e-13 * (1 + best));
          const again = alternate(points, centers, lloyd, { tolerance: 0 });
          expect(again.iterations).toBe(0);
        },
      ),
    );
  });

  it('repeats the exact trajectory of the reference', () => {
    const points = data.datasets.blobs60.X;
    reference.blobs60.lloyd.forEach((expected, maxIterations) => {
      const { centers } = alternate(points, reference.blobs60.C0, lloyd, { maxIterations, tolerance: 0 });
      expected.flat().forEach((c, at) => expect(Math.abs(c - flat(centers)[at]!)).toBeLessThan(1e-14 * 4));
    });
  });
});

describe('with a soft softmin', () => {
  it.each(reference.blobs60.softEM.map((it) => [it.alpha, it.T, it] as const))(
    'repeats the reference iterates at alpha = %d, T = %d',
    (alpha, temperature, { iterates }) => {
      const softmin = alpha === 1 ? entropic : tsallis(alpha);
      iterates.forEach((expected, step) => {
        const softness = { softmin, temperature };
        const { centers } = alternate(data.datasets.blobs60.X, reference.blobs60.C0, softness, {
          maxIterations: step + 1,
          tolerance: 0,
        });
        // docs/theory.md#tolerances: trajectories to 1e-10
        expected.flat().forEach((c, at) => expect(Math.abs(c - flat(centers)[at]!)).toBeLessThan(1e-10));
      });
    },
  );

  it.each([
    ['entmax15', entmax15, 0.5],
    ['sparsemax', sparsemax, 1],
    ['tsallis(1.25)', tsallis(1.25), 0.25],
  ])('of Entmax is Lloyd to the last bit below the least margin: %s', (_, softmin, inverseReach) => {
    const margin = reference.blobs60.minMargin;
    const options = { tolerance: 0 };
    const of = (softness: { softmin: Softmin; temperature: number }): ReturnType<typeof alternate> =>
      alternate(data.datasets.blobs60.X, reference.blobs60.C0, softness, options);
    const exact = of(lloyd);
    const below = of({ softmin, temperature: inverseReach * margin * (1 - 1e-12) });
    expect(flat(below.centers)).toEqual(flat(exact.centers));
    expect(below.energies).toEqual(exact.energies);
    expect(below.iterations).toBe(exact.iterations);
    const above = of({ softmin, temperature: inverseReach * margin * 1.43 });
    expect(above.energies).not.toEqual(exact.energies);
  });

  it.each(Object.entries({ hard, entropic, entmax15, sparsemax }))(
    'never lets the energy rise: %s',
    (_, softmin) => {
      for (let round = 0; round < 20; round++) {
        const points = normals(60, 2);
        const temperature = 2 ** (round / 2 - 7);
        const start = normals(6, 2).map((row) => row.map((x) => (round % 2 ? 5 * x : x)));
        const { energies } = alternate(points, start, { softmin, temperature });
        energies.slice(1).forEach((energy, i) => {
          // a sum of 60 terms, whose gaps are of the size of T
          const slack = 60 * Number.EPSILON * (Math.abs(energies[i]!) + 2 * temperature);
          expect(energy).toBeLessThanOrEqual(energies[i]! + slack);
        });
      }
    },
  );

  it('follows a schedule, warm, and rests only when the schedule does', () => {
    const points = normals(80, 2);
    const start = points.slice(0, 4);
    const schedule = (i: number): number => Math.max(0.25, 2 * 0.5 ** i);
    const asked: number[] = [];
    const result = alternate(points, start, {
      softmin: entropic,
      temperature: (i) => {
        asked.push(i);
        return schedule(i);
      },
    });
    expect(result.temperature).toBe(0.25);
    expect(result.converged).toBe(true);
    expect(asked).toEqual(asked.map((_, i) => i));
    let centers: NdArray = matrix(start);
    for (let i = 0; i < result.iterations; i++) {
      const options = { maxIterations: 1, tolerance: 0 };
      ({ centers } = alternate(points, centers, { softmin: entropic, temperature: schedule(i) }, options));
    }
    expect(flat(centers)).toEqual(flat(result.centers));
    expect(alternate(points, start, { softmin: entropic, temperature: (i) => 1 / (i + 1) }).converged).toBe(
      false,
    );
  });
});

describe('an empty cluster', () => {
  const points = [[0], [1], [10], [11], [30]];
  const start = [[0.5], [10.5], [1000]];

  it('moves to the point that pays most', () => {
    const result = alternate(points, start, lloyd);
    expect(flat(result.centers)).toEqual([0.5, 10.5, 30]);
    expect(codes(result)).toEqual(['EMPTY_CLUSTER_RELOCATED']);
    expect(result.converged).toBe(true);
  });

  it('goes to another point than the empty cluster before it, also where points repeat', () => {
    const repeated = [[0], [1], [30], [30], [20]];
    const result = alternate(repeated, [[0.5], [1000], [2000]], lloyd, { maxIterations: 1 });
    expect(flat(result.centers).slice(1)).toEqual([30, 20]);
  });

  it('stays, is dropped, or is an error, as asked', () => {
    const kept = alternate(points, start, lloyd, { emptyCluster: 'keep' });
    expect(flat(kept.centers)).toEqual([0.5, (10 + 11 + 30) / 3, 1000]);
    expect(codes(kept)).toEqual(['EMPTY_CLUSTER_KEPT']);
    const dropped = alternate(points, start, lloyd, { emptyCluster: 'drop' });
    expect(flat(dropped.centers)).toEqual([0.5, 17]);
    expect(dropped.centers.shape).toEqual([2, 1]);
    expect(codes(dropped)).toEqual(['EMPTY_CLUSTER_DROPPED']);
    expect(() => alternate(points, start, lloyd, { emptyCluster: 'error' })).toThrow(
      new RangeError('alternate: cluster 2 is empty at iteration 0'),
    );
  });

  it('is one whose entropic mass has underflowed, too', () => {
    const { centers } = alternate(points, start, { softmin: entropic, temperature: 1 });
    expect(Math.abs(elements(centers)[2]! - 30)).toBeLessThan(1e-9);
  });

  it('never lets the energy rise, whatever becomes of it, and leaves none behind but kept ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 20 }),
        fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('relocate' as const, 'keep' as const, 'drop' as const),
        fc.constantFrom(hard, entmax15, sparsemax),
        (values, from, emptyCluster, softmin) => {
          const column = (x: readonly number[]): number[][] => x.map((value) => [value]);
          const softness = { softmin, temperature: 0.5 };
          const options = { emptyCluster, tolerance: 0 };
          const result = alternate(column(values), column(from), softness, options);
          // 20 terms of at most 50²
          const slack = 20 * 2500 * Number.EPSILON;
          result.energies
            .slice(1)
            .forEach((energy, i) => expect(energy).toBeLessThanOrEqual(result.energies[i]! + slack));
          const { mass } = result.statistics;
          const empty = mass.filter((m) => m === 0).length;
          if (emptyCluster === 'drop') expect(empty).toBe(0);
          expect(codes(result).includes('EMPTY_CLUSTER_KEPT')).toBe(empty > 0);
          if (emptyCluster === 'relocate' && empty > 0) expect(result.statistics.distortion).toBe(0);
        },
      ),
    );
  });

  it.each(Object.entries({ hard, entropic, entmax15, sparsemax }))(
    'never keeps the loop going, however many centers share few distinct points: %s',
    (_, softmin) => {
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(0.1, 0.2, 0.7, 1e8, 1e8 + 0.3), { minLength: 1, maxLength: 12 }),
          fc.integer({ min: 1, max: 9 }),
          fc.constantFrom(0, 1e-6),
          (values, k, tolerance) => {
            const all = values.map((x) => [x, -x / 3]);
            const from = Array.from({ length: k }, (__, j) => (j % 2 ? [j, 1] : all[j % all.length]!));
            const result = alternate(all, from, { softmin, temperature: 1e-3 }, { tolerance });
            expect(result.converged).toBe(true);
            expect(flat(result.centers).every(Number.isFinite)).toBe(true);
            // what counts as rest, squared
            if (softmin === hard && k >= new Set(values).size)
              expect(result.energies.at(-1)).toBeLessThanOrEqual((Math.max(tolerance, 2 ** -44) * 1e8) ** 2);
          },
        ),
      );
    },
  );
});

describe('an alternation', () => {
  it('tells what the statistics at its centers are, after the last update too', () => {
    const points = normals(50, 3);
    for (const maxIterations of [0, 1, 300]) {
      const softness = { softmin: entropic, temperature: 0.7 };
      const result = alternate(points, points.slice(0, 4), softness, { maxIterations });
      expect(result.statistics).toEqual(statistics(points, result.centers, softness));
      expect(result.energies.length).toBe(result.iterations + 1);
      expect(result.evaluations).toBe(50 * 4 * (result.iterations + 1));
      expect(result.converged).toBe(maxIterations === 300);
      expect(codes(result)).toEqual(maxIterations === 300 ? [] : ['NOT_CONVERGED']);
      expect(Object.isFrozen(result) && Object.isFrozen(result.energies)).toBe(true);
    }
  });

  it('rests far from the origin, where doubles have no place for the moves that are left', () => {
    for (const softness of [lloyd, { softmin: entropic, temperature: 0.5 }]) {
      const points = normals(50, 2).map((row) => row.map((x) => x + 2 ** 30));
      const { converged, iterations } = alternate(points, points.slice(0, 4), softness, {
        tolerance: 0,
        maxIterations: 1000,
      });
      expect(converged).toBe(true);
      expect(iterations).toBeLessThan(1000);
    }
  });

  it('takes a weight for duplicates, and no notice of points without weight', () => {
    const points = normals(40, 2);
    const times = points.map((_, i) => i % 4);
    const copies = points.flatMap((x, i) => Array.from({ length: times[i]! }, () => x));
    const start = points.slice(0, 3);
    const [weighted, copied] = [
      alternate([...points, [1e9, 1e9]], start, lloyd, { weights: [...times, 0] }),
      alternate(copies, start, lloyd),
    ];
    expect(weighted.iterations).toBe(copied.iterations);
    // means of 60 numbers of size 3, summed in another order
    flat(weighted.centers).forEach((c, at) =>
      expect(Math.abs(c - flat(copied.centers)[at]!)).toBeLessThan(60 * 3 * Number.EPSILON),
    );
  });

  it.each([
    [{ tolerence: 1 }, 'alternate: unknown option "tolerence"; did you mean tolerance?'],
    [{ maxIterations: 1.5 }, 'alternate: maxIterations must be a whole number from 0, found 1.5'],
    [{ tolerance: -1 }, 'alternate: tolerance must be finite and not negative, found -1'],
    [{ tolerance: NaN }, 'alternate: tolerance must be finite and not negative, found NaN'],
    [
      { emptyCluster: 'move' },
      'alternate: emptyCluster must be one of relocate, keep, drop, error; found "move"',
    ],
    [{ weights: [1] }, 'alternate: weights must have one entry per point, 2; found shape [1]'],
    [{ weights: [1, -1] }, 'alternate: weights[1] is -1; weights must be finite and not negative'],
    [{ weights: [0, 0] }, 'alternate: weights must have a positive, finite total; found 0'],
  ])('refuses the options %j', (options, message) => {
    expect(() => alternate([[0], [1]], [[0]], lloyd, options as object)).toThrow(message);
  });

  it('refuses points, centers and temperatures that it cannot use', () => {
    const [one, soft] = [[[0]], (temperature: number) => ({ softmin: entropic, temperature })];
    expect(() => alternate([[0], [NaN]], one, lloyd)).toThrow('alternate: points[1, 0] is NaN');
    expect(() => alternate([[0]], [[0, 1]], lloyd)).toThrow('points have 1 dimensions but centers have 2');
    expect(() => alternate([[0]], one, undefined as unknown as typeof lloyd)).toThrow(
      new TypeError('alternate: softmin must be a function such as entropic or hard, found undefined'),
    );
    expect(() => alternate([[0]], one, soft(0))).toThrow('alternate: temperature must be positive, found 0');
    expect(() => alternate([[0], [4]], one, { softmin: entropic, temperature: (i) => 1 - i })).toThrow(
      'alternate: temperature must be positive, found 0',
    );
    expect(() => alternate([[0], [1e200]], one, lloyd)).toThrow('overflow; divide the points by a scale');
  });
});
