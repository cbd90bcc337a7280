import type { Floats } from '@isotherm/autodiff/kernels';
import type { Slack } from '../blocks/slack.ts';

/** Points whose bounds are together. */
export const groupSize = 64;

/** What is kept of points and of their pairs with centers. Lengths are floats, in a power of two near the data's size. */
export interface PairBounds {
  /** The nearest center of each point. */
  readonly labels: Int32Array;
  /** What its distance is at most; padding is at −Infinity. */
  readonly uppers: Float32Array;
  /** What distances to the other centers are at least, `(groups, k, 64)`; Infinity for the one that a point has. */
  readonly lowers: Float32Array;
}

/** How lengths become bounds, and when one is used up. */
export interface Rounding extends Pick<Slack, 'shortened' | 'floor'> {
  /** 1 + 2ε, by which a computed distance is lengthened before it bounds one from above. */
  readonly lengthened: number;
  /** A power of two that brings lengths near 1. */
  readonly unit: number;
  /** A center is out of reach if its distance is more than this many times the other's … */
  readonly factor: number;
  /** … and this; floats, rounded up. */
  readonly beside: number;
}

/** Above all rounding of floats that bounds and ways pass. */
const [above, below] = [1 + 2 ** -22, 1 - 2 ** -22];
/** Bounds are kept from floats' overflow, and from their underflow. */
const [largest, least] = [1e30, 1e-30];

/** The rounding of a pass: docs/decisions/0029-pairs-have-bounds.md */
export const roundingOf = ({ relative, shortened, floor }: Slack, unit: number): Rounding => ({
  shortened,
  floor,
  lengthened: 1 + 2 * relative,
  unit,
  factor: Math.fround((1 + 2 * relative) * above * above),
  beside: Math.fround(Math.max(2 * floor * unit, least) * above * above),
});

/** What a distance is at most, given its square as computed. */
export function upperOf(squared: number, { lengthened, floor, unit }: Rounding): number {
  const length = (Math.sqrt(squared) * lengthened + 2 * floor) * unit;
  return length < largest ? Math.fround(length * above) : Infinity;
}

/** What it is at least. */
export const lowerOf = (squared: number, { shortened, floor, unit }: Rounding): number =>
  Math.fround(Math.min((Math.sqrt(squared) * shortened - floor) * unit, largest) * (1 - 2 ** -21));

/** A step of a center, `way` as a double that is not below it, as a float that is not. */
export const wayOf = (way: number): number => (way < largest ? Math.fround(way * above) : Infinity);

/** A bound from above after a step, and one from below. */
export const widened = (upper: number, way: number): number =>
  Math.fround(Math.fround(upper + way) * Math.fround(above));
export const narrowed = (lower: number, way: number): number =>
  Math.fround(Math.fround(lower - way) * Math.fround(below));

/** Whether a center may be as near as the one that a point has. */
export const isDoubtful = (lower: number, upper: number, { factor, beside }: Rounding): boolean =>
  lower <= Math.fround(Math.fround(upper * factor) + beside);

/** Where the bound of point i and center j is. */
export const lowerAt = (i: number, j: number, k: number): number =>
  (Math.floor(i / groupSize) * k + j) * groupSize + (i % groupSize);

/** What a pass over the pairs needs to know beside them. */
export interface PairCall {
  /** Centers in the arithmetic, `(k, d)`. */
  readonly centers: Floats;
  /** The last steps of the centers as floats, `(k)`; undefined where all pairs are measured, and sums begin. */
  readonly ways: Float32Array | undefined;
  /** Where sums are taken from, `(k, d)`. */
  readonly references: Float64Array;
  readonly rounding: Rounding;
}

/** Points, the bounds of their pairs with centers, and who passes over them: TypeScript, or WebAssembly with the same bits. */
export interface Pairs {
  /** The nearest center of each point. */
  labels(): Int32Array;
  /** One pass; returns how many pairs it measured. */
  pass(call: PairCall): number;
  /** Sums since the last pass that measured all: as those of a pass, but around the references. */
  sums(): Float64Array;
}
