import { fromData } from '@isotherm/autodiff';
import { checkCount, checkOptions } from '@isotherm/autodiff/options';
import type { Random } from '@isotherm/autodiff/random';
import { mapped, pick, type Task } from './estimator.ts';

/** What a random task looks like. */
export interface RandomTaskOptions {
  /** n ≥ clusters. @defaultValue 40 */
  readonly points?: number;
  /** d ≥ 1. @defaultValue 2 */
  readonly dimensions?: number;
  /** k ≥ 1. @defaultValue 3 */
  readonly clusters?: number;
  /** Whether points are on a small grid, where they repeat, and distances are equal. @defaultValue false */
  readonly ties?: boolean;
  /**
   * Whether the last center starts far from all points, where its cluster is empty. Of two points without weights that
   * have a cluster for themselves both pay the same, and rounding may choose where it goes. @defaultValue false
   */
  readonly stranded?: boolean;
  /** Whether points have weights between 1/2 and 2. @defaultValue false */
  readonly weighted?: boolean;
}

const known = ['points', 'dimensions', 'clusters', 'ties', 'stranded', 'weighted'];

/**
 * Random points around as many places as there are clusters, `(n, d)`, and some of them to start from, `(k, d)`:
 * distinct ones, as long as there are any. What the laws of an estimator are tried on.
 *
 * @throws RangeError when counts are none, or there are fewer points than clusters; TypeError for unknown options
 */
export function randomTask(random: Random, options: RandomTaskOptions = {}): Task {
  checkOptions('randomTask', options, known);
  const { points: n = 40, dimensions: d = 2, clusters: k = 3 } = options;
  const { ties = false, stranded = false, weighted = false } = options;
  checkCount(d, 'randomTask: dimensions', 1);
  checkCount(k, 'randomTask: clusters', 1);
  checkCount(n, 'randomTask: points', k);
  const places = Float64Array.from({ length: k * d }, () => 6 * random.normal());
  const data = Float64Array.from({ length: n * d }, (_, at) =>
    ties ? random.integer(4) : places[(Math.floor(at / d) % k) * d + (at % d)]! + 2 * random.normal(),
  );
  const points = fromData(data, [n, d]);
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const row = (i: number): string => data.subarray(i * d, (i + 1) * d).join();
  const distinct = order.filter((i, at) => order.findIndex((j) => row(j) === row(i)) === at);
  const repeated = order.filter((i) => !distinct.includes(i));
  const near = pick(points, [...distinct, ...repeated].slice(0, k));
  const start = mapped(near, (x, at) => (stranded && at >= (k - 1) * d ? 1e4 : x));
  const weights = weighted
    ? {
        weights: fromData(
          Float64Array.from({ length: n }, () => 0.5 + 1.5 * random.uniform()),
          [n],
        ),
      }
    : {};
  return { points, start, seed: random.integer(2 ** 31), ...weights };
}
