import { sharedLevelInWords } from '../shared-level.ts';
import { type Study, study } from '../study.ts';
import { contest } from './contest.ts';
import { contestFigures } from './contest-figures.ts';
import { contestSets } from './families.ts';
import { type Negligible, noneEnds, outcomesOf, thousandth } from './paired.ts';

const soft = ['hybrid', 'entmax', 'power', 'annealing', 'mass-constrained'] as const;
const all = ['search', ...soft] as const;

/** Passes that cut a search short, and that do not. */
const [few, many] = [200, 800];

/** What a search may lose that few passes cut short. */
const percent: Negligible = {
  part: 0.01,
  because: 'a percent of the distortion does not pay for another method',
  budget: few,
};

/** Whether any soft method finds what a search of K-Means itself misses. */
export const bestSearch: Study = study({
  id: 'comparison/search',
  title: 'K-Means with a search beside soft methods at equal cost',
  claim:
    'At equal numbers of squared distances no soft method ends lower than K-Means with a search (quality best) in 800 passes, or by more than a percent in 200',
  refutedBy: `a set and a budget on which the mean distortion of a soft method, with what chance allows added, is still lower by more than a thousandth, or by more than a percent where the budget is ${few} passes; by Student’s t, all comparisons sharing one level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#comparison',
  factors: { budget: [few, many] },
  data: contestSets.filter(({ name }) => name !== 'digits-10'),
  repetitions: 10,
  profiles: {
    smoke: { data: ['iris-10'], repetitions: 6 },
    quick: { data: ['iris-10', 'breast-cancer-10'], repetitions: 6 },
  },
  measure: ({ budget }, context) => contest(all, budget, context),
  verdict: (rows) => noneEnds('lower', rows, soft, 'search', [percent, { ...thousandth, budget: many }]),
  quantities: (rows) => ({
    ...outcomesOf(rows, soft, 'search'),
    few,
    many,
    allowance: percent.part,
  }),
  meaning: {
    supported:
      'At equal cost no soft method ended lower than K-Means with a search in {many} passes, and none by more than {allowance:%} in {few}, beyond chance, which has one level of {sharedLevel:%} for all comparisons. In {lower} of {comparisons} one ended lower, beyond chance and {negligible:%}, and in {lower excluded} that one does is excluded by as much. In {higher} it ended higher, {real higher} of them among the {real comparisons} on real sets, by up to {higher most:%} ({higher method} on {higher set}).',
    refuted:
      'In {lower} of {comparisons} comparisons at equal cost a soft method ends lower than K-Means with a search, beyond chance, which has one level of {sharedLevel:%} for all of them, by up to {lower most:%} ({lower method} on {lower set}, {lower budget} passes), on {lower sets}; {real lower} of the {real comparisons} on real sets. In {higher} it ends higher, by up to {higher most:%} ({higher method} on {higher set}).',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => contestFigures(rows, all),
});
