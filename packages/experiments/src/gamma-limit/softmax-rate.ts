import { log } from '@isotherm/autodiff/kernels';
import { entropic, statistics } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { greatestOf, setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { lloyd } from './lloyd.ts';
import { weighting } from './spread.ts';

// γ/T: so cold that the nearest point dominates, and warm enough that exp(−γ/T) is a normal number
const inverses = [100, 200, 300, 400, 500, 600];

/** On finite data the gap of Softmax closes exponentially in 1/T, at a rate that is the least margin. */
export const softmaxRate: Study = study({
  id: 'gamma-limit/softmax-rate',
  title: 'Softmax closes its gap exponentially',
  claim:
    'At a fixed point of Lloyd with least margin γ, log((J₀ − F_T)/T) of Softmax falls with slope −γ in 1/T',
  refutedBy: 'another slope: then the gap would not be exp(−γ/T) up to a bounded factor',
  source: 'docs/theory.md#margins',
  factors: { clusters: [2, 3, 5] },
  data: studySets,
  repetitions: 20,
  profiles: {
    smoke: { factors: { clusters: [2, 3] }, data: ['two', 'line4w', 'blobs60', 'iris'], repetitions: 1 },
    quick: { data: quickSets, repetitions: 2 },
  },
  measure: ({ clusters }, { data, random }) => {
    const rest = lloyd(clusters, data, random);
    if (rest === undefined) return vacuous('no fixed point of Lloyd with that many distinct centers');
    const { leastMargin: margin, weight } = rest.statistics;
    if (margin === 0) return vacuous('a point has two nearest centers');
    const logGaps = inverses.map((inverse) => {
      const temperature = margin / inverse;
      const softness = { softmin: entropic, temperature };
      return log(statistics(data.points, rest.centers, softness, weighting(data)).energyGap / temperature);
    });
    const lightest = data.weights?.reduce((least, w) => (w > 0 ? Math.min(least, w) : least), Infinity) ?? 1;
    return {
      margin,
      slope: slopeOf(logGaps),
      allowed: allowedError(log(clusters - 1) + log(weight / lightest)),
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      '|slope/γ + 1| within what the bounds of the gap allow': {
        slack: ({ values: { slope, allowed } }) => allowed - Math.abs(slope + 1),
        tolerance: 1e-12,
        because: 'gaps have a relative accuracy of 1e-12',
      },
    }),
  quantities: (rows) => ({
    solutions: rows.length,
    sets: setCount(rows),
    off: greatestOf(rows, ({ values }) => Math.abs(values.slope + 1)),
  }),
  meaning: {
    supported:
      'On finite data Softmax, too, is K-Means for all that one can see soon after the temperature falls below the least margin: its gap closes exponentially, at the rate that this margin gives, to {off:%}, at {solutions} solutions on {sets} sets. It is never exactly there, as Entmax is.',
    refuted: 'The gap of Softmax closes at another rate than the least margin says.',
    inconclusive: 'No solution of K-Means without ties was found at which this could be told.',
  },
});

const center = inverses.reduce((a, b) => a + b) / inverses.length;
const variation = inverses.reduce((sum, x) => sum + (x - center) * (x - center), 0);

/** The least-squares slope against γ/T. */
const slopeOf = (values: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + (inverses[i]! - center) * value, 0) / variation;

/**
 * How far the slope may be from −1: the nearest point alone gives gap/T ≥ (w/W) log1p(exp(−γ/T)), all
 * points and centers give gap/T ≤ log1p((k−1) exp(−γ/T)); so log(gap/T) + γ/T stays within a range of
 * log(k−1) + log(W/w), and a least-squares slope of values within ±range/2 is at most this.
 */
const allowedError = (range: number): number =>
  ((range / 2) * inverses.reduce((sum, x) => sum + Math.abs(x - center), 0)) / variation;
