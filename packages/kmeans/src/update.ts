import { elements, type NdArray } from '@isotherm/autodiff';
import type { Statistics } from './energy/index.ts';

/** Centers after an update. */
export interface Update {
  /** The weighted means, `(k, d)`, flat. */
  readonly moved: Float64Array;
  /** The longest way that any center went: 0 where no move is large enough to change a coordinate. */
  readonly farthest: number;
}

/** The weighted means, c + Σ w p (x − c) / Σ w p; empty clusters stay. */
export function update(
  centers: NdArray,
  { mass, displacements }: Pick<Statistics, 'mass' | 'displacements'>,
  empty: readonly number[],
): Update {
  const [k, d] = centers.shape as [number, number];
  const moved = Float64Array.from(elements(centers));
  let farthest = 0;
  for (let j = 0; j < k; j++) {
    if (empty.includes(j)) continue;
    let squared = 0;
    for (let at = j * d; at < (j + 1) * d; at++) {
      const before = moved[at]!;
      moved[at] = before + displacements[at]! / mass[j]!;
      // the way that was gone, not the one that was meant: far from the origin a double may have no place for that
      const move = moved[at]! - before;
      squared += move * move;
    }
    farthest = Math.max(farthest, Math.sqrt(squared));
  }
  return { moved, farthest };
}
