import { type Study, study } from '../study.ts';
import { contest } from './contest.ts';
import { contestFigures } from './contest-figures.ts';
import { contestSets } from './families.ts';
import { noneEnds, outcomesOf } from './paired.ts';

const soft = ['hybrid', 'entmax', 'power', 'annealing', 'mass-constrained'] as const;
const all = ['search', ...soft] as const;

/** Whether any soft method finds what a search of K-Means itself misses. */
export const bestSearch: Study = study({
  id: 'comparison/search',
  title: 'K-Means with a search beside soft methods at equal cost',
  claim:
    'From 200 passes on no soft method ends lower than K-Means with a search (quality best) at equal numbers of squared distances',
  refutedBy:
    'a set and a budget on which the mean distortion of a soft method is lower by more than four standard errors',
  source: 'docs/theory.md#comparison',
  factors: { budget: [200, 800] },
  data: contestSets.filter(({ name }) => name !== 'digits'),
  repetitions: 6,
  profiles: {
    smoke: { factors: { budget: [200] }, data: ['any-unbalanced'], repetitions: 6 },
    quick: {
      factors: { budget: [200] },
      data: ['any-unbalanced', 'any-high-dimensional', 'iris'],
      repetitions: 6,
    },
  },
  measure: ({ budget }, context) => contest(all, budget, context),
  verdict: (rows) => noneEnds('lower', rows, soft, 'search'),
  quantities: (rows) => outcomesOf(rows, soft, 'search'),
  meaning: {
    supported:
      'In none of {comparisons} comparisons at equal cost did a soft method end lower than K-Means with a search; in {higher} it ended higher, by up to {higher most:%} ({higher method} on {higher set}).',
    refuted:
      'In {lower} of {comparisons} comparisons at equal cost a soft method ends lower than K-Means with a search, by up to {lower most:%} ({lower method} on {lower set}, {lower budget} passes), on {lower sets}. In {higher} it ends higher, by up to {higher most:%} ({higher method} on {higher set}).',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => contestFigures(rows, all),
});
