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

/** A flow of E counts as pinned when its distortion ends by this part of the variance above that of the flow of F. */
const markedly = 0.02;

/** How often it happens on random data: seldom, and hardly with many points. */
export const pinningFrequency: Study = study({
  id: 'dynamics/pinning-frequency',
  title: 'How often flows of E are pinned on random points',
  claim:
    'From random points as centers, on thirty or more random points, the flow of E ends markedly worse than that of F in less than one of nine cases: pinning is an effect of few points',
  refutedBy: 'a number of points from thirty on at which flows of E are pinned more often',
  source: 'docs/theory.md#trajectories',
  factors: { points: [3, 5, 10, 30, 100], temperature: [0.002] },
  data: [population(1)],
  repetitions: 150,
  profiles: {
    smoke: { factors: { points: [5, 30] }, repetitions: 20 },
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
    const shares = grouped(
      rows,
      ({ cell }) => String(cell.points),
      (group) => shareOf(group.map(({ values }) => values.pinned > markedly)).value,
    );
    return forAll(rows, {
      'flows come to rest': {
        slack: ({ values }) => values.rested - 1,
        tolerance: 0,
        because: 'a flow that goes on says nothing',
      },
      'share of pinned flows of E, from thirty points on': {
        slack: (row) => {
          const share = shares(row);
          return share === undefined || row.cell.points < 30 ? undefined : 1 / 9 - share;
        },
        tolerance: 0,
        because: 'shares are counted, of twenty flows at least',
      },
    });
  },
  quantities: (rows) => {
    const share = (which: (points: number) => boolean) =>
      shareOf(rows.filter(({ cell }) => which(cell.points)).map(({ values }) => values.pinned > markedly));
    return { few: share((points) => points < 30), many: share((points) => points >= 30) };
  },
  meaning: {
    supported:
      'On random points the flow of E is pinned in {few:%} of the cases with three to ten points, and in {many:%} with thirty or more.',
    refuted:
      'On random points the flow of E is pinned in {many:%} of the cases even with thirty points or more.',
    inconclusive: 'Flows on random points were not measured.',
  },
  figures: (rows) => [frequencyFigure(rows, markedly)],
});
