import { fewest } from '../compare/bootstrap.ts';
import { blobs } from '../data/blobs.ts';
import { triangle, twoMoons } from '../data/catalog.ts';
import { mnistIfThere } from '../data/mnist.ts';
import { optdigits } from '../data/real.ts';
import type { Quantities } from '../quantity.ts';
import { sharedLevelInWords } from '../shared-level.ts';
import { type Row, type Study, study, vacuous } from '../study.ts';
import { measureCodes } from './digit-encoder.ts';
import { elsewhereFigure } from './elsewhere-figure.ts';
import type { JointName } from './joint-training.ts';
import { failuresOf, gainOf, lossesInWords, meansOf, noWorse } from './paired-codes.ts';

const compared: readonly JointName[] = ['without', 'straight', 'alternating', 'free', 'expected'];

/** Temperatures in critical ones, by the names that quantities have. */
const temperatures = { mild: 0.2, warm: 0.5 } as const;

const noise = 14;

/** Three clusters in a plane, and fourteen coordinates of noise that are wider than each of them: 3 × 100 points. */
const blobsInNoise = blobs({
  name: 'blobs-in-noise',
  centers: triangle.map((center) => [...center, ...new Array<number>(noise).fill(0)]),
  each: 100,
  deviation: [0.7, 0.7, ...new Array<number>(noise).fill(1)],
});

/** Sets by the names that quantities have. */
const sets = { blobs: blobsInNoise, moons: twoMoons, optdigits, mnist: mnistIfThere } as const;

/** What is told of accuracy, whatever becomes of the claim. */
const accuracies =
  'The intervals of single comparisons, which share no level, are above training without clusters on {gaining}, and below it on {losing}. Blobs in noise are told apart in {blobs without accuracy:%} by codes learned without clusters, in {blobs straight accuracy:%} with J₀, in {blobs mild expected accuracy:%} and {blobs warm expected accuracy:%} with E at {mild} and {warm} of the critical temperature, and in {blobs mild free accuracy:%} and {blobs warm free accuracy:%} with F. Two moons, which are no clusters, go from {moons without accuracy:%} to {moons straight accuracy:%} with J₀, {moons mild free accuracy:%} with F and {moons mild expected accuracy:%} with E at {mild}; the larger set of digits from {optdigits without accuracy:%} to {optdigits straight accuracy:%}, {optdigits mild free accuracy:%} and {optdigits mild expected accuracy:%}, and MNIST from {mnist without accuracy:%} to {mnist straight accuracy:%}, {mnist mild free accuracy:%} and {mnist mild expected accuracy:%}. K-Means of the points themselves, without an encoder, finds {blobs points accuracy:%}, {moons points accuracy:%}, {optdigits points accuracy:%} and {mnist points accuracy:%}.';

/** Whether what is found on digits is found elsewhere. */
export const elsewhere: Study = study({
  id: 'joint/elsewhere',
  title: 'An autoencoder learned with its clusters on blobs in noise, moons, and larger sets of digits',
  claim:
    'On other data, too, clusters that are learned with an autoencoder agree with the classes no less often than those of codes that are learned without clusters, and the codes do not collapse',
  refutedBy: `a loss whose clusters agree less on one of the sets in more repetitions than chance allows, by the sign test, all sets, losses and temperatures sharing one level of ${sharedLevelInWords}, which six repetitions are too few to reach, or whose codes collapse, into less than half of the clusters or of the dimensions, or into one cluster that has doubled`,
  source: 'docs/theory.md#joint',
  factors: { temperature: Object.values(temperatures) },
  data: Object.values(sets),
  repetitions: 6,
  profiles: {
    // the fewest repetitions of which a count can be beyond chance here
    smoke: { factors: { temperature: [temperatures.mild] }, data: ['moons'], repetitions: 10 },
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
    ...failuresOf(rows, compared.slice(1), 'count'),
    repetitions: new Set(rows.map(({ repetition }) => repetition)).size,
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
    supported: `On other data, too, no loss was shown to find classes less often than codes that are learned without clusters, by the sign test, and codes did not collapse. ${accuracies}`,
    refuted: `On other data, too, joint training can cost what it is for: codes collapse on {collapsed}; that classes are found less often is beyond chance, by the sign test of {repetitions} repetitions, on {found less}. ${accuracies}`,
    inconclusive: `Whether joint training finds classes as often on other data is open: codes did not collapse, and {repetitions} repetitions are too few for a count that is beyond chance. ${accuracies}`,
  },
  figures: (rows) => [elsewhereFigure(rows)],
});

/** Sets on which the interval of a single comparison is above, or below, training without clusters, with the losses and temperatures that do that. */
function changed(rows: readonly Row[], sign: 1 | -1): string {
  const told = Object.values(sets).flatMap(({ name }) => {
    const changes = compared.slice(1).flatMap((loss) =>
      Object.values(temperatures).flatMap((temperature) => {
        const own = rows.filter(({ data, cell }) => data === name && cell['temperature'] === temperature);
        const gain = gainOf(own, loss);
        if (own.length < fewest || typeof gain === 'number') return [];
        return (sign === 1 ? gain.low > 0 : gain.high < 0) ? { loss, temperature } : [];
      }),
    );
    return changes.length === 0 ? [] : `${name} (${lossesInWords(changes, compared)})`;
  });
  return told.join(', ') || 'no set';
}
