import { bootstrap, type Estimate, mean } from '../compare/bootstrap.ts';
import {
  anisotropicBlobs,
  heavyTailed,
  overlappingBlobs,
  separatedBlobs,
  twoMoons,
  unbalanced,
} from '../data/catalog.ts';
import { breastCancer, digits, iris, wine } from '../data/real.ts';
import { type Row, type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { agreementFigure } from './agreement-figure.ts';
import { asked } from './asked.ts';
import { refits, type Way, ways } from './refits.ts';

const all = Object.keys(ways) as Way[];
const soft = all.filter((way) => !way.startsWith('hard'));

type Refit = Row<
  { way: readonly Way[]; change: readonly string[] },
  { agreement: number; used: number; classes: number }
>;

/** The rows of a way on a set, in the order of changes and repetitions. */
const of = (rows: readonly Refit[], way: Way, data?: string): readonly Refit[] =>
  rows.filter((row) => row.cell.way === way && (data === undefined || row.data === data));

/** How much better one way agrees with itself than another on a set, with an interval over changes and repetitions. */
function advantage(rows: readonly Refit[], way: Way, over: Way, data: string): Estimate {
  const [a, b] = [of(rows, way, data), of(rows, over, data)];
  const differences = a.map((row, i) => row.values.agreement - b[i]!.values.agreement);
  return bootstrap(differences, mean, `${data}/${way}/${over}`);
}

const average = (rows: readonly Refit[], name: 'agreement' | 'used' | 'classes'): Estimate =>
  bootstrap(
    rows.map(({ values }) => values[name]).filter((x) => !Number.isNaN(x)),
    mean,
    name,
  );

/** Do fits agree with themselves when seed, noise or sample are others, one way as well as another? */
const comparison = (
  said: Pick<Study, 'id' | 'title' | 'claim' | 'refutedBy' | 'meaning'>,
  claimed: readonly Way[],
  over: Way,
  compared: readonly Way[],
): Study =>
  study({
    ...said,
    source: 'docs/theory.md#claims',
    factors: { way: compared, change: ['seed', 'noise', 'resampling'] },
    data: [
      separatedBlobs,
      overlappingBlobs,
      anisotropicBlobs,
      twoMoons,
      heavyTailed,
      unbalanced,
      iris,
      wine,
      breastCancer,
      digits,
    ],
    repetitions: 20,
    profiles: {
      smoke: { data: ['moons', 'unbalanced'], repetitions: 4 },
      quick: {
        data: [
          'separated',
          'overlapping',
          'anisotropic',
          'moons',
          'heavy-tailed',
          'unbalanced',
          'iris',
          'wine',
        ],
        repetitions: 5,
      },
    },
    measure: ({ way, change }, { data, random }) => ({
      ...refits(data, way, asked(data.name), change, random),
    }),
    verdict: (rows) =>
      forAll(comparisonsOf(rows, claimed, over), {
        [`mean agreement is not below that of: ${over}`]: {
          slack: ({ values }) => values.high,
          tolerance: 0,
          because: 'the upper end of a 95 % interval of the difference over changes and repetitions',
        },
      }),
    quantities: (rows) => {
      const [claim] = claimed;
      const sets = [...new Set(rows.map(({ data }) => data))];
      const lost = of(rows, claim!).map(({ data, values }) => values.used / asked(data));
      const better = sets.filter((data) => advantage(rows, claim!, over, data).low > 0);
      const worse = sets.filter((data) => advantage(rows, claim!, over, data).high < 0);
      return {
        way: claim!,
        agreement: average(of(rows, claim!), 'agreement'),
        over,
        overAgreement: average(of(rows, over), 'agreement'),
        sets: sets.length,
        better: better.length,
        worse: worse.length,
        most: Math.max(...sets.map((data) => advantage(rows, claim!, over, data).value)),
        used: bootstrap(lost, mean, 'used'),
        classes: average(of(rows, claim!), 'classes'),
        overClasses: average(of(rows, over), 'classes'),
      };
    },
    figures: (rows) => [agreementFigure(rows, asked)],
  });

/** A row for each set and way that is compared, with the interval of its advantage. */
function comparisonsOf(rows: readonly Refit[], claimed: readonly Way[], over: Way) {
  const sets = new Map(rows.map(({ data, points }) => [data, points]));
  return [...sets].flatMap(([data, points]) =>
    claimed
      .filter((way) => of(rows, way, data).length > 0)
      .map((way) => ({
        cell: { way },
        data,
        points,
        repetition: 0,
        values: { ...advantage(rows, way, over, data) },
      })),
  );
}

/** The hard fit with one start against a warm one: is softness no help? */
export const oneStart: Study = comparison(
  {
    id: 'stability/one-start',
    title: 'One hard start beside a soft one, under other seeds, noise and samples',
    claim:
      'One start of K-Means agrees with itself at least as well as one of soft K-Means at half of the critical temperature',
    refutedBy: 'a set on which the soft fit agrees better by more than chance',
    meaning: {
      supported: 'Softness did not make clusterings more stable than one start of K-Means anywhere.',
      refuted:
        'With one start each, softness makes clusterings more stable where K-Means has many optima: two fits of {over} agree to {overAgreement} (adjusted Rand index), K-Means to {agreement}; on {worse} of {sets} sets the soft fit is better by more than chance, on {better} worse.',
      inconclusive: 'Too little was measured to compare the stability of single starts.',
    },
  },
  ['hard, one start'],
  'entropic at 0.5 T_c',
  ['hard, one start', 'entropic at 0.5 T_c'],
);

/** Soft fits against the best of ten hard ones: is softness worth more than restarts? */
export const bestOfTen: Study = comparison(
  {
    id: 'stability/best-of-ten',
    title: 'Soft fits beside the best of ten hard ones, under other seeds, noise and samples',
    claim:
      'A soft fit agrees with itself at least as well as the best of ten starts of K-Means, at any temperature',
    refutedBy: 'a set and a temperature at which the soft fit agrees worse by more than chance',
    meaning: {
      supported: 'No soft fit was less stable than the best of ten hard ones.',
      refuted:
        'Softness is no substitute for restarts everywhere: the best of ten starts of K-Means agrees with itself to {overAgreement}, one start of {way} to {agreement}; of {sets} sets the soft fit is better on {better} and worse on {worse} by more than chance. It tells {used:%} of the clusters apart that were asked for, and agrees with known classes to {classes}, K-Means to {overClasses}.',
      inconclusive: 'Too little was measured to compare softness with restarts.',
    },
  },
  ['entropic at 0.5 T_c', ...soft.filter((way) => way !== 'entropic at 0.5 T_c')],
  'hard, best of ten',
  all,
);
