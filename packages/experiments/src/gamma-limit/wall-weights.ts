import { elements, fromData, grad, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { expectedDistortion, type Softmin } from '@isotherm/kmeans/energy';
import { quickSets, studySets } from '../data/catalog.ts';
import type { DataSet } from '../data/data-set.ts';
import { greatestOf, leastOf, setCount } from '../row-numbers.ts';
import { weightFigure } from './weight-figure.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { softmins } from './softmins.ts';
import { spreadOf } from './spread.ts';

/** The least weight of the farther center and the margin over T where it is, for two centers. docs/theory.md#expected-distortion */
const extremes = {
  entropic: { margin: 2.3993572805154675, weight: -0.09983932012886691 },
  entmax15: { margin: 1.47319094790005, weight: -0.22372207302927372 },
  // approached from below the margin T, where the weight jumps to 0
  sparsemax: { margin: 1 - 2 ** -20, weight: -0.5 + 2 ** -20 },
} as const;

const shared = {
  source: 'docs/theory.md#expected-distortion',
  data: studySets,
  repetitions: 10,
  profiles: {
    smoke: { data: ['trio', 'blobs60', 'iris'], repetitions: 1 },
    quick: { data: quickSets, repetitions: 1 },
  },
} as const;

/**
 * The paper's loss, read as E_T with its full gradient: does its limit pull a center by a convex
 * combination of points, as a centroid update does?
 */
export const wallWeights: Study = study({
  ...shared,
  id: 'gamma-limit/wall-weights',
  title: 'The full gradient of E as a centroid update',
  factors: { softmin: ['entropic', 'entmax15'], temperature: [0.1, 1e-3, 1e-5] },
  claim:
    'As T → 0, with centers that may move, the full gradient of E_T weighs each point by numbers in [0, 1], as the centroid update and its limits at ties do',
  refutedBy: 'a weight outside [0, 1] that does not vanish with T',
  measure: ({ softmin, temperature }, context) => sweep(softmins[softmin].softmin, temperature, context),
  verdict: (rows) => {
    const sweeps = {
      tolerance: 1e-8,
      because: 'margins are differences of distances up to 1e5 times as large',
    };
    return forAll(rows, {
      'least weight ≥ 0': { slack: ({ values }) => values.least, ...sweeps },
      'greatest weight ≤ 1': { slack: ({ values }) => 1 - values.greatest, ...sweeps },
    });
  },
  quantities: (rows) => ({
    sets: setCount(rows),
    least: leastOf(rows, ({ values }) => values.least),
    greatest: greatestOf(rows, ({ values }) => values.greatest),
  }),
  meaning: {
    refuted:
      'The full gradient of E is no centroid update near a wall: it weighs a point down to {least} for one center and up to {greatest} for the other, at every temperature tried on {sets} sets, where a mean weighs by none to all of it. It pushes a center away from points that lie almost as near to it as to another.',
    supported: 'The full gradient of E weighs points as a centroid update does, at walls too.',
    inconclusive: 'The weights of the full gradient of E were not measured.',
  },
  figures: (rows) => [weightFigure(rows)],
});

/** What those weights are instead. */
export const wallConstants: Study = study({
  ...shared,
  id: 'gamma-limit/wall-constants',
  title: 'How negative the weights of the full gradient are',
  factors: { softmin: ['entropic', 'entmax15', 'sparsemax'], temperature: [0.1, 1e-3, 1e-5] },
  claim:
    'Near a wall the least weight of the full gradient of E_T is −0.09983932 for Softmax, −0.22372207 for Entmax-1.5 and −1/2 for sparsemax, at every T',
  refutedBy: 'another least weight, or one that depends on T or on the data',
  measure: ({ softmin, temperature }, context) => sweep(softmins[softmin].softmin, temperature, context),
  verdict: (rows) =>
    forAll(rows, {
      'least weight = its constant': {
        slack: ({ cell, values }) => -Math.abs(values.least - extremes[cell.softmin].weight),
        tolerance: 1e-8,
        because: 'margins are differences of distances up to 1e5 times as large',
      },
    }),
  quantities: (rows) => ({
    sets: setCount(rows),
    entropic: leastOf(rows, ({ cell, values }) => (cell.softmin === 'entropic' ? values.least : undefined)),
    entmax15: leastOf(rows, ({ cell, values }) => (cell.softmin === 'entmax15' ? values.least : undefined)),
    sparsemax: leastOf(rows, ({ cell, values }) => (cell.softmin === 'sparsemax' ? values.least : undefined)),
  }),
  meaning: {
    supported:
      'How hard the full gradient of E pushes a center away from points at its wall is a constant of the softmin, and no temperature makes it smaller: {entropic} times the weight of the point for Softmax, {entmax15} for Entmax-1.5, {sparsemax} for sparsemax, on {sets} sets. The layer in which this happens grows thin, not weak.',
    refuted: 'The least weight of the full gradient depends on temperature or data.',
    inconclusive: 'The least weights of the full gradient were not measured.',
  },
});

/** Margins from 0 to 6 T, and those at which weights are extreme. */
export const marginsWith = (extremes: Readonly<Record<string, { readonly margin: number }>>): number[] => [
  // halfway between quarters: at a whole margin the weight of sparsemax or Entmax-1.5 may jump with rounding
  ...Array.from({ length: 24 }, (_, i) => (i + 0.5) / 4),
  ...Object.values(extremes).map(({ margin }) => margin),
];

const margins = marginsWith(extremes);

/** The range of weights of a data point as one of two centers recedes to margins of 0 to 6 T. */
function sweep(
  softmin: Softmin,
  relative: number,
  { data, random }: { readonly data: DataSet; readonly random: Random },
): { readonly least: number; readonly greatest: number } {
  const { x, weights } = onePoint(data, random);
  const d = x.length;
  const { spread } = spreadOf(data);
  const temperature = relative * spread;
  const [near, away] = [random.normals(d), random.normals(d)];
  const radius = Math.sqrt(spread);
  const weightsAt = (margin: number): readonly number[] => {
    const centers = [beside(x, near, radius), beside(x, away, Math.sqrt(spread + margin * temperature))];
    const c = fromData(Float64Array.from(centers.flatMap((row) => [...row])), [2, d]);
    const loss = (c: Tensor): Tensor =>
      expectedDistortion(data.points, c, { softmin, temperature }, { weights });
    const gradient = plain(grad(loss)(c));
    return centers.map((center, k) => pull(gradient, k, center, x));
  };
  const found = margins.flatMap(weightsAt);
  return { least: Math.min(...found), greatest: Math.max(...found) };
}

/** A point of the set by chance, and weights that leave all others out. */
export function onePoint(
  { points }: DataSet,
  random: Random,
): { x: ArrayLike<number>; weights: Float64Array } {
  const [n, d] = points.shape as [number, number];
  const chosen = random.integer(n);
  const weights = new Float64Array(n);
  weights[chosen] = 1;
  return { x: elements(points).slice(chosen * d, (chosen + 1) * d), weights };
}

/** The point at a distance from x in a direction. */
export function beside(x: ArrayLike<number>, direction: Float64Array, distance: number): Float64Array {
  const length = Math.sqrt(direction.reduce((sum, v) => sum + v * v, 0));
  return direction.map((v, t) => x[t]! + (distance * v) / length);
}

/** w in ∇_c = 2 w (c − x). */
export function pull(gradient: NdArray, k: number, center: Float64Array, x: ArrayLike<number>): number {
  let [along, square] = [0, 0];
  center.forEach((c, t) => {
    const difference = c - x[t]!;
    along += gradient.get(k, t) * difference;
    square += difference * difference;
  });
  return along / (2 * square);
}
