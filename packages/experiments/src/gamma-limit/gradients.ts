import { squaredDistances } from '@isotherm/autodiff';
import {
  distortion,
  energy,
  expectedDistortion,
  hard,
  responsibilities,
  statistics,
} from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { meanOver, setCount } from '../row-numbers.ts';
import { gradientFigure } from './gradient-figure.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { placed } from './centers.ts';
import { flat, gradientAt, greatest } from './flat.ts';
import { softmins } from './softmins.ts';
import { spreadOf, weighting } from './spread.ts';

const negligible = 2 ** -52;

/** At fixed centers, off ties, the gradients and so the centroid updates of F and E become those of K-Means. */
export const gradients: Study = study({
  id: 'gamma-limit/gradients',
  title: 'At fixed centers the gradients become that of K-Means',
  claim:
    'Off ties ‖∇F_T − ∇J₀‖ ≤ 2 · mean Σ_k |p_k − h_k| ‖c_k − x‖; at fixed centers ∇F_T and ∇E_T reach ∇J₀ as T falls; and E_T with responsibilities held fixed has the gradient of F_T',
  refutedBy: 'centers at which the gradients differ by more, or a detached gradient that is not ∇F_T',
  source: 'docs/theory.md#gradients',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    clusters: [2, 5, 10],
    temperature: [1, 0.1, 1e-2, 1e-4, 1e-6, 1e-8],
  },
  data: studySets,
  repetitions: 5,
  profiles: {
    smoke: {
      factors: { clusters: [5], temperature: [0.1, 1e-6] },
      data: ['trio', 'line4w', 'blobs60', 'iris'],
      repetitions: 1,
    },
    quick: { data: quickSets, factors: { clusters: [2, 5] }, repetitions: 1 },
  },
  measure: ({ softmin: name, clusters, temperature: relative }, { data, random }) => {
    const { softmin } = softmins[name];
    const centers = placed('random', clusters, data, random);
    const temperature = relative * spreadOf(data).spread;
    const [softness, options] = [{ softmin, temperature }, weighting(data)];
    const { leastMargin } = statistics(data.points, centers, softness, options);
    if (leastMargin === 0) return vacuous('a point has two nearest centers');
    const free = gradientAt(centers, (c) => energy(data.points, c, softness, options));
    const kmeans = gradientAt(centers, (c) => distortion(data.points, c, options));
    const expected = gradientAt(centers, (c) => expectedDistortion(data.points, c, softness, options));
    const detached = gradientAt(centers, (c) =>
      expectedDistortion(data.points, c, softness, { ...options, gradient: 'detached' }),
    );
    const costs = squaredDistances(data.points, centers);
    const p = flat(responsibilities(costs, softness));
    const h = flat(responsibilities(costs, { softmin: hard, temperature: 1 }));
    const distances = flat(costs).map(Math.sqrt);
    const scale = 2 * greatest(distances);
    let [bound, total] = [0, 0];
    for (let i = 0; i < data.points.shape[0]!; i++) {
      const weight = data.weights?.[i] ?? 1;
      total += weight;
      for (let j = i * clusters; j < (i + 1) * clusters; j++)
        bound += 2 * weight * Math.abs(p[j]! - h[j]!) * distances[j]!;
    }
    return {
      difference: norm(free, kmeans) / scale,
      bound: bound / total / scale,
      expectedDifference: norm(expected, kmeans) / scale,
      detached: norm(detached, free) / scale,
      // whether every margin is beyond the reach of the softmin, so that no share exceeds `negligible`
      reached: leastMargin >= temperature * (softmin.reach?.(clusters, negligible) ?? Infinity) ? 1 : 0,
    };
  },
  verdict: (rows) => {
    const rounding = {
      tolerance: 2 ** -46,
      because: 'each gradient is a sum over tiles of 64 points, whose additions round by 2⁻⁵³ each',
    };
    return forAll(rows, {
      '‖∇F − ∇J₀‖ within its bound, in units of the longest pull': {
        slack: ({ values: { difference, bound } }) => bound - difference,
        ...rounding,
      },
      '∇F = ∇J₀ once T is below every margin over the reach': {
        // each of k − 1 shares is at most negligible, and what they take is missing at the nearest
        slack: ({ cell, values: { difference, reached } }) =>
          reached === 1 ? 2 * (cell.clusters - 1) * negligible - difference : undefined,
        ...rounding,
      },
      '∇E = ∇J₀ once T is below every margin over the reach': {
        // its weights are p (1 − (d − e)/T) for Softmax, and u exp(−u) < 64 · exp(−36) from u = 36 on
        slack: ({ cell, values: { expectedDifference, reached } }) =>
          reached === 1 ? 2 * 64 * (cell.clusters - 1) * negligible - expectedDifference : undefined,
        ...rounding,
      },
      'the detached gradient of E is ∇F': {
        slack: ({ values: { detached } }) => -detached,
        tolerance: 0,
        because: 'both are the same sum: equality to the last bit is claimed',
      },
    });
  },
  quantities: (rows) => ({
    cells: rows.length,
    sets: setCount(rows),
    reached: meanOver(rows, ({ values }) => values.reached),
  }),
  meaning: {
    supported:
      'With the centers held where they are, the pull on each becomes that of K-Means as the temperature falls, for F and for E; in {reached:%} of {cells} cells on {sets} sets the temperature was so low that nothing but rounding was left between them. E with its responsibilities held fixed has the gradient of F, bit for bit: a stopped gradient is a choice of F.',
    refuted:
      'Somewhere the gradients stay away from that of K-Means, or E held fixed has not the gradient of F.',
    inconclusive: 'Gradients at centers without ties were not measured.',
  },
  figures: (rows) => [gradientFigure(rows)],
});

/** ‖a − b‖. */
const norm = (a: Float64Array, b: Float64Array): number =>
  Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]!) * (x - b[i]!), 0));
