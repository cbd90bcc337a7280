import { fromData } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { overlappingBlobs } from '../data/catalog.ts';
import { dataSet } from '../data/data-set.ts';
import { withClusters } from '../data/posed.ts';
import { iris } from '../data/real.ts';
import { vacuous } from '../study.ts';
import { contest, type MethodName, methods } from './contest.ts';
import { contestSets, posed } from './families.ts';
import { Meter, seedingEvaluations } from './meter.ts';
import { hardness, seeded } from './method.ts';
import { noneEnds, outcomesOf, thousandth } from './paired.ts';

const names = Object.keys(methods) as MethodName[];
const data = iris.load();
const row = (ratios: Readonly<Record<string, number>>, repetition: number) => ({
  cell: { budget: 200 },
  data: 'iris',
  points: 150,
  repetition,
  values: Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [`${name} ratio`, ratio])),
});

describe('a meter', () => {
  it('counts a pass as n · k, whatever the centers', () => {
    const meter = new Meter(overlappingBlobs.load(), 4, 3);
    const centers = fromData(Float64Array.of(0, 0, 0.1, 0, 100, 100, -100, 3), [4, 2]);
    for (let pass = 1; pass <= 3; pass++) {
      expect(meter.passesLeft).toBe(4 - pass);
      meter.pass(centers, hardness);
      expect(meter.spent).toBe(pass * 300 * 4);
    }
    expect(meter.passesLeft).toBe(0);
  });

  it('remembers the best centers, not the last', () => {
    const meter = new Meter(data, 1, 3);
    const [near, far] = [
      fromData(Float64Array.of(5.8, 3, 3.7, 1.2), [1, 4]),
      fromData(new Float64Array(4), [1, 4]),
    ];
    const { distortion } = meter.pass(near, hardness);
    meter.pass(far, hardness);
    expect(meter.best).toEqual({ centers: near, distortion });
  });

  it('pays for a seeding the first center and all trials for the others', () => {
    // trials for a further center: 2 + ⌊ln k⌋
    expect([1, 2, 3, 8].map((k) => seedingEvaluations(150, k) / 150)).toEqual([
      1,
      1 + 2,
      1 + 2 * 3,
      1 + 7 * 4,
    ]);
    const meter = new Meter(data, 8, 10);
    seeded(meter, random(1));
    expect(meter.spent).toBe(150 * 29);
    expect(meter.passesLeft).toBe(6);
  });
});

