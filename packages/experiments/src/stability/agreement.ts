import { bootstrap, mean } from '../compare/bootstrap.ts';
import { geometries } from '../data/catalog.ts';
import { breastCancer, digits, iris, wine } from '../data/real.ts';
import type { Quantity } from '../quantity.ts';
import { sharedLevel, sharedLevelInWords } from '../shared-level.ts';
import { type Smaller, type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { type Compared, comparisonsOf, isBetter, isWorse } from './agreement-comparisons.ts';
import { agreementFigure } from './agreement-figure.ts';
import { asked } from './asked.ts';
import { noLoss } from './no-loss.ts';
import { type Change, refits, type Way, ways } from './refits.ts';

const all = Object.keys(ways) as Way[];
const soft = all.filter((way) => !way.startsWith('hard'));

/** A loss of agreement that matters: where chance may hide it, nothing was found out. */
const matters = 0.05;

/** What is averaged over all that is compared: of the way itself, or of the one beside it. */
function average(compared: readonly Compared[], side: 0 | 1, name: 'agreement' | 'classes'): Quantity {
  const sample = compared
    .flatMap(({ kept }) => kept.map((pair) => pair[side].values[name]))
    .filter((x) => !Number.isNaN(x));
  return sample.length === 0 ? NaN : bootstrap(sample, mean, `${name}/${side}`);
}

/** What a comparison varies. */
type Comparison = { readonly way: readonly Way[]; readonly change: readonly Change[] };

/** Do fits agree with themselves when seed, noise or sample are others, one way as well as another? */
const comparison = (
  said: Pick<Study, 'id' | 'title' | 'claim' | 'refutedBy' | 'meaning'>,
  claimed: readonly Way[],
  over: Way,
  compared: readonly Way[],
  profiles: Smaller<Comparison>,
): Study =>
  study({
    ...said,
    source: 'docs/theory.md#claims',
    factors: { way: compared, change: ['seed', 'noise', 'resampling'] },
    data: [...geometries, iris, wine, breastCancer, digits],
    repetitions: 20,
    profiles,
    measure: ({ way, change }, { data, random }) => ({
      ...refits(data, way, asked(data.name), change, random),
    }),
    verdict: (rows) =>
      forAll(comparisonsOf(rows, claimed, over).map(rowOf), {
        [`where all centers are kept apart, mean agreement is not below that of: ${over}; beyond chance at a shared level of ${sharedLevelInWords}`]:
          {
            slack: ({ values }) => noLoss(values, matters),
            tolerance: 0,
            because: `what chance explains of a mean over changes and repetitions is added; open where it may hide a loss of ${matters}`,
          },
      }),
    quantities: (rows) => {
      const compared = comparisonsOf(rows, claimed, over);
      const setsOf = (some: readonly Compared[]): number => new Set(some.map(({ data }) => data)).size;
      return {
        over,
        agreement: average(compared, 0, 'agreement'),
        overAgreement: average(compared, 1, 'agreement'),
        classes: average(compared, 0, 'classes'),
        overClasses: average(compared, 1, 'classes'),
        comparisons: compared.length,
        comparisonsBetter: compared.filter(isBetter).length,
        comparisonsWorse: compared.filter(isWorse).length,
        open: compared.filter(({ advantage }) => Number.isNaN(noLoss(advantage, matters))).length,
        allSets: new Set(rows.map(({ data }) => data)).size,
        sets: setsOf(compared),
        better: setsOf(compared.filter(isBetter)),
        worse: setsOf(compared.filter(isWorse)),
        sharedLevel,
        apart: bootstrap(
          rows
            .filter(({ cell }) => soft.includes(cell.way))
            .map(({ data, values }) => values.distinct / asked(data)),
          mean,
          'apart',
        ),
        fits: 2 * rows.length,
        restless: rows.reduce((sum, { values }) => sum + values.restless, 0),
      };
    },
    figures: (rows) => [agreementFigure(rows, asked)],
  });

/** A comparison as a verdict takes it. */
const rowOf = ({ way, data, points, advantage }: Compared) => ({
  cell: { way },
  data,
  points,
  repetition: 0,
  values: { ...advantage },
});

/** The hard fit with one start against a warm one: is softness no help? */
export const oneStart: Study = comparison(
  {
    id: 'stability/one-start',
    title: 'One hard start beside a soft one, under other seeds, noise and samples',
    claim:
      'One start of K-Means agrees with itself at least as well as one of soft K-Means at half of the critical temperature, where that keeps all centers apart',
    refutedBy: `a set on which the soft fit agrees better by more than chance allows: Student’s t, all sets sharing one level of ${sharedLevelInWords}`,
    meaning: {
      supported:
        'On none of the {sets} of {allSets} sets on which {over} keeps all centers apart did it make clusterings more stable than one start of K-Means, beyond chance, which has one level of {sharedLevel:%} for all of them. Of {fits} fits {restless} had not come to rest.',
      refuted:
        'With one start each, softness makes clusterings more stable on some sets. On {sets} of {allSets} sets {over} keeps all centers apart: there two fits of it agree to {overAgreement} (adjusted Rand index), K-Means to {agreement}; on {worse} of these sets the soft fit is better, on {better} worse, beyond chance, which has one level of {sharedLevel:%} for all of them; on {open} chance is too wide to tell. Of {fits} fits {restless} had not come to rest.',
      inconclusive: 'Too little was measured to compare the stability of single starts.',
    },
  },
  ['hard, one start'],
  'entropic at 0.5 T_c',
  ['hard, one start', 'entropic at 0.5 T_c'],
  {
    smoke: { data: ['anisotropic', 'moons'], repetitions: 4 },
    quick: { data: ['separated', 'overlapping', 'anisotropic', 'moons', 'iris'] },
  },
);

/** Soft fits against the best of ten hard ones: is softness worth more than restarts? */
export const bestOfTen: Study = comparison(
  {
    id: 'stability/best-of-ten',
    title: 'Soft fits beside the best of ten hard ones, under other seeds, noise and samples',
    claim:
      'A soft fit that keeps all centers apart agrees with itself at least as well as the best of ten starts of K-Means, at any temperature',
    refutedBy: `a set and a temperature at which the soft fit agrees worse by more than chance allows: Student’s t, all comparisons sharing one level of ${sharedLevelInWords}`,
    meaning: {
      supported:
        'In none of {comparisons} comparisons, on sets and at temperatures where a soft fit keeps all centers apart, was one start of it less stable than the best of ten starts of K-Means, beyond chance, which has one level of {sharedLevel:%} for all of them; in {comparisonsBetter} it was more stable. There the soft fits agree with themselves to {agreement} (adjusted Rand index), the best of ten to {overAgreement}. But over all sets and temperatures soft fits keep {apart:%} of the centers apart that were asked for. Of {fits} fits {restless} had not come to rest.',
      refuted:
        'Softness is no substitute for restarts everywhere. On {sets} of {allSets} sets soft fits keep all centers apart at some temperature; on {worse} of them one start is less stable there than the best of ten starts of K-Means, on {better} more stable at some temperature, beyond chance, which has one level of {sharedLevel:%} for all of {comparisons} comparisons; in {open} chance is too wide to tell. In these the best of ten agrees with itself to {overAgreement} (adjusted Rand index), the soft fit to {agreement}, and with known classes to {overClasses} and {classes}. Over all sets and temperatures soft fits keep {apart:%} of the centers apart that were asked for. Of {fits} fits {restless} had not come to rest.',
      inconclusive: 'Too little was measured to compare softness with restarts.',
    },
  },
  ['entropic at 0.5 T_c', ...soft.filter((way) => way !== 'entropic at 0.5 T_c')],
  'hard, best of ten',
  all,
  {
    // of what costs little, one start of a soft fit is less stable on iris, and not by much: it takes many repetitions to tell
    smoke: { data: ['iris'], factors: { way: ['entropic at 0.05 T_c', 'hard, best of ten'] } },
    quick: {
      data: ['iris'],
      factors: { way: ['entropic at 0.05 T_c', 'hard, best of ten'] },
      repetitions: 100,
    },
  },
);
