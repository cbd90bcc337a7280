import { expect, it } from 'vitest';
import { comparisonsOf, isBetter, isWorse, type Refitted } from './agreement-comparisons.ts';
import type { Way } from './refits.ts';

const repetitions = 20;

/** Pairs of fits on iris, of which three clusters are asked: hard ones agree to 0.5, soft ones as given. */
const rows = (soft: (repetition: number) => { agreement: number; distinct: number }): Refitted[] =>
  Array.from({ length: repetitions }, (_, repetition) => {
    const row = (way: Way, values: { agreement: number; distinct: number }): Refitted => ({
      cell: { way, change: 'noise' },
      data: 'iris',
      points: 150,
      repetition,
      values: { ...values, restless: 0, classes: NaN },
    });
    return [
      row('hard, one start', { agreement: 0.5, distinct: 3 }),
      row('entropic at 0.5 T_c', soft(repetition)),
    ];
  })
    .flat()
    // pairs are found by their repetition, wherever they stand
    .toReversed();
const compared = (soft: Parameters<typeof rows>[0]) =>
  comparisonsOf(rows(soft), ['entropic at 0.5 T_c'], 'hard, one start');

it('tells a way that agrees better from one that agrees worse, and both from chance', () => {
  const by = (gain: number) =>
    compared((i) => ({ agreement: 0.5 + gain + 0.01 * (i % 2 === 0 ? 1 : -1), distinct: 3 }))[0]!;
  expect([0.02, 0.001, -0.02].map(by).map(isBetter)).toEqual([true, false, false]);
  expect([0.02, -0.001, -0.02].map(by).map(isWorse)).toEqual([false, false, true]);
  expect(by(0.02).advantage.mean).toBeCloseTo(0.02, 14);
});

it('compares fits that keep all centers apart, and where these are half of all', () => {
  const some = (kept: number) =>
    compared((i) => (i < kept ? { agreement: 0.6, distinct: 3 } : { agreement: 0, distinct: 2.5 }));
  expect(some(10)).toMatchObject([
    { way: 'entropic at 0.5 T_c', advantage: { mean: expect.closeTo(0.1, 14) } },
  ]);
  expect(some(10)[0]!.kept).toHaveLength(10);
  expect([some(9), some(0)]).toEqual([[], []]);
});

it('shares one level among all that are compared', () => {
  const one = rows((i) => ({ agreement: 0.5 + 0.01 * (i % 2 === 0 ? 3 : -1), distinct: 3 }));
  const alone = comparisonsOf(one, ['entropic at 0.5 T_c'], 'hard, one start')[0]!.advantage;
  const two = comparisonsOf(
    [...one, ...one.map((row) => ({ ...row, data: 'wine' }))],
    ['entropic at 0.5 T_c'],
    'hard, one start',
  );
  expect(two).toHaveLength(2);
  // quantiles of Student's t with 19 degrees of freedom at 0.005 and 0.0025
  expect(two[0]!.advantage.chance / alone.chance).toBeCloseTo(3.17372453 / 2.86093461, 7);
});
