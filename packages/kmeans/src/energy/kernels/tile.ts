/** Points whose sums are added plainly, in order, before joining the compensated total; part of the bits. */
export const tileSize = 64;

/** What a softmin makes of a tile of points, row by row. */
export interface Tile {
  /** Costs, `(rows, k)`. */
  readonly costs: Float64Array;
  /** Responsibilities, `(rows, k)`. */
  readonly shares: Float64Array;
  /** (least cost − softmin) / T, `(rows)`. */
  readonly freeGap: Float64Array;
  /** Expected cost − least cost, `(rows)`. */
  readonly expectedGap: Float64Array;
  /** −Ω of the responsibilities, `(rows)`. */
  readonly entropy: Float64Array;
}

/** Buffers for tiles of up to `rows` points. */
export const tile = (k: number, rows: number = tileSize): Tile => ({
  costs: new Float64Array(rows * k),
  shares: new Float64Array(rows * k),
  freeGap: new Float64Array(rows),
  expectedGap: new Float64Array(rows),
  entropy: new Float64Array(rows),
});

/** Fills a tile's shares, gaps and entropies for its first `rows` rows of costs. */
export type Assign = (tile: Tile, rows: number, k: number, temperature: number) => void;

/** The same for one row. */
export type AssignRow = (tile: Tile, row: number, k: number, temperature: number) => void;

/** Applies a row's rule to every row. */
export const byRow =
  (assign: AssignRow): Assign =>
  (tile, rows, k, temperature) => {
    for (let row = 0; row < rows; row++) assign(tile, row, k, temperature);
  };

/** Index of a row's least cost; the first one, where there are several. */
export function nearest(costs: Float64Array, start: number, k: number): number {
  let best = 0;
  for (let j = 1; j < k; j++) if (costs[start + j]! < costs[start + best]!) best = j;
  return best;
}
