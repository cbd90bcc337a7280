import { dataSet } from '../data/data-set.ts';
import { column, lloydFrom, sums } from '../edge-cases/line.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { population } from '../population/populations.ts';
import { differenceOf, shareOf } from '../share.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { flow } from './flow.ts';
import { frequencyFigure } from './pinning-figures.ts';

/** A flow of E counts as pinned when its distortion ends by this part of the variance above that of the flow of F. */
const markedly = 0.02;

/** Few points, and many. */
const [few, many] = [
  [5, 7, 10],
  [30, 100],
] as const;

/** How often it happens on random data: seldom, and hardly with many points. */
export const pinningFrequency: Study = study({
  id: 'dynamics/pinning-frequency',
  title: 'How often flows of E are pinned on random points',
  claim:
    'Pinning is an effect of few points: from random points as centers, the flow of E ends markedly worse than that of F more often on five to ten random points than on thirty or a hundred',
  refutedBy:
    'as large a share of pinned flows with many points as with few: a 95 % interval of the difference below 0',
  source: 'docs/theory.md#trajectories',
  factors: { points: [3, ...few, ...many], temperature: [0.002] },
  data: [population(1)],
  repetitions: 300,
  profiles: {
    smoke: { factors: { points: [...few, 30] }, repetitions: 120 },
    quick: { factors: { points: [...few, 30] } },
  },
  measure: ({ points, temperature }, { random }) => {
    const xs = [...random.split('points').uniforms(points)];
    const data = dataSet({
      name: 'drawn',
      values: Float64Array.from(xs),
      dimensions: 1,
      source: 'drawn',
      license: 'MIT',
    });
    const start = random.shuffle([...xs]).slice(0, 2);
    const softness = { softmin: softmins.entropic.softmin, temperature };
    const variance = points * spreadOf(data).spread;
    const inertia = (centers: Float64Array): number => sums(xs, centers, softness).hard / variance;
    const [free, expected] = (['free', 'expected'] as const).map((form) =>
      flow(form, data, column(start), softness),
    );
    return {
      pinned: inertia(expected!.centers) - inertia(free!.centers),
      // flows and Lloyd's jumps may end in different clusters without any softness
      apart: inertia(free!.centers) - inertia(lloydFrom(xs, start)),
      rested: free!.rested && expected!.rested ? 1 : 0,
    };
  },
  verdict: (rows) => {
    const { low, high } = differenceOf(pinnedAmong(rows, few), pinnedAmong(rows, many));
    return forAll(rows, {
      'flows come to rest': {
        slack: ({ values }) => values.rested - 1,
        tolerance: 0,
        because: 'a flow that goes on says nothing',
      },
      'a greater share of flows is pinned with few points than with many: the nearer end of the 95 % interval of the difference':
        {
          // an interval with 0 in it says neither
          slack: (row) => (row === rows[0] ? (low > 0 ? low : high < 0 ? high : NaN) : undefined),
          tolerance: 0,
          because: 'the interval says how sure the difference is',
        },
    });
  },
  quantities: (rows) => ({
    few: shareOf(pinnedAmong(rows, few)),
    many: shareOf(pinnedAmong(rows, many)),
    more: differenceOf(pinnedAmong(rows, few), pinnedAmong(rows, many)),
    least: few[0],
    most: few.at(-1)!,
    from: many[0],
    flows: rows.length,
    restless: rows.filter(({ values }) => values.rested < 1).length,
  }),
  meaning: {
    supported:
      'On random points the flow of E is pinned in {few:%} of the cases with {least} to {most} points, and in {many:%} with {from} or more: more by {more:%} of all cases. It takes few points to pin a flow.',
    refuted:
      'On random points the flow of E is pinned in {many:%} of the cases with {from} points or more, and in {few:%} with {least} to {most}. Of {flows} cases {restless} did not come to rest.',
    inconclusive:
      'Flows of E are pinned in {few:%} of the cases with {least} to {most} points and in {many:%} with {from} or more: too few were followed to tell these apart.',
  },
  figures: (rows) => [frequencyFigure(rows, markedly)],
});

/** Which flows among so many points were pinned. */
const pinnedAmong = (
  rows: readonly {
    readonly cell: { readonly points: number };
    readonly values: { readonly pinned: number };
  }[],
  counts: readonly number[],
): readonly boolean[] =>
  rows.filter(({ cell }) => counts.includes(cell.points)).map(({ values }) => values.pinned > markedly);
