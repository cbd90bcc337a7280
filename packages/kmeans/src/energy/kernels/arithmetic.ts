import { type Floats, log1p } from '@isotherm/autodiff/kernels';
import { exp32 } from './exp32.ts';
import { exp64 } from './exp64.ts';
import { log1p32 } from './log1p32.ts';
import type { Loops } from './loops.ts';
import { loops32 } from './loops32.ts';
import { loops64 } from './loops64.ts';

/** The arithmetic of a pass: doubles, or floats, in which every operation is rounded to a float. */
export interface Arithmetic {
  /** Points in a tile: 16 vectors of them. */
  readonly points: number;
  /** Numbers in a vector; a tile's sums are kept in as many parts. */
  readonly lanes: 2 | 4;
  /** The largest finite number. */
  readonly largest: number;
  /** From 1 to the next number. */
  readonly epsilon: number;
  /** The least positive number. */
  readonly smallest: number;
  /** Rounds a double. */
  readonly round: (x: number) => number;
  /** eˣ for x ≤ 0. */
  readonly exp: (x: number) => number;
  /** log(1 + x) for x ≥ 0. */
  readonly log1p: (x: number) => number;
  /** Its loops over the points of a tile. */
  readonly loops: Loops;
  /** An array of zeros. */
  readonly zeros: (length: number) => Floats;
}

// in functions, so that bundles that need neither can leave both out

/** Arithmetic of doubles. */
export const doubles: Arithmetic = /* @__PURE__ */ (() => ({
  points: 32,
  lanes: 2,
  largest: Number.MAX_VALUE,
  epsilon: 2 ** -52,
  smallest: Number.MIN_VALUE,
  round: (x) => x,
  exp: exp64,
  log1p,
  loops: loops64,
  zeros: (length) => new Float64Array(length),
}))();

/** Arithmetic of floats. */
export const floats: Arithmetic = /* @__PURE__ */ (() => ({
  points: 64,
  lanes: 4,
  largest: 3.4028234663852886e38,
  epsilon: 2 ** -23,
  smallest: 2 ** -149,
  round: Math.fround,
  exp: exp32,
  log1p: log1p32,
  loops: loops32,
  zeros: (length) => new Float32Array(length),
}))();

/** A temperature in an arithmetic; what is below its range is the least that it has. */
export const temperatureIn = ({ round, smallest }: Arithmetic, temperature: number): number =>
  Math.max(round(temperature), smallest);
