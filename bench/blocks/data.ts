import { fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { load } from '../data/load.ts';
import { describe as describeSize } from '../data/sizes.ts';

/** Points and where centers start. */
export interface Data {
  readonly points: NdArray;
  readonly seeds: NdArray;
}

/** `apart` is as e, with clusters that overlap less: means of deviation 1.8 instead of 1.5. */
export const describe = (name: string): string =>
  name === 'apart' ? 'apart: 100k × 16, k = 256, clusters farther apart' : describeSize(name);

/** One of the six sizes, or `apart`. */
export function read(name: string, dtype: 'float64' | 'float32' = 'float64'): Data {
  const { points, centers, n, d, k } = name === 'apart' ? apart() : load(name);
  const rows = dtype === 'float32' ? Float32Array.from(points) : Float64Array.from(points);
  return { points: fromData(rows, [n, d]), seeds: fromData(Float64Array.from(centers), [k, d]) };
}

function apart(): { points: Float32Array; centers: Float32Array; n: number; d: number; k: number } {
  const [n, d, k] = [100_000, 16, 256];
  const chance = random('bench apart');
  const means = chance.normals(k * d).map((x) => 1.8 * x);
  const points = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    const mean = chance.integer(k) * d;
    for (let t = 0; t < d; t++) points[i * d + t] = means[mean + t]! + chance.normal();
  }
  return { points, centers: points.slice(0, k * d), n, d, k };
}
