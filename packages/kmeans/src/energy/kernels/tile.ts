import type { Floats } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from './arithmetic.ts';
import { doubles } from './arithmetic.ts';

/** Terms added plainly, in order, before joining a compensated total; part of the bits. */
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

/** What the rule of a softmin reads and writes, in the arithmetic of a pass and in any layout. */
export interface Lanes {
  /** Costs. */
  readonly costs: Floats;
  /** Shares, before they are divided by their total. */
  readonly shares: Floats;
  /** Their total, per point. */
  readonly total: Floats;
  /** The least cost, per point. */
  readonly least: Floats;
  /** (least cost − softmin) / T, per point. */
  readonly freeGap: Floats;
  /** Expected cost − least cost, per point. */
  readonly expectedGap: Floats;
}

/** Which entries belong to a point: cost j is at start + j · step, j < k. */
export interface Place {
  start: number;
  step: number;
  k: number;
  /** The point's place among the per-point results. */
  at: number;
}

/** How a softmin shares one point, whose least cost is known. Every softmin of ours is defined by one. */
export type AssignRow = (lanes: Lanes, place: Place, temperature: number, arithmetic: Arithmetic) => void;

/** Applies a point's rule to every row of a row-major tile. */
export const byRow =
  (assign: AssignRow): Assign =>
  (tile, rows, k, temperature) => {
    const lanes: Lanes = { ...tile, total: new Float64Array(rows), least: new Float64Array(rows) };
    const place: Place = { start: 0, step: 1, k, at: 0 };
    for (let row = 0; row < rows; row++) {
      [place.start, place.at] = [row * k, row];
      lanes.least[row] = leastOf(tile.costs, place);
      assign(lanes, place, temperature, doubles);
      for (let j = row * k; j < (row + 1) * k; j++) tile.shares[j]! /= lanes.total[row]!;
      tile.entropy[row] = tile.freeGap[row]! + tile.expectedGap[row]! / temperature;
    }
  };

/** The least of a point's costs. */
function leastOf(costs: Floats, { start, step, k }: Place): number {
  let least = costs[start]!;
  for (let j = 1; j < k; j++) if (costs[start + j * step]! < least) least = costs[start + j * step]!;
  return least;
}

/** Index of a row's least cost; the first one, where there are several. */
export function nearest(costs: Floats, start: number, k: number): number {
  let best = 0;
  for (let j = 1; j < k; j++) if (costs[start + j]! < costs[start + best]!) best = j;
  return best;
}
