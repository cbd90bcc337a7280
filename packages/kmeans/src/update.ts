import { elements, type NdArray } from '@isotherm/autodiff';
import type { Statistics } from './energy/index.ts';

/** Centers after an update. */
export interface Update {
  /** The weighted means, `(k, d)`, flat. */
  readonly moved: Float64Array;
  /** The longest way that any center went. */
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
      const move = displacements[at]! / mass[j]!;
      moved[at]! += move;
      squared += move * move;
    }
    farthest = Math.max(farthest, Math.sqrt(squared));
  }
  return { moved, farthest };
}
