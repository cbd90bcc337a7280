import { fromData } from '@isotherm/autodiff';
import { KMeans } from '@isotherm/kmeans';
import { hard, statistics } from '@isotherm/kmeans/energy';
import { anisotropicBlobs, overlappingBlobs, separatedBlobs, twoMoons, unbalanced } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { finiteSets } from '../data/finite.ts';
import { iris } from '../data/real.ts';
import { expectedGapBound } from '../gamma-limit/gap-bounds.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { weighting } from '../gamma-limit/spread.ts';
import { settled } from '../population/settle.ts';
import { setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';

/** What takes the place of coercivity for E: a temperature below which no center can leave. */
export const separation: Study = study({
  id: 'minimizers/separation',
  title: 'Below a temperature that one can compute, descent on E loses no center',
  claim:
    'With J*(k) the least distortion of k centers and T < (J*(k−1) − J*(k))/c_E(k), descent on E_T from the best centers keeps every center nearest to some point',
  refutedBy: 'a center that descent on E drives away from all points below that temperature',
  source: 'docs/theory.md#gamma-limit',
  factors: { softmin: ['entropic', 'entmax15', 'sparsemax'], clusters: [2, 3, 5], part: [0.1, 0.5, 0.95] },
  data: [...finiteSets, separatedBlobs, overlappingBlobs, anisotropicBlobs, twoMoons, unbalanced, iris],
  profiles: {
    smoke: { factors: { clusters: [3], part: [0.5] }, data: ['line4', 'plane7', 'blobs60'] },
    quick: {
      factors: { clusters: [2, 3], part: [0.5, 0.95] },
      data: [...finiteSets.map(({ name }) => name), 'iris'],
    },
  },
  measure: ({ softmin: name, clusters, part }, { data }) => {
    if (distinctCount(data) < clusters) return vacuous('there are fewer distinct points than clusters');
    const { softmin, alpha } = softmins[name];
    const [fewer, best] = [bestOf(data, clusters - 1), bestOf(data, clusters)];
    const threshold =
      (fewer.certificate.distortion - best.certificate.distortion) / expectedGapBound(alpha, clusters).bound;
    if (!(threshold > 0)) return vacuous('another center gains nothing');
    const temperature = part * threshold;
    const centers = fromData(
      settled('expected', data, fromData(best.centers.data, best.centers.shape), { softmin, temperature }),
      best.centers.shape,
    );
    const { mass, weight } = statistics(
      data.points,
      centers,
      { softmin: hard, temperature: 1 },
      weighting(data),
    );
    return { temperature, least: mass.reduce((a, b) => Math.min(a, b)) / weight };
  },
  verdict: (rows) =>
    forAll(rows, {
      'every center is nearest to some point': {
        // 0 itself fails, whatever the tolerance
        slack: ({ values }) => values.least || -1,
        tolerance: 0,
        because: 'one point is enough',
      },
    }),
  quantities: (rows) => ({ cells: rows.length, sets: setCount(rows) }),
  meaning: {
    supported:
      'There is a temperature, computed from two fits of K-Means, below which descent on E from the best centers lost none of them: in {cells} cells on {sets} sets. E needs it, F does not.',
    refuted: 'Descent on E lost a center below the temperature that should prevent it.',
    inconclusive: 'No set had a center to lose.',
  },
});

const bestOf = (data: DataSet, clusters: number) =>
  new KMeans({ clusters, quality: 'best', seed: 1 }).fit(data.points, weightsOf(data));

const weightsOf = ({ weights }: DataSet) => (weights === undefined ? {} : { weights });

function distinctCount({ points }: DataSet): number {
  const [n, d] = points.shape as [number, number];
  return new Set(
    Array.from({ length: n }, (_, i) => Array.from({ length: d }, (__, t) => points.get(i, t)).join()),
  ).size;
}
