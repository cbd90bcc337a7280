import { sharedLevelInWords } from '../shared-level.ts';
import { type Study, study } from '../study.ts';
import { contest } from './contest.ts';
import { contestFigures } from './contest-figures.ts';
import { contestSets } from './families.ts';
import { noneEnds, outcomesOf } from './paired.ts';

const soft = ['annealing', 'mass-constrained'] as const;
const all = ['restarts', ...soft] as const;

/** Whether cooling slowly does without restarts. */
export const localOptima: Study = study({
  id: 'comparison/annealing',
  title: 'Does annealing avoid the local optima in which restarts end?',
  claim:
    'Deterministic annealing escapes local optima: from 200 passes on it ends no higher than restarts of greedy k-means++ at equal numbers of squared distances',
  refutedBy: `a set and a budget on which the mean distortion of an annealing is higher by more than a thousandth and than chance allows, by Student’s t, all comparisons sharing one level of ${sharedLevelInWords}`,
  source: 'Rose, Gurewitz & Fox (1990), Rose (1998); docs/theory.md#comparison',
  factors: { budget: [200, 800] },
  data: contestSets.filter(({ name }) => name !== 'digits-10'),
  repetitions: 10,
  profiles: {
    smoke: { factors: { budget: [200] }, data: ['iris-10'], repetitions: 6 },
    quick: {
      factors: { budget: [200] },
      data: ['any-unbalanced', 'any-overlapping', 'iris-10'],
      repetitions: 6,
    },
  },
  measure: ({ budget }, context) => contest(all, budget, context),
  verdict: (rows) => noneEnds('higher', rows, soft, 'restarts'),
  quantities: (rows) => outcomesOf(rows, soft, 'restarts'),
  meaning: {
    supported:
      'In none of {comparisons} comparisons at equal cost did an annealing end higher than restarts, beyond chance, which has one level of {sharedLevel:%} for all of them; in {higher excluded} that it does by more than {negligible:%} is excluded. In {lower} it ended lower, by up to {lower most:%} ({lower method} on {lower set}).',
    refuted:
      'Annealing does not replace restarts: in {higher} of {comparisons} comparisons at equal cost it ends higher, beyond chance, which has one level of {sharedLevel:%} for all of them, by up to {higher most:%} ({higher method} on {higher set}, {higher budget} passes), on {higher sets}, {real higher} of them among the {real comparisons} on real sets; in {higher excluded} that it does by more than {negligible:%} is excluded. In {lower} it ends lower, {real lower} of them on real sets, on {lower sets}.',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => contestFigures(rows, all),
});
