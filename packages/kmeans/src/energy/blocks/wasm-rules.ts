import { scalars } from '../kernels/gather.ts';
import type { Rounded } from '../kernels/measure.ts';
import { isChanged, ROW } from '../kernels/wasm-layout.ts';
import { settingLength, type Work } from '../kernels/wasm-setting.ts';

/** Where the rules of a tile work, in memory that is given out by `take`; their centers are found elsewhere. */
export function rulesAt(take: (bytes: number) => number, k: number, d: number, float: boolean): Work {
  const size = float ? 4 : 8;
  const length = scalars + 2 * k + k * d;
  const shares = take(k * ROW);
  return {
    setting: take(settingLength),
    distances: take(k * ROW),
    costs: take(k * ROW),
    shares,
    pulls: shares,
    perTile: take(7 * ROW),
    active: take(4 * k),
    candidates: take(4 * k),
    labels: take(ROW),
    parts: take(k * (16 / size) * (32 + d * size)),
    length,
    sums: take(8 * (length + 1)),
    centers: 0,
    offset: take(k * size),
    scale: take(k * size),
    row: 0,
  };
}

/** The same for such costs: where they are squared distances, they are worked on in one place. */
export const worksOn = (at: Work, rounded: Rounded): Work =>
  isChanged(rounded) ? at : { ...at, costs: at.distances, offset: 0, scale: 0 };
