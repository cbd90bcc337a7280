import { digits } from '../data/real.ts';
import type { Quantities } from '../quantity.ts';
import { sharedLevelInWords } from '../shared-level.ts';
import { type Row, type Study, study } from '../study.ts';
import { measureCodes } from './digit-encoder.ts';
import type { JointName } from './joint-training.ts';
import { meansOf, noWorse } from './paired-codes.ts';

const compared: readonly JointName[] = ['without', 'straight', 'alternating', 'free', 'expected'];

/** Weights of the loss of codes, and steps of each part of a training, by the names that quantities have. */
const weights = { little: 0.01, usual: 0.1, much: 1 } as const;
const steps = { short: 80, long: 320 } as const;

/** Whether representation and clusters can be optimized jointly: whether the joint objective falls. */
export const tighter: Study = study({
  id: 'joint/objective',
  title: 'An autoencoder of digits learned with its clusters: does the joint objective fall?',
  claim:
    'Representation and clusters can be optimized jointly: with any of J₀, alternation, F and E the distortion of codes falls below that of codes learned without clusters, whatever the weight of the clusters and the length of the training, and all clusters stay in use',
  refutedBy: `a loss whose codes are less tight than chance allows, by Student’s t of the difference, all losses, weights and lengths sharing one level of ${sharedLevelInWords}, or that uses fewer than half of the clusters`,
  source: 'docs/theory.md#joint',
  factors: { temperature: [0.2], weight: Object.values(weights), steps: Object.values(steps) },
  data: [digits],
  repetitions: 10,
  profiles: {
    smoke: { factors: { weight: [weights.usual], steps: [steps.short] }, repetitions: 6 },
    quick: { factors: { weight: [weights.little, weights.much], steps: [steps.short] }, repetitions: 8 },
  },
  measure: ({ temperature, weight, steps }, { data, random }) =>
    measureCodes(data, { temperature, weight, steps, losses: compared }, random),
  verdict: (rows) => noWorse(rows, compared.slice(1), 'distortion', -1),
  quantities: (rows) => ({
    ...weights,
    longer: steps.long / steps.short,
    ...Object.assign(
      {},
      ...Object.entries(steps).map(([length, count]): Quantities => {
        const own = rows.filter(({ cell }) => cell['steps'] === count);
        return {
          ...meansOf(own, { prefix: `${length} `, losses: ['without'] }),
          ...byWeight(own, length),
        };
      }),
    ),
  }),
  meaning: {
    supported:
      'Joint training does what its objective asks. With weights of {little} and {much} the distortion of codes falls from {short without distortion:%} of their spread to {little short straight distortion:%} and {much short straight distortion:%} with J₀, to {little short free distortion:%} and {much short free distortion:%} with F, and to {little short expected distortion:%} and {much short expected distortion:%} with E. What the weight does to classes: accuracy is {short without accuracy:%} without clusters; with J₀ it is {little short straight accuracy:%} and {much short straight accuracy:%}, with F {little short free accuracy:%} and {much short free accuracy:%}, with E {little short expected accuracy:%} and {much short expected accuracy:%}. What it does to codes: they spread in {short without dimensions} dimensions without clusters, in {little short free dimensions} and {much short free dimensions} with F, in {little short expected dimensions} and {much short expected dimensions} with E. Training {longer} times longer brings the reconstruction error of an autoencoder without clusters to {long without lost:%} of the mean squared radius of the points, from {short without lost:%}; with a weight of {usual} J₀ then agrees in {usual long straight accuracy:%} instead of {usual short straight accuracy:%}, and with {little} in {little long straight accuracy:%}, E in {little long expected accuracy:%}, where codes without clusters agree in {long without accuracy:%}.',
    refuted:
      'Joint training does not always lower its own objective: without clusters the distortion of codes is {short without distortion:%} of their spread, with J₀ {little short straight distortion:%} at a weight of {little} and {much short straight distortion:%} at {much}, with F {little short free distortion:%} and {much short free distortion:%}.',
    inconclusive: 'Too little was measured to tell.',
  },
});

const byWeight = (rows: readonly Row[], length: string): Quantities =>
  Object.assign(
    {},
    ...Object.entries(weights).map(([name, weight]) =>
      meansOf(
        rows.filter(({ cell }) => cell['weight'] === weight),
        {
          prefix: `${name} ${length} `,
          numbers: ['accuracy', 'distortion', 'dimensions'],
          losses: compared,
        },
      ),
    ),
  );
