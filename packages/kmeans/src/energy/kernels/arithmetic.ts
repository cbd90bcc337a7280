import { exp, type Floats } from '@isotherm/autodiff/kernels';
import { exp32 } from './exp32.ts';

/** The arithmetic of a pass: doubles, or floats, in which every operation is rounded to a float. */
export interface Arithmetic {
  /** Points in a tile: 16 vectors of them. */
  readonly points: number;
  /** Numbers in a vector; a tile's sums are kept in as many parts. */
  readonly lanes: 2 | 4;
  /** The largest finite number. */
  readonly largest: number;
  /** Rounds a double. */
  readonly round: (x: number) => number;
  /** eˣ for x ≤ 0. */
  readonly exp: (x: number) => number;
  /** An array of zeros. */
  readonly zeros: (length: number) => Floats;
}

/** Arithmetic of doubles. */
export const doubles: Arithmetic = {
  points: 32,
  lanes: 2,
  largest: Number.MAX_VALUE,
  round: (x) => x,
  exp,
  zeros: (length) => new Float64Array(length),
};

/** Arithmetic of floats. */
export const floats: Arithmetic = {
  points: 64,
  lanes: 4,
  largest: 3.4028234663852886e38,
  round: Math.fround,
  exp: exp32,
  zeros: (length) => new Float32Array(length),
};
