import { costs, responsibilities } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { placed } from './centers.ts';
import { flat } from './flat.ts';
import { held } from './held.ts';
import { softmins } from './softmins.ts';

/** Softness does not change whose a point is: no privilege of Entmax, nor of the limit. */
export const voronoi: Study = study({
  id: 'gamma-limit/voronoi',
  title: 'The largest share belongs to the nearest center',
  claim: 'At every temperature each point gives its largest share to its nearest center, and to no other',
  refutedBy: 'a point whose largest share, or an equal one, belongs to another than the nearest center',
  source: 'docs/theory.md#softmin',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    placement: ['random', 'far', 'tied', 'coincident'],
    clusters: [2, 5, 10],
    temperature: [1e-6, 1e-3, 0.03, 1, 30, 1000],
  },
  data: studySets,
  repetitions: 3,
  profiles: {
    smoke: {
      factors: { clusters: [5], temperature: [1e-3, 1, 1000] },
      data: ['trio', 'dup5', 'blobs60', 'iris'],
      repetitions: 1,
    },
    quick: {
      data: quickSets,
      factors: { clusters: [2, 5], temperature: [1e-6, 0.03, 1, 1000] },
      repetitions: 1,
    },
  },
  measure: ({ softmin, placement, clusters, temperature: relative }, { data, random }) => {
    const temperature = relative * held(data).spread;
    const paid = costs(held(data).points, placed(placement, clusters, data, random));
    const shares = flat(responsibilities(paid, { softmin: softmins[softmin].softmin, temperature }));
    return compare(flat(paid), shares, clusters, temperature);
  },
  verdict: (rows) =>
    forAll(rows, {
      'no other share is larger, number of points': {
        slack: ({ values }) => -values.astray,
        tolerance: 0,
        because: 'the nearest center has the largest argument of a function that increases',
      },
      'no other share is equal, greatest margin over T where one is': {
        slack: ({ values }) => -values.blurred,
        tolerance: 2 ** -46,
        because: 'shares are at least 1/10 where they are equal, with a relative accuracy of 2⁻⁵⁰',
      },
    }),
  quantities: (rows) => ({ cells: rows.length, sets: setCount(rows) }),
  meaning: {
    supported:
      'Softness does not change whose a point is: for every softmin and temperature tried, {cells} cells on {sets} sets, the largest share is that of the nearest center. The Voronoi partition is no privilege of Entmax, and if all you want is a label, it costs no exponentials.',
    refuted: 'Somewhere the largest share of a point belongs to another than its nearest center.',
    inconclusive: 'There was no point with a single nearest center.',
  },
});

/** How many points give a larger share to another center, and how far apart costs with equal shares are, in T. */
function compare(costs: Float64Array, shares: Float64Array, k: number, temperature: number) {
  let [points, astray, blurred] = [0, 0, 0];
  for (let i = 0; i < costs.length; i += k) {
    let nearest = i;
    for (let j = i + 1; j < i + k; j++) if (costs[j]! < costs[nearest]!) nearest = j;
    const [least, own] = [costs[nearest]!, shares[nearest]!];
    let [tied, larger] = [false, false];
    let margin = 0;
    for (let j = i; j < i + k; j++) {
      if (j === nearest) continue;
      tied ||= costs[j] === least;
      larger ||= shares[j]! > own;
      if (shares[j] === own) margin = Math.max(margin, (costs[j]! - least) / temperature);
    }
    if (tied) continue;
    points++;
    if (larger) astray++;
    blurred = Math.max(blurred, margin);
  }
  return points === 0 ? vacuous('every point has two nearest centers') : { points, astray, blurred };
}
