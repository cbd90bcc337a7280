import { plain } from '@isotherm/autodiff';
import { distortion, energy, expectedDistortion, type Softmin, statistics } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { greatestOf, setCount } from '../row-numbers.ts';
import { boundFigure } from './bound-figure.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { placed } from './centers.ts';
import { expectedGapBound } from './gap-bounds.ts';
import { held } from './held.ts';
import { softmins } from './softmins.ts';
import { weighting } from './spread.ts';

/** A softmin whose gaps are to be compared with their bounds. */
export interface BoundedSoftmin {
  /** The softmin. */
  readonly softmin: Softmin;
  /** c_E: the greatest (E − J₀)/T of a point, for k centers. @defaultValue its maxEntropy, which is a bound but not sharp */
  readonly expectedBound?: (k: number) => number;
}

const gapTolerance = 2 ** -40;
const valueTolerance = 2 ** -46;

/**
 * A study of the gaps of any softmins: 0 ≤ J₀ − F ≤ T · maxEntropy(k) and 0 ≤ E − J₀ ≤ T · c_E, for all
 * centers. A third party's softmin is studied by the same measurement as ours.
 */
export function gapStudy(id: string, bounded: Readonly<Record<string, BoundedSoftmin>>): Study {
  return study({
    id,
    title: 'The two energies enclose the distortion',
    claim: '0 ≤ J₀(C) − F_T(C) ≤ T · maxEntropy(k) and 0 ≤ E_T(C) − J₀(C) ≤ T · c_E(k) for all centers C',
    refutedBy:
      'centers at which a gap is negative or exceeds its bound: Γ-convergence by uniform bounds would fail',
    source: 'docs/theory.md#gap-bounds',
    factors: {
      softmin: Object.keys(bounded),
      placement: ['random', 'far', 'coincident', 'tied'],
      clusters: [2, 5, 10],
      temperature: [1e-8, 1e-6, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 10, 1000],
    },
    data: studySets,
    // more than a thousand sets of centers for each set and softmin
    repetitions: 8,
    profiles: {
      smoke: {
        factors: { clusters: [2, 5], temperature: [1e-6, 1e-2, 1] },
        data: ['trio', 'line4w', 'dup5', 'blobs60', 'iris'],
        repetitions: 1,
      },
      quick: { data: quickSets, factors: { clusters: [2, 5] }, repetitions: 1 },
    },
    measure: ({ softmin: name, placement, clusters, temperature: relative }, { data, random }) => {
      const { softmin, expectedBound = softmin.maxEntropy } = bounded[name]!;
      const centers = placed(placement, clusters, data, random);
      const { points, spread } = held(data);
      const temperature = relative * spread;
      const [softness, options] = [{ softmin, temperature }, weighting(data)];
      const { energyGap, expectedGap } = statistics(points, centers, softness, options);
      const j0 = plain(distortion(points, centers, options)).get();
      const free = plain(energy(points, centers, softness, options)).get();
      const expected = plain(expectedDistortion(points, centers, softness, options)).get();
      const freeBound = temperature * softmin.maxEntropy(clusters);
      const expectedLimit = temperature * expectedBound(clusters);
      const scale = j0 + Math.abs(free) + expected;
      return {
        free: energyGap / freeBound,
        expected: expectedGap / expectedLimit,
        // without a fused kernel the statistics know gaps as differences of values
        lost: softmin.kernel === undefined ? (valueTolerance * scale) / freeBound : 0,
        values:
          Math.min(j0 - free, free + freeBound - j0, expected - j0, j0 + expectedLimit - expected) / scale,
      };
    },
    verdict: (rows) => {
      const gaps = {
        tolerance: gapTolerance,
        because: 'gaps and constants have a relative accuracy of 1e-12',
      };
      return forAll(rows, {
        '0 ≤ J₀ − F, in units of its bound': { slack: ({ values }) => values.free + values.lost, ...gaps },
        'J₀ − F ≤ T maxEntropy, in units of it': {
          slack: ({ values }) => 1 - values.free + values.lost,
          ...gaps,
        },
        '0 ≤ E − J₀, in units of its bound': {
          slack: ({ values }) => values.expected + values.lost,
          ...gaps,
        },
        'E − J₀ ≤ T c_E, in units of it': {
          slack: ({ values }) => 1 - values.expected + values.lost,
          ...gaps,
        },
        'J₀ − T maxEntropy ≤ F ≤ J₀ ≤ E ≤ J₀ + T c_E, by the values themselves, in units of J₀ + |F| + E': {
          slack: ({ values }) => values.values,
          tolerance: valueTolerance,
          because: 'each value is a sum over tiles of 64 points, whose additions round by 2⁻⁵³ each',
        },
      });
    },
    quantities: (rows) => ({
      sets: setCount(rows),
      free: greatestOf(rows, ({ values }) => values.free),
      expected: greatestOf(rows, ({ values }) => values.expected),
    }),
    meaning: {
      supported:
        'The free energy F is never above the distortion of K-Means and the expected distortion E never below it, and neither is farther from it than its bound, which is in proportion to the temperature: on {sets} sets, with centers put anywhere, F came to {free:%} of its bound and E to {expected:%}. Halve the temperature, and you halve what values can be off by.',
      refuted:
        'At some centers a soft energy is farther from the distortion than its bound: do not rely on a low temperature alone.',
      inconclusive: 'How far the soft energies are from the distortion was not measured.',
    },
    figures: (rows) => [boundFigure(rows)],
  });
}

/** The gaps of the Tsallis family, on all data sets: Γ-convergence, by bounds that are uniform in the centers. */
export const values: Study = gapStudy(
  'gamma-limit/values',
  Object.fromEntries(
    Object.entries(softmins).map(([name, { softmin, alpha }]) => [
      name,
      { softmin, expectedBound: (k: number) => expectedGapBound(alpha, k).bound },
    ]),
  ),
);
