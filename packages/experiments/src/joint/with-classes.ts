import { digits } from '../data/real.ts';
import { sharedLevelInWords } from '../shared-level.ts';
import { type Study, study } from '../study.ts';
import { codesFigure } from './codes-figure.ts';
import { measureCodes } from './digit-encoder.ts';
import { meansOf, noWorse } from './paired-codes.ts';
import { trainingNames } from './training-names.ts';

/** Whether clusters that are learned with an autoencoder are better ones. */
export const withClasses: Study = study({
  id: 'joint/classes',
  title: 'An autoencoder of digits learned with its clusters: do they agree with the classes?',
  claim:
    'Clusters that are learned with an autoencoder agree with the classes at least as well as those of codes that are learned without clusters',
  refutedBy: `a loss whose clusters agree less than chance allows: Student’s t of the difference in accuracy, all losses and temperatures sharing one level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#joint',
  factors: { temperature: [0.02, 0.2, 0.6] },
  data: [digits],
  repetitions: 20,
  profiles: {
    smoke: { factors: { temperature: [0.2] }, repetitions: 8 },
    quick: { factors: { temperature: [0.2] }, repetitions: 8 },
  },
  measure: ({ temperature }, { data, random }) => measureCodes(data, temperature, random),
  verdict: (rows) => noWorse(rows, trainingNames, 'accuracy', 1),
  quantities: (rows) => meansOf(rows),
  meaning: {
    supported:
      'Clusters that were learned with an autoencoder agreed with the classes no less than those of codes learned alone: accuracy {without accuracy:%} without, {straight accuracy:%} with J₀, {free accuracy:%} with F.',
    refuted:
      'Joint training makes clusters tighter, not better. It brings the distortion of codes from {without distortion:%} of their spread to {straight distortion:%} with J₀ and {free distortion:%} with F, while the accuracy by classes falls from {without accuracy:%} to {straight accuracy:%} and {free accuracy:%}, to {expected accuracy:%} with the full gradient of E, and to {alternating accuracy:%} by alternation.',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => [codesFigure(rows)],
});
