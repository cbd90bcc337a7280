import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import { emptyClusters } from '../empty-cluster.ts';
import { type Softmin, statistics } from '../energy/index.ts';
import { squaredDistance } from '../squared-distance.ts';
import { isDue, starved } from './starved.ts';

/** A few points. */
export interface Batch {
  /** Points, `(b, d)`. */
  readonly points: NdArray;
  /** Their weights, `(b)`, positive; undefined where all are 1. */
  readonly weights: Float64Array | undefined;
}

/** What is kept between batches. */
export interface BatchState {
  /** Centers, `(k, d)`; doubles. */
  readonly centers: NdArray;
  /** Mass that each center has seen, `(k)`: a batch moves it the less, the more it has seen. */
  readonly counts: Float64Array;
  /** Batches. */
  readonly iterations: number;
  /** Squared distances computed. */
  readonly evaluations: number;
  /** Starved centers that were moved to a point of a batch. */
  readonly reassignments: number;
  /** Points since starved centers were last looked for. */
  readonly sinceReassignment: number;
}

/** How a batch moves centers. */
export interface Stepping {
  /** Which softmin. */
  readonly softmin: Softmin;
  /** T. */
  readonly temperature: number;
  /** What counts are multiplied by. */
  readonly decay: number;
  /** Below which part of the largest count a center is starved. */
  readonly reassignmentRatio: number;
  /** Whether roundings may differ, for speed. */
  readonly fast: boolean;
}

/** What a batch did. */
export interface Stepped {
  /** The state after it. */
  readonly state: BatchState;
  /** Free energy of the batch at the centers before it. */
  readonly energy: number;
  /** How far the farthest center went. */
  readonly moves: number;
}

/** Centers that have seen nothing. */
export const untouched = (centers: NdArray): BatchState => ({
  centers,
  counts: new Float64Array(centers.shape[0]!),
  iterations: 0,
  evaluations: 0,
  reassignments: 0,
  sinceReassignment: 0,
});

/**
 * One batch: each center goes to the mean of all the mass that it has seen,
 *
 *   n ← γ n + Σ w p,   c ← c + Σ w p (x − c) / n,
 *
 * as if every point had moved it by a step of 1/n; then starved centers go to points of the batch. Sculley, WWW (2010);
 * with `hard` it is scikit-learn's update.
 */
export function step(state: BatchState, batch: Batch, stepping: Stepping, random: Random): Stepped {
  const { softmin, temperature, decay, fast } = stepping;
  const [k, d] = state.centers.shape as [number, number];
  const b = batch.points.shape[0]!;
  const options = { fast, ...(batch.weights === undefined ? {} : { weights: batch.weights }) };
  const found = statistics(batch.points, state.centers, { softmin, temperature }, options);
  const before = elements(state.centers);
  const counts = state.counts.map((count) => decay * count);
  const centers = Float64Array.from(before);
  const empty = new Set(emptyClusters(found.mass, found.weight));
  for (let j = 0; j < k; j++) {
    if (empty.has(j)) continue;
    counts[j]! += found.mass[j]!;
    for (let at = j * d; at < (j + 1) * d; at++) centers[at]! += found.displacements[at]! / counts[j]!;
  }
  const due = isDue(state, b, k);
  const moving = due ? starved(counts, stepping.reassignmentRatio, Math.floor(b / 2)) : [];
  if (moving.length > 0) reassign({ centers, counts, d }, moving, batch.points, random);
  let farthest = 0;
  for (let j = 0; j < k; j++) farthest = Math.max(farthest, squaredDistance(before, j, centers, j, d));
  return {
    state: {
      centers: fromData(centers, [k, d]),
      counts,
      iterations: state.iterations + 1,
      evaluations: state.evaluations + found.evaluations,
      reassignments: state.reassignments + moving.length,
      sinceReassignment: due ? 0 : state.sinceReassignment + b,
    },
    energy: found.energy,
    moves: Math.sqrt(farthest),
  };
}

/**
 * Moves centers to points of a batch that differ, as long as there are any: soft centers that coincide never part. They
 * get the least count of the others, so that they are not starved at once.
 */
function reassign(
  {
    centers,
    counts,
    d,
  }: { readonly centers: Float64Array; readonly counts: Float64Array; readonly d: number },
  moving: readonly number[],
  points: NdArray,
  random: Random,
): void {
  const x = elements(points);
  const row = (i: number): Floats => x.subarray(i * d, (i + 1) * d);
  const shuffled = random.shuffle(Array.from({ length: points.shape[0]! }, (_, i) => i));
  const taken = new Set<string>();
  const differing = shuffled.filter((i) => {
    const text = row(i).join();
    return !taken.has(text) && taken.add(text);
  });
  const least = counts.reduce((m, count, j) => (moving.includes(j) ? m : Math.min(m, count)), Infinity);
  moving.forEach((j, at) => {
    centers.set(row(differing[at % differing.length]!), j * d);
    counts[j] = least;
  });
}