describe('a contest', () => {
  it('is between methods that keep to their budget, and those that may begin anew spend most of it', () => {
    for (const budget of [60, 300]) {
      const found = contest(names, budget, { data, random: random('contest') });
      if ('vacuous' in found) throw new Error('vacuous');
      for (const name of names) {
        expect(found[`${name} spent`], `${name} at ${budget}`).toBeLessThan(1.15);
        expect(found[`${name} ratio`], name).toBeGreaterThanOrEqual(1);
        if (!['annealing', 'mass-constrained'].includes(name))
          expect(found[`${name} spent`], `${name} at ${budget}`).toBeGreaterThan(0.85);
      }
      expect(found['entmax proven']).toBeGreaterThan(0);
      expect(found['entmax proven']).toBeLessThanOrEqual(found['entmax starts']!);
    }
  });

  it('is repeated by its seed, and draws sets of a family anew', () => {
    const [family] = contestSets;
    const again = () => posed(family!.load(), random(3)).set.sha256;
    expect(again()).toBe(again());
    expect(again()).not.toBe(family!.load().sha256);
    expect(posed(data, random(3))).toEqual({ set: data, clusters: 3 });
    expect(posed(withClusters(iris, 5).load(), random(3)).clusters).toBe(5);
    const of = (seed: number) => contest(['restarts', 'annealing'], 30, { data, random: random(seed) });
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it('says nothing where there is nothing to find', () => {
    const few = (values: readonly number[]) =>
      dataSet({ name: 'few', values: Float64Array.from(values), dimensions: 1, source: '', license: '' });
    const on = (values: readonly number[]) =>
      contest(['restarts'], 20, { data: few(values), random: random(1) });
    expect(on([1, 2, 3])).toEqual(vacuous('fewer than two clusters to look for'));
    expect(on(Array.from({ length: 40 }, (_, i) => i % 3))).toEqual(
      vacuous('there are no more distinct points than clusters'),
    );
  });
});

describe('a comparison', () => {
  const rows = (lower: number): ReturnType<typeof row>[] =>
    Array.from({ length: 8 }, (_, i) =>
      row({ soft: 1.05 + 0.001 * (i % 2) - lower, hard: 1.05 + 0.001 * (i % 3) }, i),
    );

  it('is refuted by a mean that is lower by more than its errors and a thousandth, and by no other', () => {
    expect(noneEnds('lower', rows(0.02), ['soft'], 'hard').outcome).toBe('refuted');
    expect(noneEnds('lower', rows(0.0005), ['soft'], 'hard').outcome).toBe('supported');
    expect(noneEnds('higher', rows(0.02), ['soft'], 'hard').outcome).toBe('supported');
    expect(noneEnds('higher', rows(-0.02), ['soft'], 'hard').outcome).toBe('refuted');
    // one large difference among eight is chance
    const lucky = rows(0).map((it, i) => (i === 0 ? row({ soft: 1, hard: 2 }, 0) : it));
    expect(noneEnds('lower', lucky, ['soft'], 'hard').outcome).toBe('supported');
    // and a few repetitions say nothing, whatever they are
    for (const few of [1, 2, 5])
      expect(noneEnds('lower', rows(0.02).slice(0, few), ['soft'], 'hard').outcome).toBe('inconclusive');
  });

  it('shares its level with all that are made', () => {
    // six errors below: too far for chance that has the whole level, and not where a hundred share it
    const close = (budget: number): ReturnType<typeof row>[] =>
      Array.from({ length: 8 }, (_, i) => ({
        ...row({ soft: 1 - 0.02 * (1 + Math.sqrt(7 / 36) * (i % 2 === 0 ? 1 : -1)), hard: 1 }, i),
        cell: { budget },
      }));
    const equal = (budget: number) =>
      close(budget).map((it) => ({ ...it, ...row({ soft: 1, hard: 1 }, it.repetition), cell: { budget } }));
    const more = Array.from({ length: 100 }, (_, i) => equal(i + 1)).flat();
    expect(noneEnds('lower', close(0), ['soft'], 'hard').outcome).toBe('refuted');
    expect(noneEnds('lower', [...close(0), ...more], ['soft'], 'hard').outcome).toBe('supported');
    expect(outcomesOf([...close(0), ...more], ['soft'], 'hard')).toMatchObject({
      comparisons: 101,
      lower: 0,
      'lower excluded': 100,
      'higher excluded': 100,
    });
  });

  it('may forgive a percent where the budget is small, and there only', () => {
    const forgiving = [
      { ...thousandth, part: 0.01, budget: 20 },
      { ...thousandth, budget: 80 },
    ];
    const of = (low: number, high: number) =>
      noneEnds(
        'lower',
        [20, 80].flatMap((budget) =>
          rows(budget === 20 ? low : high).map((it) => ({ ...it, cell: { budget } })),
        ),
        ['soft'],
        'hard',
        forgiving,
      ).outcome;
    expect([of(0.007, 0), of(0.03, 0), of(0, 0.007)]).toEqual(['supported', 'refuted', 'refuted']);
    // a budget with which nothing was measured leaves the claim open
    const part = rows(0).map((it) => ({ ...it, cell: { budget: 20 } }));
    expect(noneEnds('lower', part, ['soft'], 'hard', forgiving).outcome).toBe('inconclusive');
  });

  it('can be quoted', () => {
    expect(outcomesOf(rows(0.02), ['soft'], 'hard')).toMatchObject({
      comparisons: 1,
      lower: 1,
      higher: 0,
      'lower sets': 'iris',
      'lower method': 'soft',
      'higher most': NaN,
    });
    expect(outcomesOf(rows(0.02), ['soft'], 'hard')['lower most']).toBeCloseTo(0.0195, 3);
  });
});
