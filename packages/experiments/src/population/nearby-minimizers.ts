import { elements, fromData, type NdArray, type Tensor } from '@isotherm/autodiff';
import { exp } from '@isotherm/autodiff/kernels';
import { energy, expectedDistortion } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { reach } from '../dynamics/error-bound.ts';
import { farthest } from '../dynamics/follow.ts';
import { gradientAt } from '../gamma-limit/flat.ts';
import { lloyd } from '../gamma-limit/lloyd.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';
import { greatestOf, setCount } from '../row-numbers.ts';
import { nearbyFigure } from './nearby-figure.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';

/** On finite data minimizers of F and E lie beside every fixed point of Lloyd, the bad ones too: exponentially near, or exactly there. */
export const nearbyMinimizers: Study = study({
  id: 'population/nearby-minimizers',
  title: 'On finite data every fixed point of Lloyd has minimizers of F and E beside it',
  claim:
    'Near a fixed point C* of Lloyd with least margin γ, F_T has a critical point within D (k−1) exp(−u)/n of C* and E_T one within (1 + u) times that, u = γ/T less what moved centers take from it, n the least mass; for Entmax it is C* itself once T ≤ (α − 1)γ',
  refutedBy: 'a fixed point of Lloyd from which soft energies lead farther away',
  source: 'docs/theory.md#gamma-limit',
  factors: {
    softmin: ['entropic', 'entmax15', 'sparsemax'],
    energy: ['free', 'expected'],
    clusters: [2, 3, 5],
    // γ/T; for Entmax it is below the threshold of all of them
    coldness: [8, 16, 24, 32],
  },
  data: studySets,
  repetitions: 3,
  profiles: {
    smoke: { factors: { clusters: [3], coldness: [16] }, data: ['line4', 'blobs60', 'iris'], repetitions: 1 },
    quick: { data: quickSets, factors: { clusters: [2, 3], coldness: [8, 24] }, repetitions: 1 },
  },
  measure: ({ softmin: name, energy: form, clusters, coldness }, { data, random }) => {
    const rest = lloyd(clusters, data, random);
    if (rest === undefined) return vacuous('no fixed point of Lloyd with that many distinct centers');
    const { leastMargin, mass, weight } = rest.statistics;
    if (leastMargin === 0) return vacuous('a point has two nearest centers');
    if (mass.includes(0)) return vacuous('a cluster is empty');
    const softness = { softmin: softmins[name].softmin, temperature: leastMargin / coldness };
    const value = (centers: Tensor): Tensor =>
      (form === 'free' ? energy : expectedDistortion)(data.points, centers, softness, weighting(data));
    const shares = mass.map((m) => m / weight);
    const lightest = shares.reduce((a, b) => Math.min(a, b));
    const radius = Math.sqrt(spreadOf(data).spread);
    const longest = reach(data, rest.centers);
    const bound = selfConsistent((error) => {
      const margin = leastMargin - 4 * longest * error - 2 * error * error;
      const u = margin / softness.temperature;
      // u exp(−u), which E adds, falls from u = 1 on
      if (u < 1) return Infinity;
      const small = (clusters - 1) * exp(-u) * (form === 'free' ? 1 : 1 + u);
      return ((longest + error) * small) / lightest;
    });
    if (name === 'entropic' && bound === Infinity)
      return vacuous('the bound is infinite at so high a temperature');
    // Newton's method at fixed assignment; where its steps are within the bound they contract
    let centers: NdArray = rest.centers;
    for (let i = 0; i < 20; i++) centers = stepped(centers, gradientAt(centers, value), shares);
    return { error: farthest(centers, rest.centers) / radius, bound: bound / radius };
  },
  verdict: (rows) =>
    forAll(rows, {
      'Entmax: the critical point is C*, in units of the radius': {
        slack: ({ cell, values }) => (cell.softmin === 'entropic' ? undefined : -values.error),
        tolerance: 2 ** -40,
        because: 'means of at most 1797 points, each with a rounding of 2⁻⁵³ of the radius, over 20 steps',
      },
      'Softmax: distance within its bound, in units of the radius': {
        slack: ({ cell, values }) => (cell.softmin === 'entropic' ? values.bound - values.error : undefined),
        tolerance: 2 ** -40,
        because: 'means of at most 1797 points, each with a rounding of 2⁻⁵³ of the radius, over 20 steps',
      },
    }),
  quantities: (rows) => ({
    cells: rows.length,
    sets: setCount(rows),
    softmax: greatestOf(rows, ({ cell, values }) => (cell.softmin === 'entropic' ? values.error : undefined)),
  }),
  meaning: {
    supported:
      'Well below the least margin every solution of K-Means, good or bad, has a solution of F and one of E beside it: at most {softmax} radii away for Softmax, and the same one for Entmax, in {cells} cells on {sets} sets. So cold, softness does not lead out of a bad solution; what it can do, it does above the margins.',
    refuted: 'Some solution of K-Means has no soft one beside it, however cold.',
    inconclusive:
      'No solution of K-Means without ties was found at a temperature so low that this could be told.',
  },
  figures: (rows) => [nearbyFigure(rows)],
});

/** The least e with e = f(e), by iteration from 0; Infinity where there is none. */
function selfConsistent(f: (error: number) => number): number {
  let error = 0;
  for (let i = 0; i < 200; i++) {
    const next = f(error);
    if (!(next < Infinity)) return Infinity;
    if (next <= error * (1 + 2 ** -40)) return next;
    error = next;
  }
  return Infinity;
}

/** C − ∇/(2n), center by center. */
const stepped = (centers: NdArray, gradient: Float64Array, shares: Float64Array): NdArray => {
  const d = centers.shape[1]!;
  const from = elements(centers);
  return fromData(
    gradient.map((slope, at) => from[at]! - slope / (2 * shares[Math.floor(at / d)]!)),
    centers.shape,
  );
};
