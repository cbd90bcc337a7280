import { exp, log } from '@isotherm/autodiff/kernels';
import { statistics } from '@isotherm/kmeans/energy';
import { type DataSource, dataSet } from '../data/data-set.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { weighting } from '../gamma-limit/spread.ts';
import { leastOf } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { kappaOf } from './kappa.ts';
import { blobsFigure } from './margin-figures.ts';
import { centersBesideWall } from './populations.ts';
import { composite, towardsZero } from './quadrature.ts';

/** Deviation of either cluster; they are 1 apart, and the wall is midway. */
const deviation = 0.25;

/** The density of the margin, |x − 1/2| for the centers beside the wall: of a cluster seen from there, from either side. */
function density(margin: number): number {
  const normal = (z: number): number => exp((-z * z) / 2) / (Math.sqrt(2 * Math.PI) * deviation);
  return normal((margin - 0.5) / deviation) + normal((margin + 0.5) / deviation);
}

/** P(margin ≤ t) = A t + B t³ + …: the density is A exp(−m²/2s²) cosh(m/2s²), of curvature (1/4s² − 1)/s² over A. */
const first = density(0);
const third = (first / 6) * ((1 / (4 * deviation * deviation) - 1) / (deviation * deviation));

/** Two normal clusters about 0 and 1 as points and weights, whose means are integrals. */
const normalClusters: DataSource = {
  name: 'two-normal',
  load: () => {
    // a power of two, so that the edges of supports fall between the pieces; beyond it there are 1e-44 of a cluster
    const { nodes, weights } = composite(towardsZero(4, 45));
    const masses = nodes.map((m, i) => (weights[i]! * density(m)) / 2);
    return dataSet({
      name: 'two-normal',
      values: Float64Array.from([...nodes.map((m) => 0.5 - m), ...nodes.map((m) => 0.5 + m)]),
      dimensions: 1,
      weights: Float64Array.from([...masses, ...masses]),
      source: 'quadrature',
      license: 'MIT',
    });
  },
};

const temperatures = Array.from({ length: 15 }, (_, i) => 1 / (64 << i));

/** Blobs have a density at their wall, and with it the law of such: T² for Softmax as for Entmax. */
export const normalBlobs: Study = study({
  id: 'population/blobs',
  title: 'In a population of two normal clusters the gaps are T², the same for every softmin',
  claim:
    'For two normal clusters, P(margin ≤ t) = A t + B t³ + …, J₀ − F_T = κ₁ A T² + κ₃ B T⁴ + O(T⁶) and E_T − J₀ = κ₁ A T² + 3 κ₃ B T⁴ + O(T⁶), for Softmax as for Entmax',
  refutedBy: 'another power of T or another coefficient, or one of Softmax that Entmax has not',
  source: 'docs/theory.md#margin-law',
  factors: { softmin: ['entropic', 'entmax15', 'sparsemax'], temperature: temperatures },
  data: [normalClusters],
  profiles: { smoke: { factors: { temperature: temperatures.filter((_, i) => i % 7 === 0) } } },
  measure: ({ softmin: name, temperature }, { data }) => {
    const at = (t: number) =>
      statistics(
        data.points,
        centersBesideWall,
        { softmin: softmins[name].softmin, temperature: t },
        weighting(data),
      );
    const [warm, cold] = [at(temperature), at(temperature / 2)];
    const law = kappaOf(name, 1) * first * temperature * temperature;
    const next = (kappaOf(name, 3) * third * temperature * temperature) / (kappaOf(name, 1) * first);
    return {
      energyGap: warm.energyGap,
      expectedGap: warm.expectedGap,
      next,
      free: warm.energyGap / law - next,
      expected: warm.expectedGap / law - 3 * next,
      slope: log(warm.energyGap / cold.energyGap) / Math.LN2,
    };
  },
  verdict: (rows) => {
    const exact = {
      tolerance: 1e-9,
      because: 'points beside the wall are known to 2⁻⁵³, of the layer 2⁻³³',
    };
    // |C| κ₅/(κ₁ A) for the term C t⁵, C = −32/3 A here; κ₅ = Γ(6) η(6) = 118.3 of Softmax is the largest over κ₁ = 0.8225
    const after = ((32 / 3) * 118.3) / 0.8225;
    const most = (t: number, times: number): number => 2 * times * after * t * t * t * t;
    return forAll(rows, {
      'J₀ − F is κ₁ A T² + κ₃ B T⁴, up to twice the next term, over κ₁ A T²': {
        slack: ({ cell, values }) => most(cell.temperature, 1) - Math.abs(values.free - 1),
        ...exact,
      },
      'E − J₀ is κ₁ A T² + 3 κ₃ B T⁴, up to twice the next term, over κ₁ A T²': {
        slack: ({ cell, values }) => most(cell.temperature, 5) - Math.abs(values.expected - 1),
        ...exact,
      },
      'slope of log(J₀ − F) in log T = 2 as T falls': {
        // the term of T² changes by 3/4 of itself from T to T/2; twice that, for those after it
        slack: ({ values }) => (1.5 * values.next) / Math.LN2 - Math.abs(values.slope - 2),
        ...exact,
      },
    });
  },
  quantities: (rows) => {
    const coldest = leastOf(rows, ({ cell }) => cell.temperature);
    const at = (name: string) =>
      rows.find(({ cell }) => cell.temperature === coldest && cell.softmin === name)?.values;
    const [softmax, entmax] = [at('entropic'), at('entmax15')];
    return {
      softmax: softmax?.slope ?? NaN,
      entmax: entmax?.slope ?? NaN,
      ratio: (softmax?.energyGap ?? NaN) / (entmax?.energyGap ?? NaN),
    };
  },
  meaning: {
    supported:
      'For two round clusters, too, Softmax and Entmax approach K-Means by one power of the temperature, {softmax} and {entmax} when it is cold, in proportion to the density midway between them; the gap of Softmax is then {ratio} times that of Entmax. A lower temperature buys what a sparser softmin does.',
    refuted: 'For two round clusters the gaps follow another law than that of the density at their wall.',
    inconclusive: 'Gaps for two round clusters were not measured.',
  },
  figures: (rows) => [blobsFigure(rows)],
});
