import { elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounding } from '../alternate.ts';
import { dataset, hard, statistics } from '../energy/index.ts';
import { KMeans } from '../kmeans.ts';
import { finish } from '@isotherm/autodiff/progress';
import { breathe } from './breathing.ts';
import { exchange } from './exchange.ts';
import { lloyd as lloydOf } from './lloyd.ts';
import { retire } from './retire.ts';
import { type Run, settle, settleShaken } from './settle.ts';
import { worthOf } from './worth.ts';

const flat = (x: NdArray): number[] => [...elements(x)];
const lloyd = { softmin: hard, temperature: 1 };
const paid = (points: NdArray, centers: NdArray, weights?: NdArray): number =>
  statistics(points, centers, lloyd, weights ? { weights } : {}).distortion;

/** Every partition of n items into at most k groups. */
function* partitions(n: number, k: number, labels: readonly number[] = []): Generator<readonly number[]> {
  if (labels.length === n) yield labels;
  else
    for (let j = 0; j <= Math.min(k - 1, Math.max(-1, ...labels) + 1); j++)
      yield* partitions(n, k, [...labels, j]);
}

/** The least distortion there is, by trying all partitions. */
function leastDistortion(rows: readonly number[][], k: number): number {
  let least = Infinity;
  for (const labels of partitions(rows.length, k)) {
    let total = 0;
    for (let j = 0; j < k; j++) {
      const own = rows.filter((_, i) => labels[i] === j);
      for (const t of rows[0]!.keys()) {
        const mean = own.reduce((sum, row) => sum + row[t]!, 0) / Math.max(own.length, 1);
        for (const row of own) total += (row[t]! - mean) ** 2;
      }
    }
    least = Math.min(least, total / rows.length);
  }
  return least;
}

describe('settling', () => {
  const start = (points: NdArray, k: number): Float64Array =>
    Float64Array.from(flat(points).slice(0, k * points.shape[1]!));
  const setting = (seed: number, n: number, k: number) => {
    const points = fromData(random(seed).uniforms(2 * n), [n, 2]);
    const searched = { data: dataset(points), weights: undefined, radius: 1, restart: 0 };
    const spent = { effort: { evaluations: 0 }, stopped: false };
    const run: Run = (centers, rest) => lloydOf(searched, centers, 2, rest);
    return { points, searched, spent, run, from: start(points, k) };
  };

  it('ends where neither an update nor an exchange gains, and gains by being shaken', () => {
    let gained = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { points, searched, spent, run, from } = setting(seed, 400, 12);
      const once = finish(settle(searched, run, from, spent));
      expect(exchange(points, once.centers, undefined).moves).toBe(0);
      const shaken = finish(settleShaken(searched, run, from, random(seed), spent));
      expect(exchange(points, shaken.centers, undefined).moves).toBe(0);
      expect(shaken.statistics.distortion).toBeLessThanOrEqual(once.statistics.distortion);
      if (shaken.statistics.distortion < once.statistics.distortion * (1 - 1e-9)) gained++;
    }
    // among points without clusters there are optima wherever one looks
    expect(gained).toBeGreaterThanOrEqual(10);
  });

  it('is repeated by its seed, and stops when it is told to', () => {
    const { searched, spent, run, from } = setting(3, 150, 6);
    const of = (): number[] =>
      flat(finish(settleShaken(searched, run, from.slice(), random(5), spent)).centers);
    expect(of()).toEqual(of());
    const stopping: Run = (centers, rest) => {
      spent.stopped = true;
      return run(centers, rest);
    };
    const { iterations } = finish(settleShaken(searched, stopping, from, random(5), spent));
    expect(iterations).toBe(finish(run(from, rounding)).iterations);
  });
});

