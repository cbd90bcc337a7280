import { type ArrayInput, elements, fromData, type NdArray } from '@isotherm/autodiff';
import { checkCount } from '@isotherm/autodiff/options';
import type { Floats } from '@isotherm/autodiff/kernels';
import { type Dataset } from '../energy/index.ts';
import type { Resident } from '../energy/kernels/index.ts';
import { weightUnit } from '../energy/kernels/weight-unit.ts';
import { readPoints, readWeights } from '../energy/read-points.ts';

/** What a seeding chooses from. */
export interface SeedingPoints {
  /** Points, `(n, d)`, flat. */
  readonly x: Floats;
  /** Weight of each point, `(n)`, in the unit that brings their total into [½, 1). */
  readonly w: Float64Array;
  /** Whether all weigh the same. */
  readonly alike: boolean;
  /** The points in WebAssembly, where there is that. */
  readonly resident: () => Resident | undefined;
  /** Number of points. */
  readonly n: number;
  /** Number of dimensions. */
  readonly d: number;
}

/**
 * Reads and checks what every seeding is given.
 *
 * @throws RangeError for wrong shapes, non-finite entries and wrong weights, and for more clusters than points
 */
export function seedingPoints(
  who: string,
  points: ArrayInput | Dataset,
  clusters: number,
  weights: ArrayInput | undefined,
): SeedingPoints {
  checkCount(clusters, `${who}: clusters`, 1);
  const data = readPoints(who, points);
  const [n, d] = data.points.shape as [number, number];
  if (clusters > n) throw new RangeError(`${who}: clusters is ${clusters} but there are ${n} points`);
  const read = readWeights(who, weights, n);
  const given = read ? Float64Array.from(elements(read)) : new Float64Array(n).fill(1);
  const unit = weightUnit(given, n);
  return {
    x: elements(data.points),
    w: given.map((weight) => weight * unit),
    alike: read === undefined,
    resident: () => data.resident(),
    n,
    d,
  };
}

/** Centers at the chosen points, `(k, d)`; where fewer are distinct, the chosen ones repeat in order. */
export function centersAt({ x, d }: SeedingPoints, chosen: readonly number[], clusters: number): NdArray {
  const centers = new Float64Array(clusters * d);
  for (let j = 0; j < clusters; j++) {
    const i = chosen[j % chosen.length]!;
    centers.set(x.subarray(i * d, (i + 1) * d), j * d);
  }
  return fromData(centers, [clusters, d]);
}
