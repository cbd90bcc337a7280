import { elements } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { DataSet } from '../data/data-set.ts';

/** The direction in which points vary most, and their variance in it. */
export interface Leading {
  /** A unit vector, `(d)`. */
  readonly direction: Float64Array;
  /** λ_max of the covariance. */
  readonly variance: number;
}

/** The leading eigenvector of the covariance about a mean, by power iteration; of the points with `of`, if given. */
export function leadingOf(
  data: DataSet,
  mean: ArrayLike<number>,
  random: Random,
  of?: (i: number) => boolean,
): Leading {
  const [n, d] = data.points.shape as [number, number];
  const x = elements(data.points);
  let direction = unit(random.normals(d));
  let variance = 0;
  for (let iteration = 0; iteration < 1000; iteration++) {
    const image = new Float64Array(d);
    let total = 0;
    for (let i = 0; i < n; i++) {
      if (of?.(i) === false) continue;
      const weight = data.weights?.[i] ?? 1;
      total += weight;
      let along = 0;
      for (let t = 0; t < d; t++) along += (x[i * d + t]! - mean[t]!) * direction[t]!;
      for (let t = 0; t < d; t++) image[t]! += weight * along * (x[i * d + t]! - mean[t]!);
    }
    const next = image.reduce((sum, v, t) => sum + v * direction[t]!, 0) / total;
    const settled = Math.abs(next - variance) <= 2 ** -48 * next;
    variance = next;
    if (settled || next === 0) break;
    direction = unit(image);
  }
  return { direction, variance };
}

/** A vector of length 1 in the same direction. */
function unit(v: Float64Array): Float64Array {
  const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
  return v.map((x) => x / length);
}
