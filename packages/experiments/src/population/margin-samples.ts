import { exp } from '@isotherm/autodiff/kernels';
import { statistics } from '@isotherm/kmeans/energy';
import { column } from '../edge-cases/line.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { grouped, overSeeds, type SeedMean } from '../groups.ts';
import { greatestOf, leastOf, meanOver } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { type KappaSoftmin, kappaOf } from './kappa.ts';
import { samplesFigure } from './margin-figures.ts';
import { centersBesideWall, layerDensity, population } from './populations.ts';

const density = layerDensity(1);
const temperatures = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20].map((power) => 1 / (1 << power));

/** A sample follows the law of its population down to a temperature of about 1/(n A), and below its least margin the law of finite data. */
export const marginSamples: Study = study({
  id: 'population/margin-samples',
  title: 'Where samples leave the law of their population',
  claim:
    'For n points of a population with density A at the wall, the mean gap is κ A T² while n A T is large; Entmax has a gap of exactly 0 from the least margin γ on, T ≤ (α − 1)γ; and n A γ is distributed exponentially with mean 1',
  refutedBy: 'another mean, a gap where there should be none, or another distribution of least margins',
  source: 'docs/theory.md#margin-law',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    points: [100, 1000, 10_000, 100_000, 1_000_000],
    temperature: temperatures,
  },
  data: [population(1)],
  repetitions: 20,
  profiles: {
    smoke: { factors: { points: [100, 1000], temperature: temperatures.slice(1, 4) }, repetitions: 10 },
    quick: { factors: { points: [100, 1000, 10_000] } },
  },
  measure: ({ softmin: name, points, temperature }, { random }) => {
    const { softmin, alpha } = softmins[name];
    const found = statistics(column(random.uniforms(points)), centersBesideWall, { softmin, temperature });
    const law = kappaOf(name, 1) * density * temperature * temperature;
    return {
      inLayer: points * density * temperature,
      margin: points * density * found.leastMargin,
      // whether T is so low that α-entmax is exact
      cold: temperature <= (alpha - 1) * found.leastMargin ? 1 : 0,
      energyGap: found.energyGap,
      law,
      free: found.energyGap / law,
      expected: found.expectedGap / law,
    };
  },
  verdict: (rows) => {
    const [free, expected] = [
      overSeeds(rows, (row) => row.values.free),
      overSeeds(rows, (row) => row.values.expected),
    ];
    const statistics = grouped(rows, ({ cell }) => String(cell.points), distanceFromExponential);
    const exact = { tolerance: 0, because: 'equality to the last bit is claimed' };
    const seeds = {
      tolerance: 0,
      because:
        'the interval is six standard errors over seeds, and what margins above 1/2 would add, u = 1/(2T) and more, is missing',
    };
    const within = (
      found: SeedMean | undefined,
      { cell, values }: (typeof rows)[number],
    ): number | undefined =>
      found === undefined || values.inLayer < 30
        ? undefined
        : 6 * found.error + missing(cell.softmin, cell.temperature) - Math.abs(found.mean - 1);
    return forAll(rows, {
      'mean J₀ − F = κ A T², once the layer holds 30 points': {
        slack: (row) => within(free(row), row),
        ...seeds,
      },
      'mean E − J₀ = κ A T², once the layer holds 30 points': {
        slack: (row) => within(expected(row), row),
        ...seeds,
      },
      'Entmax: the gap is 0 for T ≤ (α − 1)γ': {
        slack: ({ cell, values }) =>
          cell.softmin !== 'entropic' && values.cold === 1 ? -values.energyGap : undefined,
        ...exact,
      },
      'Entmax: the gap is positive for T > (α − 1)γ': {
        // 0 itself fails, whatever the tolerance
        slack: ({ cell, values }) =>
          cell.softmin !== 'entropic' && values.cold === 0 ? values.energyGap || -1 : undefined,
        ...exact,
      },
      'n A γ is exponential, by the distance of Kolmogorov and Smirnov times √(number of samples)': {
        slack: (row) => {
          const statistic = statistics(row);
          return statistic === undefined ? undefined : 2.7 - statistic;
        },
        tolerance: 0,
        because: '2.7 is exceeded once in a million times, and n points differ from infinitely many by 0.3/n',
      },
    });
  },
  quantities: (rows) => {
    const points = greatestOf(rows, ({ cell }) => cell.points);
    const temperature = leastOf(rows, ({ cell }) => cell.temperature);
    const exact = (n: number): number =>
      meanOver(rows, ({ cell, values }) =>
        cell.softmin === 'entmax15' && cell.points === n && cell.temperature === temperature
          ? values.cold
          : undefined,
      );
    const few = leastOf(rows, ({ cell }) => cell.points);
    return { points, few, exact: exact(points), 'exact few': exact(few) };
  },
  meaning: {
    supported:
      'A sample behaves like its population while many points lie in the layer between clusters, and like finite data once there are none: the temperature at which this changes falls as one over the number of points. At the lowest temperature tried Entmax was exactly K-Means in {exact few:%} of samples of {few} points and in {exact:%} of samples of {points}. The more data, the less the finite-data theory says about them.',
    refuted: 'Samples leave the law of their population elsewhere than predicted.',
    inconclusive: 'Too few samples were measured to tell a mean.',
  },
  figures: (rows) => [samplesFigure(rows)],
});

/**
 * At most so much of κ is beyond u = 1/(2T): the integral of u p₂(u), p₂ ≤ exp(−u) for Softmax, while that of Entmax ends at u = 2
 * or before.
 */
function missing(softmin: KappaSoftmin, temperature: number): number {
  const u = 1 / (2 * temperature);
  return softmin === 'entropic' ? ((1 + u) * exp(-u)) / kappaOf(softmin, 1) : 0;
}

/** √n times the greatest distance between the distribution of n A γ in a group and the exponential one. */
function distanceFromExponential(group: readonly { readonly values: { readonly margin: number } }[]): number {
  const sorted = group.map(({ values }) => values.margin).toSorted((a, b) => a - b);
  const count = sorted.length;
  const distances = sorted.map((x, i) => {
    const share = 1 - exp(-x);
    return Math.max(Math.abs(share - i / count), Math.abs(share - (i + 1) / count));
  });
  return Math.sqrt(count) * Math.max(...distances);
}
