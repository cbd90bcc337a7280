import { fromData, plain } from '@isotherm/autodiff';
import { blobs, forAll, iris, type Study, study } from '@isotherm/experiments';
import { distortion, energy, expectedDistortion } from '@isotherm/kmeans/energy';
import { normSoftmin as softmin } from './norm-softmin.ts';

const corners = [
  [0, 0],
  [4, 0],
  [2, 3],
];

const normGap: Study = study({
  id: 'examples/norm-gap',
  title: 'The norm softmin encloses the distortion',
  claim: '0 ≤ J₀(C) − F_T(C) ≤ T (1 − 1/√k) and 0 ≤ E_T(C) − J₀(C) ≤ T (1 − 1/√k) for all centers C',
  refutedBy: 'centers at which a gap of the norm softmin is negative or exceeds its bound',
  source: 'docs/theory.md#gap-bounds',
  factors: { clusters: [2, 3, 8], temperature: [1e-6, 1e-4, 1e-2, 1, 100] },
  data: [iris, blobs({ name: 'triangle', centers: corners, each: 50, deviation: 0.6 })],
  repetitions: 5,
  measure: ({ clusters, temperature }, { data, random }) => {
    const [n, d] = data.points.shape as [number, number];
    // points of the set, moved a little: centers anywhere between good and bad
    const rows = Array.from({ length: clusters }, () => random.integer(n));
    const coordinates = rows.flatMap((i) =>
      Array.from({ length: d }, (_, t) => data.points.get(i, t) + 0.3 * random.normal()),
    );
    const centers = fromData(Float64Array.from(coordinates), [clusters, d]);
    const softness = { softmin, temperature };
    const hard = plain(distortion(data.points, centers)).get();
    return {
      hard,
      bound: temperature * softmin.maxEntropy(clusters),
      free: hard - plain(energy(data.points, centers, softness)).get(),
      expected: plain(expectedDistortion(data.points, centers, softness)).get() - hard,
    };
  },
  verdict: (rows) => {
    const rounding = {
      tolerance: 2 ** -44,
      because:
        'a mean of n ≤ 150 costs, each a sum of d ≤ 4 squares: n + d additions that round by 2⁻⁵³ each',
    };
    return forAll(rows, {
      '0 ≤ J₀ − F, in units of J₀': { slack: ({ values: { free, hard } }) => free / hard, ...rounding },
      '0 ≤ E − J₀, in units of J₀': {
        slack: ({ values: { expected, hard } }) => expected / hard,
        ...rounding,
      },
      'J₀ − F ≤ bound, in units of J₀ + bound': {
        slack: ({ values: { free, hard, bound } }) => (bound - free) / (hard + bound),
        ...rounding,
      },
      'E − J₀ ≤ bound, in units of J₀ + bound': {
        slack: ({ values: { expected, hard, bound } }) => (bound - expected) / (hard + bound),
        ...rounding,
      },
    });
  },
});

export default normGap;
