import { fromData, type NdArray } from '@isotherm/autodiff';
import { pow } from '@isotherm/autodiff/kernels';
import { criticalTemperature, statistics } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';
import { greatestOf, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { leadingOf } from './covariance.ts';
import { curvature } from './curvature.ts';

/** Temperatures over the critical one at which the growth of a separation is measured. */
const around = [0.5, 0.8, 1.25, 2];

/** Where coincident centers part: measured by second derivatives and by soft updates, without the formula. */
export const criticalTemperatures: Study = study({
  id: 'phases/critical-temperature',
  title: 'Coincident centers part at 2λk^(α−1) for F and at twice that for E',
  claim:
    'k centers at the mean are stable down to T = 2 λ_max k^(α−1) for F_T and to 4 λ_max k^(α−1) for E_T, λ_max the largest variance in any direction, and a soft update multiplies their separation by T_c/T',
  refutedBy: 'another temperature, a direction that is unstable above it, or another growth',
  source: 'docs/theory.md#critical-temperature',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    energy: ['free', 'expected'],
    clusters: [2, 3, 4],
  },
  data: studySets,
  profiles: {
    smoke: { factors: { clusters: [3] }, data: ['pair', 'line4w', 'blobs60'] },
    quick: { data: quickSets, factors: { softmin: ['entropic', 'entmax15'], clusters: [3] } },
  },
  measure: ({ softmin: name, energy: form, clusters }, { data, random }) => {
    const { softmin, alpha } = softmins[name];
    const d = data.points.shape[1]!;
    const { mean, spread } = spreadOf(data);
    const { direction, variance } = leadingOf(data, mean, random.split('leading'));
    const coincident = repeatedRow(mean, clusters);
    const factor = pow(clusters, alpha - 1) * (form === 'free' ? 2 : 4);
    const predicted = factor * variance;
    // the second derivative is a − b/T: two temperatures determine where it vanishes, a third one checks the form
    const vanishing = (along: Float64Array): { readonly at: number; readonly bend: number } => {
      const at = (relative: number): number =>
        curvature(form, data, coincident, along, { softmin, temperature: relative * predicted });
      const [warm, hot, cold] = [at(1), at(2), at(0.5)];
      const slope = 2 * (hot - warm);
      const flat = warm + slope;
      return { at: (slope / flat) * predicted, bend: Math.abs(flat - 2 * slope - cold) / Math.abs(flat) };
    };
    const leading = vanishing(parted(direction, clusters, d));
    const other = vanishing(balanced(random.split('other').normals(clusters * d), clusters));
    const separated = 1e-4 * Math.sqrt(spread);
    const growth = around.map((relative) => {
      const temperature = relative * predicted;
      const moved = parted(direction, clusters, d).map((v, at) => mean[at % d]! + separated * v);
      const found = statistics(
        data.points,
        fromData(moved, [clusters, d]),
        { softmin, temperature },
        weighting(data),
      );
      const after = moved.map((c, at) => c + found.displacements[at]! / found.mass[Math.floor(at / d)]!);
      return (relative * along(after, direction, d)) / (2 * separated) - 1;
    });
    return {
      first: leading.at / predicted,
      bend: leading.bend,
      other: other.at / predicted,
      library:
        criticalTemperature(data.points, {
          clusters,
          softmin,
          form,
          ...(data.weights && { weights: data.weights }),
        }) / predicted,
      growth: Math.max(...growth.map(Math.abs)),
    };
  },
  verdict: (rows) => {
    const power = {
      tolerance: 1e-6,
      because: 'λ_max is found by power iteration to 10⁻⁶ or better, second derivatives to 10⁻¹²',
    };
    return forAll(rows, {
      'the leading direction becomes unstable at T_c, relative': {
        slack: ({ values }) => -Math.abs(values.first - 1),
        ...power,
      },
      'no other direction does above it': { slack: ({ values }) => 1 - values.other, ...power },
      'the second derivative is a − b/T': { slack: ({ values }) => -values.bend, ...power },
      'criticalTemperature says so': { slack: ({ values }) => -Math.abs(values.library - 1), ...power },
      'a soft update multiplies separations by T_c/T, for F': {
        slack: ({ cell, values }) => (cell.energy === 'free' ? -values.growth : undefined),
        tolerance: 1e-5,
        because: 'the separation is 10⁻⁴ radii, and its square 10⁻⁸ times what the farthest points weigh',
      },
    });
  },
  quantities: (rows) => ({
    cells: rows.length,
    sets: setCount(rows),
    error: greatestOf(rows, ({ values }) => Math.abs(values.first - 1)),
  }),
  meaning: {
    supported:
      'The temperature at which a single cluster begins to part is known before any fit, from the largest variance of the data, and that of E is twice that of F: right to a part of {error} in {cells} cells on {sets} sets. Choose temperatures in units of it; starting an annealing above it buys nothing.',
    refuted: 'Coincident centers part at another temperature than the formula says.',
    inconclusive: 'Where coincident centers part was not measured.',
  },
});

/** k copies of a row. */
const repeatedRow = (row: Float64Array, k: number): NdArray =>
  fromData(
    Float64Array.from({ length: k * row.length }, (_, at) => row[at % row.length]!),
    [k, row.length],
  );

/** The first center one way, the second the other way, `(k · d)`. */
const parted = (direction: Float64Array, k: number, d: number): Float64Array =>
  Float64Array.from({ length: k * d }, (_, at) =>
    at < d ? direction[at]! : at < 2 * d ? -direction[at - d]! : 0,
  );

/** A move that leaves the mean of the centers where it is, of length 1. */
function balanced(move: Float64Array, k: number): Float64Array {
  const d = move.length / k;
  const mean = Float64Array.from({ length: d }, (_, t) => {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += move[j * d + t]!;
    return sum / k;
  });
  return move.map((v, at) => v - mean[at % d]!);
}

/** The separation of the first two centers along a direction. */
const along = (centers: Float64Array, direction: Float64Array, d: number): number =>
  direction.reduce((sum, v, t) => sum + v * (centers[t]! - centers[d + t]!), 0);
