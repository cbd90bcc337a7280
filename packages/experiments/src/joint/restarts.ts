import { bootstrap, type Estimate, mean } from '../compare/bootstrap.ts';
import type { Quantities, Quantity } from '../quantity.ts';
import { meanAndChance, partFor, sharedLevelInWords } from '../shared-level.ts';
import { type Row, type Study, study, vacuous } from '../study.ts';
import { forAll, type Judgement } from '../verdict.ts';
import { bestOfStarts, mostStarts, startCounts } from './best-of-starts.ts';
import { drawnHidden, hiddenSets } from './hidden.ts';
import { trainings } from './linear-encoder.ts';
import { restartsFigure } from './restarts-figure.ts';
import { isFound } from './successes.ts';
import { whiten } from './whiten.ts';

const compared = ['straight', 'free'] as const;

/** Whether the best of so many starts found the direction. */
const success = ({ values }: Row, training: string, starts: number): number =>
  isFound(values[`${training} of ${starts}`]!);

/** The temperatures, in critical ones; the claim is about the half. */
const [quarter, half, threeQuarters] = [0.25, 0.5, 0.75];
const at = (rows: readonly Row[], temperature: number): readonly Row[] =>
  rows.filter(({ cell }) => cell['temperature'] === temperature);

/** What restarts bring where an encoder is learned with its clusters, and what warmth brings on top of them. */
export const jointRestarts: Study = study({
  id: 'joint/restarts',
  title: 'A linear encoder and its clusters from ten starts: what restarts bring, and warmth on top of them',
  claim:
    'Warmth replaces restarts in joint training: from one start F at half its critical temperature finds a hidden direction at least as often as the best of ten trainings by J₀, told by their J₀',
  refutedBy: `restarts that find it more often than chance allows: Student’s t of the difference at a level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#joint',
  factors: { temperature: [quarter, half, threeQuarters] },
  data: hiddenSets,
  repetitions: 24,
  profiles: {
    smoke: { factors: { temperature: [half] }, data: ['any-hidden-2'], repetitions: 12 },
    quick: { factors: { temperature: [half] }, data: ['any-hidden-2', 'any-hidden-3'], repetitions: 20 },
  },
  measure: ({ temperature }, { data, random }) => {
    const set = drawnHidden(data.name, random.split('data'));
    if (set === undefined) return vacuous('no hidden direction is known');
    const white = whiten(set.points);
    const ways = trainings(temperature);
    return Object.fromEntries(
      compared.flatMap((name) => {
        // the same starts for both
        const best = bestOfStarts(white, ways[name], random.split('starts'));
        return startCounts.map((count) => [`${name} of ${count}`, best[count]] as const);
      }),
    );
  },
  verdict: (rows) => replaces(at(rows, half)),
  quantities: (rows) => restartQuantities(rows),
  meaning: {
    supported:
      'Warmth did as much as restarts where an encoder was learned with its clusters: from one start F at half its critical temperature found the direction in {free of 1:%} of trials, the best of {starts} trainings by J₀ in {straight of 10:%}.',
    refuted:
      'Restarts bring more than warmth where an encoder is learned with its clusters. From one start J₀ finds the direction in {straight of 1:%} of trials and F at half its critical temperature in {free of 1:%}; the best of {starts} starts, which J₀ itself tells without labels, finds it in {straight of 10:%} with J₀. At this number of trainings warmth adds {on top}: F finds it in {free of 10:%}, a difference of {added:%} of the trials. Where the clusters are nearest to each other the best of {starts} finds it in {hard straight of 10:%} with J₀ and in {hard free of 10:%} with F. F at a quarter of its critical temperature finds it in {quarter free of 10:%}, at three quarters in {three quarters free of 10:%}.',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => [restartsFigure(rows)],
});

function replaces(rows: readonly Row[]): Judgement {
  const differences = rows.map((row) => success(row, 'free', 1) - success(row, 'straight', mostStarts));
  // of both sides
  const gain = meanAndChance(differences, partFor(2));
  const [low, high] = [gain.mean - gain.chance, gain.mean + gain.chance];
  return forAll(
    rows.length === 0
      ? []
      : [
          {
            ...rows[0]!,
            repetition: 0,
            data: 'all sets',
            values: { margin: low < 0 && high >= 0 ? NaN : high },
          },
        ],
    {
      [`one warm start finds it as often as the best of ten hard ones, beyond chance at a level of ${sharedLevelInWords}`]:
        {
          slack: ({ values }) => values.margin,
          tolerance: 0,
          because: 'what chance explains of the difference is taken off',
        },
    },
  );
}

function restartQuantities(rows: readonly Row[]): Quantities {
  const warm = at(rows, half);
  const hard = warm.filter(({ data }) => data === hiddenSets[0]!.name);
  const rate = (some: readonly Row[], training: string, starts: number, key: string): Quantity =>
    estimated(
      some.map((row) => success(row, training, starts)),
      `${key}/${training}/${starts}`,
    );
  const added = estimated(
    warm.map((row) => success(row, 'free', mostStarts) - success(row, 'straight', mostStarts)),
    'added',
  );
  return {
    starts: mostStarts,
    trials: warm.length,
    ...Object.fromEntries(
      compared.flatMap((name) => [
        ...startCounts.map((count) => [`${name} of ${count}`, rate(warm, name, count, 'warm')] as const),
        [`hard ${name} of ${mostStarts}`, rate(hard, name, mostStarts, 'hard')],
      ]),
    ),
    [`quarter free of ${mostStarts}`]: rate(at(rows, quarter), 'free', mostStarts, 'quarter'),
    [`three quarters free of ${mostStarts}`]: rate(
      at(rows, threeQuarters),
      'free',
      mostStarts,
      'three quarters',
    ),
    added,
    'on top': toldOf(added),
  };
}

/** A mean with its interval; NaN where nothing was measured. */
const estimated = (sample: readonly number[], key: string): Estimate | number =>
  sample.length === 0 ? NaN : bootstrap(sample, mean, key);

/** What a gain is, in words that its interval bears. */
function toldOf(gain: Estimate | number): string {
  if (typeof gain === 'number') return 'an unknown amount';
  if (gain.low > 0) return 'something on top';
  return gain.high < 0 ? 'less than nothing' : 'nothing that is beyond chance';
}
