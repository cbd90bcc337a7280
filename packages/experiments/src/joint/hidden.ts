import type { Random } from '@isotherm/autodiff/random';
import type { NdArray } from '@isotherm/autodiff';
import { blobs } from '../data/blobs.ts';
import type { DataSource } from '../data/data-set.ts';

/** Two clusters in eight dimensions that differ along one direction alone, as seeds draw them. */
interface Hidden {
  readonly name: string;
  /** Distance of each cluster's center from the middle, in deviations. */
  readonly separation: number;
}

const dimensions = 8;
const each = 200;

/** The direction, the same for all of them: the diagonal. */
export const hiddenDirection: Float64Array = new Float64Array(dimensions).fill(1 / Math.sqrt(dimensions));

const family: readonly Hidden[] = [1.5, 2, 3].map((separation) => ({
  name: `any-hidden-${separation}`,
  separation,
}));

const draw = ({ name, separation }: Hidden, seed: number): DataSource =>
  blobs({
    name,
    centers: [-separation, separation].map((at) => Array.from(hiddenDirection, (along) => at * along)),
    each,
    deviation: 1,
    seed,
  });

/** One set of each separation; each repetition draws another. */
export const hiddenSets: readonly DataSource[] = family.map((it) => draw(it, 1));

/** Another set of the same separation; undefined for sets that are none of these. */
export function drawnHidden(
  name: string,
  random: Random,
): { readonly points: NdArray; readonly labels: Int32Array } | undefined {
  const found = family.find((it) => it.name === name);
  if (found === undefined) return undefined;
  const { points, labels } = draw(found, random.integer(2 ** 32)).load();
  return { points, labels: labels! };
}
