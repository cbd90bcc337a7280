import { fromData, type NdArray } from '@isotherm/autodiff';
import { sin } from '@isotherm/autodiff/kernels';
import { checkCount, checkOptions } from '@isotherm/autodiff/options';
import type { Random } from '@isotherm/autodiff/random';
import { pick } from '../pick.ts';
import { mapped, type NetworkTask, rowsOf } from './network.ts';

/** What a random task looks like. */
export interface RandomNetworkTaskOptions {
  /** n ≥ clusters. @defaultValue 40 */
  readonly points?: number;
  /** d ≥ 1. @defaultValue 2 */
  readonly dimensions?: number;
  /** m ≥ 1. @defaultValue 2 */
  readonly outputs?: number;
  /** k ≥ 1. @defaultValue 5 */
  readonly clusters?: number;
  /** Whether points have weights between 1/2 and 2. @defaultValue false */
  readonly weighted?: boolean;
}

/**
 * Random points, `(n, d)`, smooth targets with noise, `(n, m)`, and centers near some of the points, `(k, d)`: what the
 * laws of a network are tried on.
 *
 * @throws RangeError when counts are none, or there are fewer points than clusters; TypeError for unknown options
 */
export function randomNetworkTask(random: Random, options: RandomNetworkTaskOptions = {}): NetworkTask {
  const who = 'randomNetworkTask';
  checkOptions(who, options, ['points', 'dimensions', 'outputs', 'clusters', 'weighted']);
  const { points: n = 40, dimensions: d = 2, outputs: m = 2, clusters: k = 5, weighted = false } = options;
  checkCount(d, `${who}: dimensions`, 1);
  checkCount(m, `${who}: outputs`, 1);
  checkCount(k, `${who}: clusters`, 1);
  checkCount(n, `${who}: points`, k);
  const normal = (rows: number): NdArray => fromData(random.normals(rows * d), [rows, d]);
  const points = normal(n);
  const waves = random.normals(m * d);
  const targets = new Float64Array(n * m);
  for (let i = 0; i < n; i++)
    for (let t = 0; t < m; t++) {
      let phase = 0;
      for (let a = 0; a < d; a++) phase += waves[t * d + a]! * points.get(i, a);
      targets[i * m + t] = sin(phase) + 0.1 * random.normal();
    }
  const near = pick(points, random.shuffle(rowsOf(points)).slice(0, k));
  return {
    points,
    targets: fromData(targets, [n, m]),
    centers: mapped(near, (x) => x + 0.1 * random.normal()),
    asked: normal(20),
    ...(weighted
      ? {
          weights: fromData(
            random.uniforms(n).map((u) => 0.5 + 1.5 * u),
            [n],
          ),
        }
      : {}),
  };
}
