import { elements, fromData, plain } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { entropic, responsibilities } from '@isotherm/kmeans/energy';
import { studySets } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { placed } from '../gamma-limit/centers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { naiveShares, precisions, sharesByDifferences, worst } from './shares.ts';
import { softmaxFigure } from './softmax-figure.ts';

const sampled = 50;

/** Costs of some points at random centers, of those that have none at 0: a row each. */
function costRows(data: DataSet, clusters: number, random: Random): number[][] {
  const [n, d] = data.points.shape as [number, number];
  const [x, c] = [elements(data.points), elements(placed('random', clusters, data, random))];
  return Array.from({ length: Math.min(n, sampled) }, () => {
    const point = random.integer(n) * d;
    return Array.from({ length: clusters }, (_, j) => {
      let square = 0;
      for (let t = 0; t < d; t++) square += (x[point + t]! - c[j * d + t]!) * (x[point + t]! - c[j * d + t]!);
      return square;
    });
  }).filter((row) => Math.min(...row) > 0);
}

/** Softmax without its shift and with it, in doubles and floats, on both sides of where the former must fail. */
export const softmax: Study = study({
  id: 'stability/softmax',
  title: 'Softmax at low temperature, with and without a shift',
  claim:
    'Softmax by its formula is not a number exactly where the least cost exceeds T ln 2¹⁰⁷⁵, for floats T ln 2¹⁵⁰; shifted by the least cost it is right to rounding at every temperature',
  refutedBy:
    'a number above the threshold or none below it; a shifted share that is wrong by more than rounding',
  source: 'docs/theory.md#recipes',
  factors: {
    precision: ['float64', 'float32'],
    clusters: [2, 8],
    // least cost over T, in units of the threshold
    ratio: [1e-3, 0.5, 0.99, 1.01, 2, 1e3, 1e6, 1e12, 1e300],
  },
  data: studySets,
  repetitions: 5,
  profiles: {
    smoke: { data: ['pair', 'iris'], factors: { clusters: [2] }, repetitions: 1 },
    quick: { repetitions: 1 },
  },
  measure: ({ precision, clusters, ratio }, { data, random }) => {
    const { round, vanishing } = precisions[precision];
    const rows = costRows(data, clusters, random);
    if (rows.length === 0) return vacuous('every point that was drawn is a center');
    let [naive, naiveError, shiftedError] = [0, 0, 0];
    for (const row of rows) {
      const temperature = Math.min(...row) / (ratio * vanishing);
      if (!(temperature > 0)) continue; // below the smallest double
      const shares = sharesByDifferences(row, temperature);
      const found = naiveShares(row.map(round), temperature, round);
      const fails = found.some(Number.isNaN);
      if (fails) naive++;
      else naiveError = Math.max(naiveError, worst(found, shares));
      const typed = precision === 'float64' ? Float64Array.from(row) : Float32Array.from(row);
      const ours = elements(
        plain(responsibilities(fromData(typed, [1, clusters]), { softmin: entropic, temperature })),
      );
      // floats are compared with the shares of the floats
      const exact = precision === 'float64' ? shares : sharesByDifferences([...typed], temperature);
      shiftedError = Math.max(shiftedError, worst(ours, exact));
    }
    return { rows: rows.length, naive: naive / rows.length, naiveError, shiftedError };
  },
  verdict: (rows) =>
    forAll(rows, {
      'without a shift: no number above the threshold': {
        slack: ({ cell, values }) => (cell.ratio > 1 ? values.naive - 1 : undefined),
        tolerance: 0,
        because: 'every exponential is 0 there, and 0/0 is not a number',
      },
      'without a shift: a number below it': {
        slack: ({ cell, values }) => (cell.ratio < 1 ? -values.naive : undefined),
        tolerance: 0,
        because: 'one exponential is not 0 there',
      },
      'shifted: error of shares within rounding, in units of it': {
        slack: ({ cell, values }) => 1 - values.shiftedError / (16 * precisions[cell.precision].epsilon),
        tolerance: 0,
        because:
          'an exponential of (dⱼ − dᵢ)/T has |u| ulp of error and size exp(−|u|), |u| exp(−|u|) < 1; sums of 8',
      },
    }),
  quantities: (rows) => ({
    failing: Math.max(...rows.filter(({ cell }) => cell.ratio > 1).map(({ values }) => values.naive)),
    error: Math.max(
      ...rows.filter(({ cell }) => cell.precision === 'float64').map(({ values }) => values.shiftedError),
    ),
    coldest: Math.max(...rows.map(({ cell }) => cell.ratio)),
  }),
  meaning: {
    supported:
      'The instability is that of a formula, not of softmax. Exponentiate −d/T as it stands, and {failing:%} of the points whose least cost is above the threshold give no number; subtract the least cost first, as every careful library does, and shares are right to {error} at temperatures down to one part in {coldest} of that.',
    refuted:
      'Softmax did not behave as rounding says: see the counterexample. Until that is understood, trust neither form at low temperature.',
    inconclusive: 'Too little was measured to say where softmax fails.',
  },
  figures: (rows) => [softmaxFigure(rows)],
});
