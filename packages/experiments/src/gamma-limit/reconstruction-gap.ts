import { elements, plain, squaredDistances, type Tensor } from '@isotherm/autodiff';
import {
  distortion,
  expectedDistortion,
  reconstruction,
  responsibilities,
  statistics,
} from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { meanOver, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { placed } from './centers.ts';
import { flat, gradientAt, greatest } from './flat.ts';
import { softmins } from './softmins.ts';
import { spreadOf, weighting } from './spread.ts';

/** The reconstruction error of the network, where it is near the distortion and where it cannot be. */
export const reconstructionGap: Study = study({
  id: 'gamma-limit/reconstruction-gap',
  title: 'The reconstruction error is below E, and near J₀ off walls only',
  claim:
    'A_T ≤ E_T and J₀ − A_T ≤ mean Σ_{j<l} p_j p_l ‖c_j − c_l‖² for all centers, and for α-entmax A_T and its gradient are those of J₀ below (α − 1) times the least margin',
  refutedBy:
    'centers at which the reconstruction error leaves these bounds, or differs from J₀ below the threshold',
  source: 'docs/theory.md#reconstruction',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    placement: ['random', 'tied'],
    clusters: [2, 5],
    temperature: [1, 0.1, 1e-2, 1e-4, 1e-7],
  },
  data: studySets,
  repetitions: 2,
  profiles: {
    smoke: {
      factors: { clusters: [5], temperature: [0.1, 1e-4] },
      data: ['trio', 'line4w', 'blobs60'],
      repetitions: 1,
    },
    quick: {
      factors: { softmin: ['entropic', 'entmax15'], clusters: [5], temperature: [1, 1e-2, 1e-7] },
      data: quickSets,
      repetitions: 1,
    },
  },
  measure: ({ softmin: name, placement, clusters, temperature: relative }, { data, random }) => {
    const { softmin, alpha } = softmins[name];
    const centers = placed(placement, clusters, data, random);
    const temperature = relative * spreadOf(data).spread;
    const [softness, options] = [{ softmin, temperature }, weighting(data)];
    const value = (energy: Tensor): number => flat(energy)[0]!;
    const a = value(reconstruction(data.points, centers, softness, options));
    const e = value(expectedDistortion(data.points, centers, softness, options));
    const j0 = value(distortion(data.points, centers, options));
    const { leastMargin } = statistics(data.points, centers, softness, options);
    const exact = alpha > 1 && leastMargin > 0 && temperature < (alpha - 1) * leastMargin;
    const shares = flat(responsibilities(squaredDistances(data.points, centers), softness));
    const between = Float64Array.from(elements(plain(squaredDistances(centers, centers))));
    let [bound, total] = [0, 0];
    for (let i = 0; i < data.points.shape[0]!; i++) {
      const weight = data.weights?.[i] ?? 1;
      total += weight;
      for (let j = 0; j < clusters; j++)
        for (let l = 0; l < j; l++)
          bound +=
            weight * shares[i * clusters + j]! * shares[i * clusters + l]! * between[j * clusters + l]!;
    }
    const gradientError = (): number => {
      const soft = gradientAt(centers, (c) => reconstruction(data.points, c, softness, options));
      const hard = gradientAt(centers, (c) => distortion(data.points, c, options));
      return greatest(soft.map((g, at) => Math.abs(g - hard[at]!))) / Math.sqrt(j0);
    };
    const scale = e + bound / total;
    return {
      below: (e - a) / scale,
      near: (bound / total - (j0 - a)) / scale,
      exact: exact ? Math.abs(a - j0) / scale : NaN,
      gradient: exact ? gradientError() : NaN,
    };
  },
  verdict: (rows) => {
    const rounding = {
      tolerance: 2 ** -44,
      because: 'each value is a sum over tiles of 64 points, whose additions round by 2⁻⁵³ each',
    };
    return forAll(rows, {
      'A ≤ E, in units of the values': { slack: ({ values }) => values.below, ...rounding },
      'J₀ − A within its bound, in units of the values': { slack: ({ values }) => values.near, ...rounding },
      'α-entmax: A = J₀ below the threshold, in units of the values': {
        slack: ({ values }) => (Number.isNaN(values.exact) ? undefined : -values.exact),
        ...rounding,
      },
      'α-entmax: ∇A = ∇J₀ below the threshold, in radii': {
        slack: ({ values }) => (Number.isNaN(values.exact) ? undefined : -values.gradient),
        ...rounding,
      },
    });
  },
  quantities: (rows) => ({
    cells: rows.length,
    sets: setCount(rows),
    exact: meanOver(rows, ({ values }) => Number(!Number.isNaN(values.exact))),
  }),
  meaning: {
    supported:
      'The error with which a normalized RBF network reads its points back is never above E, and is near the distortion only where few points lie between centers; Entmax makes it equal to the distortion where the temperature is below its margins, which it was in {exact:%} of {cells} cells on {sets} sets. Near walls a network mends by averaging what a single center cannot.',
    refuted: 'Somewhere the reconstruction error leaves its bounds.',
    inconclusive: 'The reconstruction error was not measured.',
  },
});
