import { dataSet } from '../data/data-set.ts';
import { column, lloydFrom, sums } from '../edge-cases/line.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { grouped } from '../groups.ts';
import { population } from '../population/populations.ts';
import { shareOf } from '../share.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { flow } from './flow.ts';
import { frequencyFigure } from './pinning-figures.ts';

/** A flow counts as pinned when its distortion ends by this part of the variance above that of Lloyd. */
const markedly = 0.02;

/** How often it happens on random data: seldom, and hardly with many points. */
export const pinningFrequency: Study = study({
  id: 'dynamics/pinning-frequency',
  title: 'How often flows are pinned on random points',
  claim:
    'From random points as centers, on ten or more random points, the flows of F and of E end markedly worse than Lloyd in less than one of nine cases: pinning is an effect of few points',
  refutedBy: 'a number of points from ten on at which flows are pinned more often',
  source: 'docs/theory.md#trajectories',
  factors: { points: [3, 5, 10, 30, 100], temperature: [0.002] },
  data: [population(1)],
  repetitions: 150,
  profiles: {
    smoke: { factors: { points: [5, 10] }, repetitions: 20 },
    quick: { factors: { points: [3, 5, 10, 30] }, repetitions: 40 },
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
    const inertia = (centers: Float64Array): number => sums(xs, centers, softness).hard;
    const best = inertia(lloydFrom(xs, start));
    const variance = points * spreadOf(data).spread;
    const ends = (['free', 'expected'] as const).map((form) => flow(form, data, column(start), softness));
    return {
      free: (inertia(ends[0]!.centers) - best) / variance,
      expected: (inertia(ends[1]!.centers) - best) / variance,
      rested: ends.every(({ rested }) => rested) ? 1 : 0,
    };
  },
  verdict: (rows) => {
    const by = (value: 'free' | 'expected') =>
      grouped(
        rows,
        ({ cell }) => String(cell.points),
        (group) => shareOf(group.map(({ values }) => values[value] > markedly)).value,
      );
    const [free, expected] = [by('free'), by('expected')];
    const ninth = {
      tolerance: 0,
      because: 'the share is about one in fifty or less; of twenty, two are one in ten',
    };
    const many = (row: (typeof rows)[number], share: number | undefined): number | undefined =>
      share === undefined || row.cell.points < 10 ? undefined : 1 / 9 - share;
    return forAll(rows, {
      'flows come to rest': {
        slack: ({ values }) => values.rested - 1,
        tolerance: 0,
        because: 'a flow that goes on says nothing',
      },
      'share of pinned flows of F, from ten points on': { slack: (row) => many(row, free(row)), ...ninth },
      'share of pinned flows of E, from ten points on': {
        slack: (row) => many(row, expected(row)),
        ...ninth,
      },
    });
  },
  quantities: (rows) => ({
    few: shareOf(rows.filter(({ cell }) => cell.points < 10).map(({ values }) => values.expected > markedly)),
    many: shareOf(
      rows.filter(({ cell }) => cell.points >= 10).map(({ values }) => values.expected > markedly),
    ),
  }),
  meaning: {
    supported:
      'On random points the flow of E is pinned in {few:%} of the cases with three or five points, and in {many:%} with ten or more.',
    refuted:
      'On random points the flow of E is pinned in {many:%} of the cases even with ten points or more.',
    inconclusive: 'Flows on random points were not measured.',
  },
  figures: (rows) => [frequencyFigure(rows)],
});
