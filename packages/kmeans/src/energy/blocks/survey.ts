import type { PassInput } from '../kernels/pass-input.ts';
import type { PassSetting } from '../kernels/reference-pass.ts';
import { measureCosts, type Rounded } from '../kernels/measure.ts';
import { type TileBuffers, tileBuffers } from '../kernels/tile-buffers.ts';

/** Where points are among some centers. */
export interface Survey {
  /** The nearest center of each point; the first one, where there are several, `(n)`. */
  readonly first: Int32Array;
  /** The second nearest, `(n)`. */
  readonly second: Int32Array;
  /** How much more that one costs, `(n)`. */
  readonly gap: Float64Array;
}

/** Room for a survey of n points. */
export const emptySurvey = (n: number): Survey => ({
  first: new Int32Array(n),
  second: new Int32Array(n),
  gap: new Float64Array(n),
});

/** The two nearest centers of each point: k ≥ 2 costs of each, measured as a pass does. */
export function survey(
  { points, n, k, d }: PassInput,
  { arithmetic }: PassSetting,
  rounded: Rounded,
  out: Survey,
): void {
  const lanes = arithmetic.points;
  const tile = tileBuffers(arithmetic, k, d);
  for (let from = 0; from < n; from += lanes) {
    const rows = Math.min(lanes, n - from);
    for (let p = 0; p < lanes; p++)
      for (let t = 0; t < d; t++) tile.points[t * lanes + p] = p < rows ? points[(from + p) * d + t]! : 0;
    measureCosts(tile, rounded, k, d, arithmetic);
    for (let p = 0; p < rows; p++) {
      const first = indexOf(tile, p, tile.least[p]!, -1);
      out.first[from + p] = first;
      out.second[from + p] = indexOf(tile, p, tile.second[p]!, first);
      out.gap[from + p] = arithmetic.round(tile.second[p]! - tile.least[p]!);
    }
  }
}

/** The first center that costs so much, other than one. */
function indexOf({ costs, least }: TileBuffers, p: number, cost: number, other: number): number {
  const lanes = least.length;
  let j = other === 0 ? 1 : 0;
  while (j * lanes < costs.length && costs[j * lanes + p] !== cost) j += j + 1 === other ? 2 : 1;
  return j;
}
