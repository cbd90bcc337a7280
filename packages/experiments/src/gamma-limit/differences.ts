import { elements, fromData, type NdArray, plain, squaredDistances, type Tensor } from '@isotherm/autodiff';
import { energy, expectedDistortion, responsibilities } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import { greatestOf, setCount } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { placed } from './centers.ts';
import { flat, gradientAt, greatest } from './flat.ts';
import { softmins } from './softmins.ts';
import { spreadOf, weighting } from './spread.ts';

/** The soft energies have the derivatives that the chain rule says, away from the edges of supports. */
export const differences: Study = study({
  id: 'gamma-limit/differences',
  title: 'The soft energies are differentiable',
  claim:
    'F_T and E_T are differentiable in the centers, with the gradients that we compute, where no share becomes or ceases to be 0',
  refutedBy:
    'a direction in which a central difference disagrees with the gradient by more than its own error',
  source: 'docs/theory.md#gradients',
  factors: {
    softmin: ['entropic', 'tsallis(1.25)', 'entmax15', 'sparsemax'],
    energy: ['free', 'expected'],
    clusters: [2, 5],
    temperature: [1, 0.1, 1e-2],
  },
  data: studySets,
  repetitions: 4,
  profiles: {
    smoke: {
      factors: { clusters: [5], temperature: [0.1] },
      data: ['trio', 'line4w', 'blobs60', 'iris'],
      repetitions: 1,
    },
    quick: { data: quickSets, factors: { clusters: [5] }, repetitions: 1 },
  },
  measure: ({ softmin: name, energy: form, clusters, temperature: relative }, { data, random }) => {
    const { softmin } = softmins[name];
    const centers = placed('random', clusters, data, random);
    const temperature = relative * spreadOf(data).spread;
    const [softness, options] = [{ softmin, temperature }, weighting(data)];
    const direction = random.normals(centers.data.length);
    const longest = Math.max(...rowNorms(direction, clusters));
    const moved = (step: number): NdArray =>
      fromData(
        elements(centers).map((c, i) => c + (step * direction[i]!) / longest),
        centers.shape,
      );
    const value = (c: Tensor): Tensor =>
      (form === 'free' ? energy : expectedDistortion)(data.points, c, softness, options);
    const at = (step: number): number => plain(value(moved(step))).get();

    const reach = Math.sqrt(greatest(flat(squaredDistances(data.points, centers))));
    // a softmin bends where margins change by about T, and a step of s changes them by 2 · reach · s
    const step = 2 ** -9 * Math.min(temperature / (2 * reach), reach);
    const support = (c: NdArray): string =>
      flat(responsibilities(squaredDistances(data.points, c), softness))
        .map(Math.sign)
        .join('');
    if (support(moved(-2 * step)) !== support(moved(2 * step)))
      return vacuous('a share becomes or ceases to be 0 within the difference');

    const slope = (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
    const along = gradientAt(centers, value).reduce((sum, g, i) => sum + (g * direction[i]!) / longest, 0);
    const scale = 2 * reach;
    return {
      error: Math.abs(slope - along) / scale,
      // values round by 2⁻⁴⁶ (sums over tiles of 64); the stencil weighs four of them by 18/12
      rounding: (1.5 * 2 ** -46 * Math.abs(at(0))) / step / scale,
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'central difference − gradient, beyond rounding, in units of the longest pull': {
        slack: ({ values: { error, rounding } }) => rounding - error,
        tolerance: 1e-10,
        because:
          'a step of 2⁻⁹ widths of the layer leaves 2⁻³⁶/30 · f⁗′, and |f⁗′| stays below 100 in these units',
      },
    }),
  quantities: (rows) => ({
    cells: rows.length,
    sets: setCount(rows),
    error: greatestOf(rows, ({ values }) => values.error - values.rounding),
  }),
  meaning: {
    supported:
      'Both soft energies are differentiable in the centers, and their gradients are computed rightly: beyond rounding, differences of values and gradients are at most {error} of the longest pull apart, in {cells} cells on {sets} sets. Any optimizer of smooth functions can take them, as long as it bears kinks of the gradient where Entmax gives a share up.',
    refuted: 'Somewhere differences of a soft energy do not agree with its gradient.',
    inconclusive: 'Differences of the soft energies were not measured.',
  },
});

/** Lengths of the k rows of a flat array. */
const rowNorms = (flat: Float64Array, k: number): number[] => {
  const d = flat.length / k;
  return Array.from({ length: k }, (_, j) =>
    Math.sqrt(flat.subarray(j * d, (j + 1) * d).reduce((sum, x) => sum + x * x, 0)),
  );
};
