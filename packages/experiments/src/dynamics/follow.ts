import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { hard, type Softness, statistics, type Statistics } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';
import { spreadOf, weighting } from '../gamma-limit/spread.ts';
import { vacuous, type Vacuous } from '../study.ts';

/** Some centers on the way of an algorithm, and their statistics there. */
export interface Step {
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** One pass over the points with these centers. */
  readonly statistics: Statistics;
}

const lloyd: Softness = { softmin: hard, temperature: 1 };

/** The centers and their statistics. */
const stepAt = (data: DataSet, centers: NdArray, softness: Softness = lloyd): Step => ({
  centers,
  statistics: statistics(data.points, centers, softness, weighting(data)),
});

/** The weighted means, `(k, d)`. */
function updated({ centers, statistics: { mass, displacements } }: Step): NdArray {
  const [k, d] = centers.shape as [number, number];
  const from = elements(centers);
  return fromData(
    displacements.map((sum, at) => from[at]! + sum / mass[Math.floor(at / d)]!),
    [k, d],
  );
}

/**
 * Lloyd's way from a start to rest, both included, and one update more; undefined when a cluster is
 * empty on the way, or when it still moves after `maxIterations`.
 */
export function lloydPath(data: DataSet, start: NdArray, maxIterations = 300): Step[] | undefined {
  // moves of the order of rounding are rest: means of n points are known to a few ulp of the data
  const rest = Math.sqrt(spreadOf(data).spread) * 2 ** -44;
  const path = [stepAt(data, start)];
  while (path.length <= maxIterations) {
    const last = path.at(-1)!;
    if (last.statistics.mass.includes(0)) return undefined;
    path.push(stepAt(data, updated(last)));
    if (farthest(last.centers, path.at(-1)!.centers) <= rest) return path;
  }
  return undefined;
}

/** Lloyd's way from some rows as centers, and γ, the least margin on it; vacuous where a point is tied or a cluster is empty. */
export function lloydWay(
  data: DataSet,
  start: readonly ArrayLike<number>[],
): { readonly path: readonly Step[]; readonly margin: number } | Vacuous {
  const rows = Float64Array.from(start.flatMap((row) => Array.from(row)));
  const path = lloydPath(data, fromData(rows, [start.length, data.points.shape[1]!]));
  if (path === undefined) return vacuous('a cluster is empty on the way');
  const margin = path.reduce((least, step) => Math.min(least, step.statistics.leastMargin), Infinity);
  if (margin === 0) return vacuous('a point on the way has two nearest centers');
  return { path, margin };
}

/** As many soft updates, from the same start. */
export function softPath(data: DataSet, path: readonly Step[], softness: Softness): Step[] {
  const soft = [stepAt(data, path[0]!.centers, softness)];
  while (soft.length < path.length) soft.push(stepAt(data, updated(soft.at(-1)!), softness));
  return soft;
}

/** The greatest distance between a center of one solution and the same center of another. */
export function farthest(a: NdArray, b: NdArray): number {
  const [k, d] = a.shape as [number, number];
  const [x, y] = [elements(a), elements(b)];
  let most = 0;
  for (let j = 0; j < k; j++) {
    let square = 0;
    for (let at = j * d; at < (j + 1) * d; at++) square += (x[at]! - y[at]!) * (x[at]! - y[at]!);
    most = Math.max(most, Math.sqrt(square));
  }
  return most;
}