describe("a fit of quality 'best'", () => {
  it('nearly always finds the least distortion of all partitions of small sets', () => {
    const chance = random('small');
    let [best, single] = [0, 0];
    for (let set = 0; set < 30; set++) {
      const rows = Array.from({ length: 9 }, () => [chance.normal(), chance.normal()]);
      const least = leastDistortion(rows, 3) * (1 + 1e-12);
      const of = (quality: 'best' | 'fast'): number =>
        new KMeans({ clusters: 3, quality, seed: set }).fit(rows).certificate.distortion;
      if (of('best') <= least) best++;
      if (of('fast') <= least) single++;
    }
    expect(best).toBeGreaterThanOrEqual(28);
    expect(single).toBeLessThanOrEqual(20);
  });

  it('finds all clusters of a grid, from a start that has lost some of them', () => {
    const chance = random('grid');
    const rows = Array.from({ length: 500 }, (_, i) => [
      10 * (i % 5) + chance.normal(),
      10 * (Math.floor(i / 5) % 5) + chance.normal(),
    ]);
    const start = Array.from({ length: 25 }, (_, j) => rows[j < 20 ? 0 : j]!.map((x) => x + 0.01 * j));
    const options = { clusters: 25, init: start, seed: 1 };
    const stuck = new KMeans(options).fit(rows).certificate.distortion;
    const found = new KMeans({ ...options, quality: 'best' }).fit(rows).certificate.distortion;
    // two dimensions of unit variance, less what the means take
    expect(found).toBeLessThan(2.2);
    expect(stuck).toBeGreaterThan(1.5 * found);
  });

  it('is never worse than the start, whatever the points, weights and clusters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.nat(3)), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        (rows, wanted, seed) => {
          fc.pre(rows.some(([, , w]) => w > 0));
          const points = toNdArray(rows.map(([x, y]) => [x, y]));
          const weights = toNdArray(rows.map(([, , w]) => w));
          const k = Math.min(wanted, rows.length);
          const start = toNdArray(rows.slice(0, k).map(([x, y]) => [x, y]));
          const searched = { data: dataset(points), weights, radius: 2, restart: 0 };
          const { centers } = finish(breathe(searched, start, random(seed)));
          expect(centers.shape).toEqual([k, 2]);
          expect(flat(centers).every(Number.isFinite)).toBe(true);
          expect(paid(points, centers, weights)).toBeLessThanOrEqual(
            paid(points, start, weights) * (1 + 1e-12),
          );
        },
      ),
    );
  });

  it('is repeated by its seed, and takes weights in any unit', () => {
    const chance = random('repeat');
    const rows = Array.from({ length: 80 }, () => [chance.normal(), chance.normal()]);
    const weights = rows.map(() => chance.uniform());
    const fit = (unit: number): string =>
      JSON.stringify(
        new KMeans({ clusters: 6, quality: 'best', seed: 2 }).fit(rows, {
          weights: weights.map((w) => w * unit),
        }),
      );
    expect(fit(1)).toBe(fit(1));
    expect(fit(2 ** 900)).toBe(fit(1));
  });
});

describe('worth', () => {
  it('is what a center pays and what it saves', () => {
    // without 0.5 the points 0 and 1 pay 36 + 25, without 6 the others 12.25 + 56.25
    const { error, utility } = worthOf(toNdArray([[0], [1], [4], [8]]), toNdArray([[0.5], [6]]), undefined);
    expect([...error]).toEqual([0.5, 8]);
    expect([...utility]).toEqual([36 + 25 - 0.5, 12.25 + 56.25 - 8]);
  });
});

describe('retire', () => {
  const line = Float64Array.of(0, 0.1, 10, 20, 30);

  it('takes those of least utility', () => {
    expect(retire(line, 1, Float64Array.of(5, 1, 9, 2, 8), 2)).toEqual(new Set([1, 3]));
  });

  it('does not take two neighbors while there are others', () => {
    // 0 and 0.1 are both useless only because the other is there
    expect(retire(line, 1, Float64Array.of(1, 1, 9, 8, 7), 2)).toEqual(new Set([0, 4]));
  });

  it('takes as many as it should in any case', () => {
    for (let count = 1; count <= 5; count++)
      expect(retire(line, 1, new Float64Array(5), count).size).toBe(count);
  });
});

describe('exchange', () => {
  it('leaves fixed points of Lloyd’s algorithm that are no optimum', () => {
    // 4 is nearer to the mean of 0 and 4 than to 6.5, yet {0}, {4, 6.5} pays 3.125 instead of 8
    const points = toNdArray([[0], [4], [6.5]]);
    const start = toNdArray([[2], [6.5]]);
    expect(flat(new KMeans({ clusters: 2, init: start }).fit(points).centers)).toEqual([2, 6.5]);
    const { centers, moves } = exchange(points, start, undefined);
    expect([...centers]).toEqual([0, 5.25]);
    expect(moves).toBe(1);
  });

  it('keeps means, and only ever gains', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 3 })), {
          minLength: 2,
          maxLength: 12,
        }),
        (rows) => {
          const points = toNdArray(rows.map(([x]) => [x]));
          const weights = toNdArray(rows.map(([, w]) => w));
          const start = new KMeans({ clusters: 2, seed: 1, quality: 'fast' }).fit(points, {
            weights,
          }).centers;
          const { centers } = exchange(points, start, weights);
          const [before, after] = [start, fromData(centers, [2, 1])].map((c) => paid(points, c, weights));
          expect(after).toBeLessThanOrEqual(before! + 1e-12);
        },
      ),
    );
  });
});
