import type { Floats } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from './arithmetic.ts';
import type { Lanes } from './tile.ts';

/** A tile of a pass: points are lanes, so that number r of a row belongs to the tile's point r. */
export interface TileBuffers extends Lanes {
  /** Points, `(d, lanes)`; zeros where the last tile has no more. */
  readonly points: Floats;
  /** Weights in the unit; zeros where the last tile has no more. */
  readonly weights: Floats;
  /** Squared distances before offset and scale, `(k, lanes)`. */
  readonly distances: Floats;
  /** Second least costs. */
  readonly second: Floats;
  /** ⟨u, J u⟩ with u = (d − min d) / T: T times the derivative of the expected cost in T. */
  readonly variance: Floats;
  /** What weighs each pair, `(k, lanes)`: weight · share, or the derivative of the expected cost. */
  readonly pulls: Floats;
}

/** Buffers of one tile. */
export function tileBuffers({ points: rows, zeros }: Arithmetic, k: number, d: number): TileBuffers {
  return {
    points: zeros(d * rows),
    weights: zeros(rows),
    distances: zeros(k * rows),
    costs: zeros(k * rows),
    shares: zeros(k * rows),
    pulls: zeros(k * rows),
    total: zeros(rows),
    least: zeros(rows),
    second: zeros(rows),
    freeGap: zeros(rows),
    expectedGap: zeros(rows),
    variance: zeros(rows),
  };
}
