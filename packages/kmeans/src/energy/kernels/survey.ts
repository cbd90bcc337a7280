import type { Floats } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from './arithmetic.ts';
import type { TileBuffers } from './tile-buffers.ts';

/** Where points are among some centers. */
export interface Survey {
  /** The nearest center of each point; the first one, where there are several, `(n)`. */
  readonly first: Int32Array;
  /** The second nearest, `(n)`. */
  readonly second: Int32Array;
  /** How much more that one costs, `(n)`. */
  readonly gap: Floats;
}

/** Room for a survey of n points. */
export const emptySurvey = (n: number, { zeros }: Arithmetic): Survey => ({
  first: new Int32Array(n),
  second: new Int32Array(n),
  gap: zeros(n),
});

/** Tells of some points of a tile, whose costs of k ≥ 2 centers are measured: they come from place `from` on. */
export function tellSurvey(
  tile: Pick<TileBuffers, 'costs' | 'least' | 'second'>,
  k: number,
  { from, rows }: { readonly from: number; readonly rows: number },
  out: Survey,
  { round }: Arithmetic,
): void {
  for (let p = 0; p < rows; p++) {
    const first = indexOf(tile, k, p, tile.least[p]!, -1);
    out.first[from + p] = first;
    out.second[from + p] = indexOf(tile, k, p, tile.second[p]!, first);
    out.gap[from + p] = round(tile.second[p]! - tile.least[p]!);
  }
}

/** The first center that costs so much, other than one. */
function indexOf(
  { costs, least }: Pick<TileBuffers, 'costs' | 'least'>,
  k: number,
  p: number,
  cost: number,
  other: number,
): number {
  for (let j = 0; j < k; j++) if (j !== other && costs[j * least.length + p] === cost) return j;
  return 0;
}
