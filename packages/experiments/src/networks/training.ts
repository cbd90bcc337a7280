import { twoCircles, twoMoons, twoSpirals } from '../data/catalog.ts';
import { iris, wine } from '../data/real.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { sharedLevelInWords } from '../shared-level.ts';
import { type Study, study } from '../study.ts';
import { halvesOf } from './halves.ts';
import { madeUpFor, toldOf } from './told-classes.ts';
import { trainedNetworks } from './trained.ts';
import { trainingFigure } from './training-figure.ts';

const sets = [twoMoons, twoCircles, twoSpirals, iris, wine];

/** Whether F does for the centers of a cold network what labels no longer do. */
export const training: Study = study({
  id: 'networks/training',
  title: 'Networks trained by labels, with F and without, cold and warm',
  claim:
    'Where it is so cold that labels no longer move the centers of a network, F makes up for it: trained with λF a cold network tells the classes of points held out as often as a warm one trained by labels alone',
  refutedBy: `a set on which it tells fewer, even with the better of the weights λ, chosen by the very points held out, in more repetitions than chance allows: the sign test, all sets and softmins, and what F changes in warm networks, sharing one level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#rbf',
  factors: { softmin: ['entropic', 'entmax15'] },
  data: sets,
  // the fewest of which all but one can be beyond chance, for every set and softmin
  repetitions: 16,
  profiles: {
    // the fewest repetitions of which a count can be beyond chance
    smoke: { factors: { softmin: ['entmax15'] }, data: ['circles'], repetitions: 9 },
    quick: { factors: { softmin: ['entmax15'] }, data: ['circles'], repetitions: 9 },
  },
  measure: ({ softmin }, { data, random }) => {
    const { seen, heldOut } = halvesOf(data, random.split('halves'));
    return trainedNetworks(seen, heldOut, softmins[softmin].softmin, random);
  },
  verdict: (rows) => madeUpFor(rows),
  quantities: (rows) => toldOf(rows, sets),
  meaning: {
    supported:
      'Cold networks trained with F told classes of points held out as often as warm ones trained by labels alone: on circles {circles cold best:%} against {circles warm none:%}.',
    refuted:
      'Add F to what trains a cold network, and its centers move, but not to where labels need them: F knows no labels. At {cold} of the critical temperature labels alone move a center by {cold none moved} radii in the median, and with F it moves by {cold small moved}; yet a warm network, at {warm}, trained by labels alone tells more classes of points held out, beyond chance, on {told less}. On circles it is {circles warm none:%}, and cold {circles cold none:%} by labels alone, {circles cold best:%} with the better weight of F, told by the very points held out, and {circles cold k-means:%} for centers of K-Means; on spirals {spiral warm none:%}, and {spiral cold none:%}, {spiral cold best:%} and {spiral cold k-means:%}; on wines {wine warm none:%}, and {wine cold none:%}, {wine cold best:%} and {wine cold k-means:%}; on iris {iris warm none:%}, and {iris cold none:%}, {iris cold best:%} and {iris cold k-means:%}; on moons {moons warm none:%}, and {moons cold none:%}, {moons cold best:%} and {moons cold k-means:%}. Part of the difference may be the read-out, which is warm as well: the same centers of K-Means, their answers trained warm, tell {circles warm k-means:%} on circles, {spiral warm k-means:%} on spirals, {wine warm k-means:%} on wines, {iris warm k-means:%} on iris and {moons warm k-means:%} on moons. From K-Means cold to K-Means warm only the read-out changes, from there to the warm network only where the centers are. In a warm network F is a rein: by labels alone a center runs {warm none moved} radii away, with F at a weight of {small} it goes {warm small moved}, which tells more classes, beyond chance, on {small gains} and fewer on {small loses}; at {large} it tells more, beyond chance, on {large gains} and fewer on {large loses}.',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => [trainingFigure(rows)],
});
