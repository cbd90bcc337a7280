import { plain } from '@isotherm/autodiff';
import { KMeans } from '@isotherm/kmeans';
import { clusteringAccuracy } from '@isotherm/kmeans/metrics';
import { sharedLevelInWords } from '../shared-level.ts';
import { type Study, study, vacuous } from '../study.ts';
import { drawnHidden, hiddenDirection, hiddenSets } from './hidden.ts';
import { hiddenFigure } from './hidden-figure.ts';
import { alignment, directionOf, encode, startOf, trainings } from './linear-encoder.ts';
import { differencesOf, noMoreOften } from './successes.ts';
import { trainingNames } from './training-names.ts';
import { whiten } from './whiten.ts';

/** Whether soft losses find more than hard ones when an encoder is learned with its clusters. */
export const hiddenDirections: Study = study({
  id: 'joint/linear',
  title: 'A linear encoder and its clusters: how often training finds the direction in which they differ',
  claim:
    'K-Means is strictly better in joint training from one start, too: minimizing J₀ straight or by alternation finds a hidden direction at least as often as F or E at half to three quarters of their critical temperatures',
  refutedBy: `a soft loss that finds it more often than chance allows: Student’s t of the difference, all pairs of losses sharing one level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#joint',
  factors: { temperature: [0.02, 0.05, 0.15, 0.3, 0.5, 0.75, 0.95, 1.2] },
  data: hiddenSets,
  repetitions: 20,
  profiles: {
    smoke: { factors: { temperature: [0.5, 0.75] }, data: ['any-hidden-1.5'], repetitions: 12 },
    quick: { factors: { temperature: [0.5, 0.75] }, data: ['any-hidden-1.5'], repetitions: 32 },
  },
  measure: ({ temperature }, { data, random }) => {
    const set = drawnHidden(data.name, random.split('data'));
    if (set === undefined) return vacuous('no hidden direction is known');
    const white = whiten(set.points);
    const start = startOf(white.points, random.split('start'));
    const ways = trainings(temperature);
    return Object.fromEntries(
      trainingNames.flatMap((name) => {
        const weights = ways[name](white.points, start);
        const codes = plain(encode(white.points, weights));
        const model = new KMeans({ clusters: 2, seed: 0 }).fit(codes);
        return [
          [`${name} alignment`, alignment(white.direction(directionOf(weights)), hiddenDirection)],
          [`${name} accuracy`, clusteringAccuracy(set.labels, model.predict(codes))],
          [`${name} distortion`, model.certificate.distortion],
        ];
      }),
    );
  },
  verdict: (rows) => noMoreOften(rows, ['free', 'expected'], ['straight', 'alternating']),
  quantities: (rows) => differencesOf(rows),
  meaning: {
    supported:
      'Softness gained nothing when an encoder was learned with its clusters: F at warm temperatures found the direction in {free warm:%} of trials, J₀ in {straight:%}.',
    refuted:
      'When an encoder is learned with its clusters, warmth helps: F at half to three quarters of its critical temperature finds the direction in which the clusters differ in {free warm:%} of trials and E in {expected warm:%}, where J₀ does in {straight:%} and alternation in {alternating:%}. At a twentieth of it and below F finds it in {free cold:%}. Annealing from warm to cold finds it in {annealed:%}.',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => [hiddenFigure(rows)],
});
