import { sharedLevelInWords } from '../shared-level.ts';
import { type Study, study } from '../study.ts';
import { contest } from './contest.ts';
import { contestFigures } from './contest-figures.ts';
import { contestSets } from './families.ts';
import { noneEnds, outcomesOf } from './paired.ts';

const soft = ['hybrid', 'entmax', 'power', 'annealing', 'mass-constrained'] as const;
const all = ['restarts', ...soft] as const;

/** Whether K-Means is strictly better than what softens it, when both may compute as many distances. */
export const strictlyBetter: Study = study({
  id: 'comparison/restarts',
  title: 'Is K-Means strictly better? Restarts beside soft methods at equal cost',
  claim:
    'K-Means is strictly better: at equal numbers of squared distances no soft method ends lower than restarts of greedy k-means++, on no kind of set and with no budget',
  refutedBy: `a set and a budget on which the mean distortion of a soft method is lower by more than a thousandth and than chance allows, by Student’s t, all comparisons sharing one level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#comparison',
  factors: { budget: [50, 200, 800] },
  data: contestSets,
  repetitions: 8,
  profiles: {
    smoke: { factors: { budget: [200] }, data: ['any-high-dimensional'], repetitions: 6 },
    quick: {
      factors: { budget: [50, 200] },
      data: ['any-unbalanced', 'any-high-dimensional', 'iris-10'],
      repetitions: 8,
    },
  },
  measure: ({ budget }, context) => contest(all, budget, context),
  verdict: (rows) => noneEnds('lower', rows, soft, 'restarts'),
  quantities: (rows) => outcomesOf(rows, soft, 'restarts'),
  meaning: {
    supported:
      'In none of {comparisons} comparisons at equal cost did a soft method end lower than restarts of K-Means, beyond chance, which has one level of {sharedLevel:%} for all of them; in {lower excluded} that it does by more than {negligible:%} is excluded. In {higher} it ended higher, by up to {higher most:%} ({higher method} on {higher set}).',
    refuted:
      'In {lower} of {comparisons} comparisons at equal cost a soft method ends lower than restarts of K-Means, beyond chance, which has one level of {sharedLevel:%} for all of them, by up to {lower most:%} ({lower method} on {lower set}, {lower budget} passes), on {lower sets}: in {real lower} of the {real comparisons} on real sets, the others on generated ones. In {lower excluded} that it does by more than {negligible:%} is excluded, and the rest leave it open. In {higher} it ends higher, {real higher} of them on real sets, by up to {higher most:%} ({higher method} on {higher set}, {higher budget} passes).',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => contestFigures(rows, all),
});
