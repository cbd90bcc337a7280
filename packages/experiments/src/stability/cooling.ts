import { bootstrap, mean } from '../compare/bootstrap.ts';
import {
  anisotropicBlobs,
  heavyTailed,
  overlappingBlobs,
  separatedBlobs,
  twoMoons,
  unbalanced,
} from '../data/catalog.ts';
import { iris, wine } from '../data/real.ts';
import { cellsOf } from '../groups.ts';
import type { Quantity } from '../quantity.ts';
import { greatestOf } from '../row-numbers.ts';
import {
  type MeanAndChance,
  meanAndChance,
  partFor,
  sharedLevel,
  sharedLevelInWords,
} from '../shared-level.ts';
import { type Row, type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { type Ended, endOf, type Start } from './cooled.ts';
import { coolingFigure } from './cooling-figure.ts';
import { noLoss } from './no-loss.ts';

type Cooled = Row<{ start: readonly Start[]; schedule: readonly string[] }, Ended>;

/** Up to here, in units of the least known, a mean distortion is the same. */
const near = 1.01;
/** So much more matters: where chance may hide it, nothing was found out. */
const matters = 0.05;

/** How far a mean is from being above what is near, beyond chance; NaN where chance is too wide to tell. */
const slackOf = (ratio: MeanAndChance): number => noLoss({ ...ratio, mean: near - ratio.mean }, matters);

/** How starts and schedules end, after K-Means has finished what they began. */
export const cooling: Study = study({
  id: 'stability/cooling',
  title: 'Starts and cooling schedules',
  claim:
    'Slow cooling from above the critical temperature, of centers that are not exactly equal, ends on average within one per cent of the least distortion known, from every start and on every set',
  refutedBy: `a set, a start and a softmin with a higher mean, by more than chance allows: Student’s t, all of them sharing one level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#critical-temperature',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    start: ['k-means++', 'random points', 'together', 'coincident'],
    schedule: ['hard', 'eight warm updates', 'fast cooling', 'slow cooling'],
  },
  data: [separatedBlobs, overlappingBlobs, anisotropicBlobs, twoMoons, heavyTailed, unbalanced, iris, wine],
  repetitions: 100,
  profiles: {
    smoke: { data: ['unbalanced'], factors: { softmin: ['entropic'] }, repetitions: 6 },
    quick: { factors: { softmin: ['entropic', 'entmax15'] }, repetitions: 6 },
  },
  measure: ({ softmin: name, start, schedule }, { data, random }) => {
    if (schedule === 'hard' && name !== 'entropic') return vacuous('K-Means at once has no softmin');
    return endOf({ softmin: name, start, schedule }, data, random);
  },
  verdict: (rows) =>
    forAll(slowlyCooled(rows), {
      [`slow cooling: mean distortion ≤ ${near} times the least known, beyond chance at a shared level of ${sharedLevelInWords}`]:
        {
          slack: ({ values }) => slackOf(values),
          tolerance: 0,
          because:
            'what chance explains of a mean over repetitions is taken off; open where it may hide five per cent more',
        },
    }),
  quantities: (rows) => {
    const ratio = (start: Start, schedule: string): Quantity => {
      const found = rows.filter(({ cell }) => cell.start === start && cell.schedule === schedule);
      const ratios = found.map(({ values }) => values.ratio);
      return ratios.length === 0 ? NaN : bootstrap(ratios, mean, `${start}/${schedule}`);
    };
    const slow = slowlyCooled(rows);
    const [worst] = slow.toSorted((a, b) => b.values.mean - a.values.mean);
    const beyond = slow.filter(({ values }) => slackOf(values) < 0);
    const sets = [...new Set(slow.map(({ data }) => data))];
    const found = sets.filter((set) => slow.every(({ data, values }) => data !== set || values.mean <= near));
    return {
      sets: sets.length,
      found: found.length,
      cooled: slow.length,
      missed: beyond.length,
      open: slow.filter(({ values }) => Number.isNaN(slackOf(values))).length,
      near: near - 1,
      sharedLevel,
      plus: ratio('k-means++', 'hard'),
      warm: ratio('k-means++', 'eight warm updates'),
      slow: ratio('k-means++', 'slow cooling'),
      together: ratio('together', 'slow cooling'),
      fast: ratio('together', 'fast cooling'),
      random: ratio('random points', 'hard'),
      worst: worst?.values.mean ?? NaN,
      where: worst?.data ?? 'no set',
      coincident: greatestOf(rows, ({ cell, values }) =>
        cell.start === 'coincident' ? values.apart : undefined,
      ),
    };
  },
  meaning: {
    supported:
      'Slow cooling ended within {near:%} of the least distortion known on {sets} sets, from every start.',
    refuted:
      'Slow cooling from above the critical temperature forgets its start, and does not find the least distortion by itself: on {found} of {sets} sets it does, from every start, and on {where} it ends at {worst} times that. For {missed} of {cooled} sets, starts and softmins the mean is higher by more than {near:%} and than chance allows, which has one level of {sharedLevel:%} for all of them; for {open} chance is too wide to tell. On average K-Means ends at {plus} times the least known from k-means++ and at {random} from random points; slow cooling gives {slow} from the former, and {together} when centers begin together, where fast cooling gives {fast}; eight warm updates after k-means++ give {warm}. Centers that are equal to the bit end {coincident} radii apart, whatever the schedule: disturb them.',
    inconclusive: 'Too little was measured to compare schedules.',
  },
  figures: (rows) => [coolingFigure(rows)],
});

/** Where slow cooling ends, in the mean over repetitions: a row for each set, start and softmin, those of coincident centers aside. */
function slowlyCooled(rows: readonly Cooled[]) {
  const cells = cellsOf(
    rows.filter(({ cell }) => cell.schedule === 'slow cooling' && cell.start !== 'coincident'),
  );
  const part = partFor(cells.length);
  return cells.map((own) => ({
    ...own[0],
    repetition: 0,
    values: {
      ...meanAndChance(
        own.map(({ values }) => values.ratio),
        part,
      ),
    },
  }));
}
