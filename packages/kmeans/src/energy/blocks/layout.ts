import type { Floats } from '@isotherm/autodiff/kernels';
import { ROW } from '../kernels/wasm-layout.ts';

/** How many tiles of what. */
export interface BlockShape {
  readonly tiles: number;
  readonly k: number;
  readonly d: number;
  /** Whether points are floats. */
  readonly float: boolean;
}

/** Centers that a list names; a tile with more of them says only that there are. */
export const listed = 15;

/** Centers that are named as nearest to a point of a tile; where there are more, that is said instead. */
export const nearestListed = 7;

/** Bounds of one tile: those of k centers, in whole vectors. */
export const strideOf = (k: number): number => Math.ceil(k / 4) * 4;

/** Addresses of everything that is kept of points in tiles. */
export type Places = Readonly<Record<(typeof names)[number], number>>;
const names = [
  'points',
  'weights',
  'mass',
  'mean',
  'rest',
  'square',
  'bounds',
  'near',
  'due',
  'lists',
  'nearest',
  'centers',
  'offset',
  'scale',
] as const;

/** Where everything is, in memory that is given out by `take`. */
export function placesOf({ tiles, k, d, float }: BlockShape, take: (bytes: number) => number): Places {
  const size = float ? 4 : 8;
  return {
    points: take(tiles * d * ROW),
    weights: take(tiles * ROW),
    mass: take(tiles * 8),
    mean: take(tiles * d * 8),
    rest: take(tiles * d * 8),
    square: take(tiles * 8),
    bounds: take(tiles * strideOf(k) * 4),
    near: take(tiles * 8),
    due: take(tiles * 8),
    lists: take(tiles * (listed + 1) * 4),
    nearest: take(tiles * (nearestListed + 1) * 4),
    // a vector more may be read
    centers: take(k * d * size + 16),
    offset: take(k * size),
    scale: take(k * size),
  };
}

/** Points in tiles, and what is known of them. Everything of one tile is together; t is a tile below. */
export interface Tiles extends BlockShape {
  /** Coordinates, `(tiles, d, lanes)`. */
  readonly points: Floats;
  /** Weights in the unit, `(tiles, lanes)`; 0 where a tile has no more points. */
  readonly weights: Floats;
  /** Wₜ = Σ w, `(tiles)`. */
  readonly mass: Float64Array;
  /** rₜ, their mean as rounded, `(tiles, d)`. */
  readonly mean: Float64Array;
  /** Σ w (x − rₜ), which is left of the rounding, `(tiles, d)`. */
  readonly rest: Float64Array;
  /** Σ w ‖x − rₜ‖², `(tiles)`. */
  readonly square: Float64Array;
  /**
   * What a center's way and the tile's must exceed together before it may be in reach, `(tiles, stride)`; −Infinity
   * where it is.
   */
  readonly bounds: Float32Array;
  /** The tile's way: how far its nearest centers may have gone from its points, `(tiles)`. */
  readonly near: Float64Array;
  /**
   * Until then the centers in reach are those of the list: no bound is used up before the longest steps of any center, added
   * up, and the tile's way come to this, `(tiles)`.
   */
  readonly due: Float64Array;
  /** How many centers are in reach, and which; −1 where they are too many, `(tiles, listed + 1)`. */
  readonly lists: Int32Array;
  /**
   * How many centers may have been nearest to one of its points when they were last computed, and which; −1 where they are too
   * many, or were never computed, `(tiles, nearestListed + 1)`.
   */
  readonly nearest: Int32Array;
}

/** The same as typed arrays. */
export function tilesAt(buffer: ArrayBuffer, at: Places, shape: BlockShape): Tiles {
  const { tiles, k, d, float } = shape;
  const lanes = float ? 64 : 32;
  const numbers = (from: number, length: number): Floats =>
    float ? new Float32Array(buffer, from, length) : new Float64Array(buffer, from, length);
  const doubles = (from: number, length: number): Float64Array => new Float64Array(buffer, from, length);
  return {
    ...shape,
    points: numbers(at.points, tiles * d * lanes),
    weights: numbers(at.weights, tiles * lanes),
    mass: doubles(at.mass, tiles),
    mean: doubles(at.mean, tiles * d),
    rest: doubles(at.rest, tiles * d),
    square: doubles(at.square, tiles),
    bounds: new Float32Array(buffer, at.bounds, tiles * strideOf(k)),
    near: doubles(at.near, tiles),
    due: doubles(at.due, tiles),
    lists: new Int32Array(buffer, at.lists, tiles * (listed + 1)),
    nearest: new Int32Array(buffer, at.nearest, tiles * (nearestListed + 1)),
  };
}
