import { statistics } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { placed } from './centers.ts';
import { softmins } from './softmins.ts';
import { spreadOf, weighting } from './spread.ts';

const temperatures = [1e3, 10, 3, 1, 0.3, 0.1, 3e-2, 1e-2, 3e-3, 1e-3, 1e-4, 1e-6];

/** The energies approach the distortion monotonically, at fixed centers. Along a path of fitted centers they need not. */
export const monotone: Study = study({
  id: 'gamma-limit/monotone',
  title: 'The energies are monotone in temperature',
  claim: 'At fixed centers, F_T rises and E_T falls to the distortion J₀ as the temperature falls',
  refutedBy: 'centers and two temperatures at which the colder energy is farther from the distortion',
  source: 'docs/theory.md#monotonicity',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    placement: ['random', 'far', 'coincident', 'tied'],
    clusters: [2, 5, 10],
  },
  data: studySets,
  repetitions: 3,
  profiles: {
    smoke: { factors: { clusters: [5] }, data: ['trio', 'line4w', 'blobs60', 'iris'], repetitions: 1 },
    quick: { data: quickSets, factors: { clusters: [2, 5] }, repetitions: 1 },
  },
  measure: ({ softmin: name, placement, clusters }, { data, random }) => {
    const centers = placed(placement, clusters, data, random);
    const { spread } = spreadOf(data);
    const cooled = temperatures.map((relative) =>
      statistics(
        data.points,
        centers,
        { softmin: softmins[name].softmin, temperature: relative * spread },
        weighting(data),
      ),
    );
    return {
      free: leastDrop(cooled.map(({ energyGap }) => energyGap)),
      expected: leastDrop(cooled.map(({ expectedGap }) => expectedGap)),
    };
  },
  verdict: (rows) => {
    const drops = { tolerance: 1e-12, because: 'gaps have a relative accuracy of 1e-12' };
    return forAll(rows, {
      'J₀ − F falls with T, least relative drop': { slack: ({ values }) => values.free, ...drops },
      'E − J₀ falls with T, least relative drop': { slack: ({ values }) => values.expected, ...drops },
    });
  },
  quantities: (rows) => ({ sets: setCount(rows), coolings: rows.length }),
  meaning: {
    supported:
      'Leave the centers where they are and cool: F only rises and E only falls, both towards the distortion, in {coolings} coolings on {sets} sets. This says nothing of centers that move while it cools.',
    refuted: 'At some fixed centers a colder energy is farther from the distortion than a warmer one.',
    inconclusive: 'Energies along temperature were not measured.',
  },
});

/** The least of (a − b)/a over consecutive entries a, b; 0 where both are 0. */
const leastDrop = (gaps: readonly number[]): number =>
  gaps
    .slice(1)
    .reduce((least, gap, i) => Math.min(least, gap === gaps[i] ? 0 : (gaps[i]! - gap) / gaps[i]!), Infinity);
