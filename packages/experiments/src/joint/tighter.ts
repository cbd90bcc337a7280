import { digits } from '../data/real.ts';
import { sharedLevelInWords } from '../shared-level.ts';
import { type Study, study } from '../study.ts';
import { measureCodes } from './digit-encoder.ts';
import type { JointName } from './joint-training.ts';
import { meansOf, noWorse } from './paired-codes.ts';

const compared: readonly JointName[] = ['without', 'straight', 'alternating', 'free', 'expected'];

/** Whether representation and clusters can be optimized jointly: whether the joint objective falls. */
export const tighter: Study = study({
  id: 'joint/objective',
  title: 'An autoencoder of digits learned with its clusters: does the joint objective fall?',
  claim:
    'Representation and clusters can be optimized jointly: with any of J₀, alternation, F and E the distortion of codes falls below that of codes learned without clusters, and all clusters stay in use',
  refutedBy: `a loss whose codes are less tight than chance allows, by Student’s t of the difference, all losses sharing one level of ${sharedLevelInWords}, or that uses fewer than half of the clusters`,
  source: 'docs/theory.md#joint',
  factors: { temperature: [0.2] },
  data: [digits],
  repetitions: 20,
  profiles: { smoke: { repetitions: 6 }, quick: { repetitions: 6 } },
  measure: ({ temperature }, { data, random }) => measureCodes(data, temperature, random, compared),
  verdict: (rows) => noWorse(rows, compared.slice(1), 'distortion', -1),
  quantities: (rows) => meansOf(rows),
  meaning: {
    supported:
      'Joint training does what its objective asks: the distortion of codes falls from {without distortion:%} of their spread to {straight distortion:%} with J₀, {alternating distortion:%} by alternation, {free distortion:%} with F and {expected distortion:%} with E, and the points are read back as well ({without lost:%} lost without clusters, {free lost:%} with F).',
    refuted:
      'Joint training does not even lower its own objective: the distortion of codes is {without distortion:%} of their spread without clusters, {straight distortion:%} with J₀ and {free distortion:%} with F.',
    inconclusive: 'Too little was measured to tell.',
  },
});
