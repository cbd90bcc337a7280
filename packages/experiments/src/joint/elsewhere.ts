import { fewest } from '../compare/bootstrap.ts';
import { blobs } from '../data/blobs.ts';
import { twoMoons } from '../data/catalog.ts';
import { mnistIfThere } from '../data/mnist.ts';
import { optdigits } from '../data/real.ts';
import type { Quantities } from '../quantity.ts';
import { sharedLevelInWords } from '../shared-level.ts';
import { type Row, type Study, study, vacuous } from '../study.ts';
import { measureCodes } from './digit-encoder.ts';
import { elsewhereFigure } from './elsewhere-figure.ts';
import type { JointName } from './joint-training.ts';
import { gainOf, meansOf, noWorse } from './paired-codes.ts';
import { symbols } from './training-names.ts';

const compared: readonly JointName[] = ['without', 'straight', 'alternating', 'free', 'expected'];

/** Temperatures in critical ones, by the names that quantities have. */
const temperatures = { mild: 0.2, warm: 0.5 } as const;

const noise = 14;

/** Three clusters in a plane, and fourteen coordinates of noise that are wider than each of them: 3 × 100 points. */
const blobsInNoise = blobs({
  name: 'blobs-in-noise',
  centers: [
    [0, 0],
    [4, 0],
    [2, 3.5],
  ].map((center) => [...center, ...new Array<number>(noise).fill(0)]),
  each: 100,
  deviation: [0.7, 0.7, ...new Array<number>(noise).fill(1)],
});

/** Sets by the names that quantities have. */
const sets = { blobs: blobsInNoise, moons: twoMoons, optdigits, mnist: mnistIfThere } as const;

/** Whether what is found on digits is found elsewhere. */
export const elsewhere: Study = study({
  id: 'joint/elsewhere',
  title: 'An autoencoder learned with its clusters on blobs in noise, moons, and larger sets of digits',
  claim:
    'On other data, too, clusters that are learned with an autoencoder agree with the classes at least as well as those of codes that are learned without clusters, and the codes do not collapse',
  refutedBy: `a loss whose clusters agree less on one of the sets in more repetitions than chance allows, by Student’s t of the sign of the difference in accuracy, all sets, losses and temperatures sharing one level of ${sharedLevelInWords}, or whose codes collapse, into less than half of the clusters or of the dimensions, or into one cluster that has doubled`,
  source: 'docs/theory.md#joint',
  factors: { temperature: Object.values(temperatures) },
  data: Object.values(sets),
  repetitions: 6,
  profiles: {
    smoke: { factors: { temperature: [temperatures.mild] }, data: ['moons'] },
    quick: { factors: { temperature: [temperatures.mild] }, data: ['moons'], repetitions: 20 },
  },
  measure: ({ temperature }, { data, random }) =>
    data.absent === undefined
      ? measureCodes(data, { temperature, losses: compared }, random)
      : vacuous(data.absent),
  verdict: (rows) => noWorse(rows, compared.slice(1), 'accuracy', 1, 'count'),
  quantities: (rows) => ({
    ...temperatures,
    gaining: changed(rows, 1),
    losing: changed(rows, -1),
    ...Object.assign(
      {},
      ...Object.entries(sets).map(([name, { name: set }]): Quantities => {
        const own = rows.filter(({ data }) => data === set);
        const numbers = ['accuracy', 'distortion', 'dimensions'];
        return {
          ...meansOf(own, { prefix: `${name} `, numbers, losses: ['without', 'straight', 'alternating'] }),
          ...Object.assign(
            {},
            ...Object.entries(temperatures).map(([warmth, temperature]) =>
              meansOf(
                own.filter(({ cell }) => cell['temperature'] === temperature),
                { prefix: `${name} ${warmth} `, numbers, losses: ['free', 'expected'] },
              ),
            ),
          ),
        };
      }),
    ),
  }),
  meaning: {
    supported:
      'On other data, too, clusters that were learned with an autoencoder agreed with the classes no less: on blobs in noise {blobs without accuracy:%} without clusters and {blobs straight accuracy:%} with J₀.',
    refuted:
      'Whether joint training helps depends on the data. Classes are found more often, beyond chance, on {gaining}; less often on {losing}. Blobs in noise are told apart in {blobs without accuracy:%} by codes learned without clusters, in {blobs straight accuracy:%} with J₀, in {blobs mild expected accuracy:%} and {blobs warm expected accuracy:%} with E at {mild} and {warm} of the critical temperature, and in {blobs mild free accuracy:%} and {blobs warm free accuracy:%} with F. Two moons, which are no clusters, go from {moons without accuracy:%} to {moons straight accuracy:%} with J₀, {moons mild free accuracy:%} with F and {moons mild expected accuracy:%} with E at {mild}; the larger set of digits from {optdigits without accuracy:%} to {optdigits straight accuracy:%}, {optdigits mild free accuracy:%} and {optdigits mild expected accuracy:%}, and MNIST from {mnist without accuracy:%} to {mnist straight accuracy:%}, {mnist mild free accuracy:%} and {mnist mild expected accuracy:%}. K-Means of the points themselves, without an encoder, finds {blobs points accuracy:%}, {moons points accuracy:%}, {optdigits points accuracy:%} and {mnist points accuracy:%}.',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => [elsewhereFigure(rows)],
});

/** Sets on which accuracy changes beyond chance, with the losses that change it. */
function changed(rows: readonly Row[], sign: 1 | -1): string {
  const told = Object.values(sets).flatMap(({ name }) => {
    const losses = compared.slice(1).filter((loss) =>
      Object.values(temperatures).some((temperature) => {
        const own = rows.filter(({ data, cell }) => data === name && cell['temperature'] === temperature);
        const gain = gainOf(own, loss);
        if (own.length < fewest || typeof gain === 'number') return false;
        return sign === 1 ? gain.low > 0 : gain.high < 0;
      }),
    );
    return losses.length === 0 ? [] : `${name} (${losses.map((loss) => symbols[loss]).join(', ')})`;
  });
  return told.join(', ') || 'no set';
}
