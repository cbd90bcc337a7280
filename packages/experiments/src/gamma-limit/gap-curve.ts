import { exp, log1p } from '@isotherm/autodiff/kernels';
import { random } from '@isotherm/autodiff/random';
import { statistics } from '@isotherm/kmeans/energy';
import { studySets } from '../data/catalog.ts';
import { meanOver, setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { gapFigures } from './gap-figure.ts';
import { lloyd } from './lloyd.ts';
import { softmins } from './softmins.ts';
import { spreadOf, weighting } from './spread.ts';

const mantissas = ['1', '1.3', '1.8', '2.4', '3.2', '4.2', '5.6', '7.5'];
const temperatures: readonly number[] = [-4, -3, -2, -1, 0].flatMap((power) =>
  mantissas.map((digits) => Number(`${digits}e${power}`)),
);

/** Below it products round to fewer digits, and at last to 0. */
const normal = 1e-290;

/** The gaps at one solution of K-Means over five decades of temperature: the curves of the report. */
export const gapCurve: Study = study({
  id: 'gamma-limit/gap-curve',
  title: 'The gaps against temperature, at a solution of K-Means',
  claim:
    'At a fixed point of Lloyd with least margin γ, J₀ − F_T is 0 for T ≤ (α − 1)γ, and for Softmax between (w/W) T log1p(exp(−γ/T)), the part of the nearest point, and T log1p((k − 1) exp(−γ/T))',
  refutedBy: 'a temperature at which the gap leaves these bounds',
  source: 'docs/theory.md#margins',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    clusters: [3],
    temperature: temperatures,
  },
  data: studySets,
  profiles: {
    smoke: { factors: { temperature: temperatures.filter((_, i) => i % 4 === 0) }, data: ['iris'] },
    quick: { data: ['iris', 'separated', 'overlapping'] },
  },
  measure: ({ softmin: name, clusters, temperature: relative }, { data }) => {
    // not the cell's own chance: one solution for all temperatures
    const rest = lloyd(clusters, data, random('gap curve'));
    if (rest === undefined) return vacuous('no fixed point of Lloyd with that many distinct centers');
    const { leastMargin: margin, weight } = rest.statistics;
    if (margin === 0) return vacuous('a point has two nearest centers');
    const temperature = relative * spreadOf(data).spread;
    const { softmin, alpha } = softmins[name];
    const found = statistics(data.points, rest.centers, { softmin, temperature }, weighting(data));
    const lightest = data.weights?.reduce((least, w) => (w > 0 ? Math.min(least, w) : least), Infinity) ?? 1;
    const nearest = exp(-margin / temperature);
    return {
      temperature,
      threshold: (alpha - 1) * margin,
      energyGap: found.energyGap,
      expectedGap: found.expectedGap,
      least: (lightest / weight) * temperature * log1p(nearest),
      most: temperature * log1p((clusters - 1) * nearest),
    };
  },
  verdict: (rows) => {
    const relative = { tolerance: 1e-12, because: 'gaps have a relative accuracy of 1e-12' };
    return forAll(rows, {
      'Entmax: the gap is 0 for T ≤ (α − 1)γ': {
        slack: ({ values }) => (values.temperature <= values.threshold ? -values.energyGap : undefined),
        tolerance: 0,
        because: 'equality to the last bit is claimed',
      },
      'Softmax: gap ≥ the share of the nearest point, relative': {
        slack: ({ cell, values }) =>
          cell.softmin === 'entropic' && values.least > normal
            ? values.energyGap / values.least - 1
            : undefined,
        ...relative,
      },
      'Softmax: gap ≤ all points at the least margin, relative': {
        slack: ({ cell, values }) =>
          cell.softmin === 'entropic' && values.most > 0 ? 1 - values.energyGap / values.most : undefined,
        ...relative,
      },
    });
  },
  quantities: (rows) => ({
    sets: setCount(rows),
    exact: meanOver(rows, ({ cell, values }) =>
      cell.softmin === 'entropic' ? undefined : Number(values.energyGap === 0),
    ),
  }),
  meaning: {
    supported:
      'At a solution of K-Means the gap of Entmax vanishes at a finite temperature, which it had passed in {exact:%} of the temperatures tried, and that of Softmax falls exponentially, between two bounds that margin and number of points give, on {sets} sets.',
    refuted: 'Somewhere along temperature a gap leaves the bounds that the least margin gives.',
    inconclusive: 'No solution of K-Means without ties was found.',
  },
  figures: (rows) => gapFigures(rows),
});
