import { expect, it } from 'vitest';
import type { Row } from '../study.ts';
import { energies, temperatures } from './fits.ts';
import { comparisonsOf, levelOf } from './sign-comparisons.ts';

const pairs = 20;
type Values = Record<string, number>;

/** Pairs of fits on iris, of which three clusters are asked: K-Means at 0.5 and 0.5, soft fits as given. */
const rows = (soft: (pair: number) => Values): Row<{ change: readonly string[] }, Values>[] =>
  Array.from({ length: pairs }, (_, repetition) => ({
    cell: { change: 'resampling' },
    data: 'iris',
    points: 150,
    repetition,
    values: {
      'hard: agreement': 0.5,
      'hard: distance': 0.5,
      'best of ten: agreement': 0.7,
      ...Object.fromEntries(
        energies.flatMap((energy) =>
          temperatures.flatMap((t) =>
            Object.entries(soft(repetition)).map(([name, x]) => [`${energy} at ${t}: ${name}`, x]),
          ),
        ),
      ),
    },
  }));
const first = (soft: (pair: number) => Values) => comparisonsOf(rows(soft))[0]!.values;
const always = 2 ** -pairs;

it('tells labels that agree better from centers that stay nearer, and both from the opposite', () => {
  const apart = { distinct: 3 };
  const better = first(() => ({ agreement: 0.6, distance: 0.6, ...apart }));
  expect(better).toMatchObject({ labels: always, worse: 1, centers: 1, farther: always, beyondTen: 1 });
  expect(better.gain).toBeCloseTo(0.1, 12);
  const nearer = first(() => ({ agreement: 0.4, distance: 0.4, ...apart }));
  expect(nearer).toMatchObject({ labels: 1, worse: always, centers: always, farther: 1, beyondTen: 1 });
  expect(first(() => ({ agreement: 0.8, distance: 0.5, ...apart })).beyondTen).toBe(always);
});

it('compares pairs of fits only that keep all centers apart, and where these are half of all', () => {
  const some = (kept: number) =>
    first((pair) =>
      pair < kept
        ? { agreement: 0.6, distance: 0.4, distinct: 3 }
        : { agreement: 1, distance: 0, distinct: 2.5 },
    );
  expect(some(10)).toMatchObject({ resolves: 1, labels: 2 ** -10, centers: 2 ** -10, least: 2 ** -10 });
  expect(some(9).resolves).toBe(0);
  expect(some(0)).toMatchObject({ resolves: 0, labels: 1, centers: 1, least: 1, gain: 0 });
});

it('shares one level among the five questions of all comparisons', () => {
  const compared = comparisonsOf(rows(() => ({ agreement: 0.6, distance: 0.4, distinct: 3 })));
  expect(compared).toHaveLength(energies.length * temperatures.length);
  expect(levelOf(compared)).toBeCloseTo(0.01 / (5 * 21), 15);
});
