import type { Floats } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from './arithmetic.ts';
import type { TileBuffers } from './tile-buffers.ts';

/** Centers and what changes their costs, rounded to the arithmetic of the pass. */
export interface Rounded {
  /** `(k, d)`. */
  readonly centers: Floats;
  /** `(k)` or `(1)`. */
  readonly offset: Floats;
  /** `(k)` or `(1)`. */
  readonly scale: Floats;
}

/** Fills a tile's distances and costs, and the two least of each point. */
export function measureCosts(
  tile: TileBuffers,
  { centers, offset, scale }: Rounded,
  k: number,
  d: number,
  { points: rows, round, loops }: Arithmetic,
): void {
  const { points, distances, costs, least, second } = tile;
  for (let j = 0; j < k; j++) {
    const [s, o] = [scale[scale.length === 1 ? 0 : j]!, offset[offset.length === 1 ? 0 : j]!];
    // differences, not the expanded square, which cancels near a center and far from the origin
    loops.squares(points, centers, j * d, d, distances, j * rows);
    for (let i = j * rows; i < (j + 1) * rows; i++) costs[i] = round(s * distances[i]!) + o;
  }
  for (let p = 0; p < rows; p++) {
    let [first, next] = [Infinity, Infinity];
    for (let i = p; i < k * rows; i += rows) {
      const cost = costs[i]!;
      if (cost < first) {
        next = first;
        first = cost;
      } else if (cost < next) next = cost;
    }
    [least[p], second[p]] = [first, next];
  }
}

/** Second least minus least cost; Infinity when there is no second. */
export const marginOf = (least: number, second: number, k: number): number => {
  if (k === 1) return Infinity;
  return least === second ? 0 : second - least; // both may be infinite
};
