import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { statistics } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { greatestOf, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { expectedGapBound } from './gap-bounds.ts';
import { softmins } from './softmins.ts';
import { spreadOf, weighting } from './spread.ts';

/**
 * The bounds cannot be improved, on any data: with one more dimension, in which the data are 0, centers
 * can differ there alone, and then every point has the same margins.
 */
export const sharpness: Study = study({
  id: 'gamma-limit/sharpness',
  title: 'The bounds of the gaps are attained',
  claim:
    'For all data, temperatures and k there are centers with J₀ − F_T = T · maxEntropy(k), and others with E_T − J₀ = T · c_E(k)',
  refutedBy: 'adversarial centers whose gap stays away from its bound: the constants would not be sharp',
  source: 'docs/theory.md#gap-bounds',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    clusters: [2, 3, 5, 10],
    temperature: [1e-3, 0.1, 1, 100],
  },
  data: studySets,
  profiles: {
    smoke: { factors: { clusters: [2, 5], temperature: [0.1] }, data: ['pair', 'line4w', 'blobs60', 'iris'] },
    quick: { data: quickSets },
  },
  measure: ({ softmin: name, clusters: k, temperature: relative }, { data }) => {
    const { softmin, alpha } = softmins[name];
    const { mean, spread } = spreadOf(data);
    const temperature = relative * spread;
    const points = lifted(data);
    const gaps = (height: number) =>
      statistics(points, stacked(mean, k, height), { softmin, temperature }, weighting(data));
    const { bound, margin } = expectedGapBound(alpha, k);
    return {
      free: gaps(0).energyGap / (temperature * softmin.maxEntropy(k)),
      expected: gaps(Math.sqrt(margin * temperature)).expectedGap / (temperature * bound),
    };
  },
  verdict: (rows) => {
    const gaps = { tolerance: 1e-12, because: 'gaps and constants have a relative accuracy of 1e-12' };
    return forAll(rows, {
      'J₀ − F = T maxEntropy, relative error': { slack: ({ values }) => -Math.abs(1 - values.free), ...gaps },
      'E − J₀ = T c_E, relative error': { slack: ({ values }) => -Math.abs(1 - values.expected), ...gaps },
    });
  },
  quantities: (rows) => ({
    sets: setCount(rows),
    error: greatestOf(rows, ({ values }) =>
      Math.max(Math.abs(1 - values.free), Math.abs(1 - values.expected)),
    ),
  }),
  meaning: {
    supported:
      'No better bound holds for all centers: on each of {sets} sets there are centers at which the gap is what its bound allows, to a part of {error}. Whoever promises less must know something of the centers.',
    refuted: 'No centers were found at which the gaps are what their bounds allow: better bounds may hold.',
    inconclusive: 'Whether the bounds are attained was not measured.',
  },
});

/** The points with a coordinate 0 appended, `(n, d + 1)`. */
function lifted({ points }: DataSet): NdArray {
  const [n, d] = points.shape as [number, number];
  const x = elements(points);
  const out = new Float64Array(n * (d + 1)).map((_, at) => {
    const t = at % (d + 1);
    return t === d ? 0 : x[Math.floor(at / (d + 1)) * d + t]!;
  });
  return fromData(out, [n, d + 1]);
}

/** k centers above the mean, `(k, d + 1)`: the first at height 0, the others at one height. */
const stacked = (mean: Float64Array, k: number, height: number): NdArray =>
  fromData(Float64Array.from(Array.from({ length: k }, (_, j) => [...mean, j === 0 ? 0 : height]).flat()), [
    k,
    mean.length + 1,
  ]);
