import type { Floats } from './floats.ts';

/** A stretch of an operation on two operands: where each starts, its step, and how long it is. */
export type Stretch = (
  x: Floats,
  ix: number,
  dx: number,
  y: Floats,
  iy: number,
  dy: number,
  out: Floats,
  start: number,
  length: number,
) => void;

// Loops written out: one loop over a function that is passed in calls it for every element, which costs several
// times what the addition does as soon as two different functions have passed through it.

/** x + y. */
export const plus: Stretch = (x, ix, dx, y, iy, dy, out, start, length) => {
  for (let i = 0; i < length; i++) out[start + i] = x[ix + i * dx]! + y[iy + i * dy]!;
};

/** x − y. */
export const minus: Stretch = (x, ix, dx, y, iy, dy, out, start, length) => {
  for (let i = 0; i < length; i++) out[start + i] = x[ix + i * dx]! - y[iy + i * dy]!;
};

/** x · y. */
export const times: Stretch = (x, ix, dx, y, iy, dy, out, start, length) => {
  for (let i = 0; i < length; i++) out[start + i] = x[ix + i * dx]! * y[iy + i * dy]!;
};

/** x / y. */
export const over: Stretch = (x, ix, dx, y, iy, dy, out, start, length) => {
  for (let i = 0; i < length; i++) out[start + i] = x[ix + i * dx]! / y[iy + i * dy]!;
};

/** The larger of x and y; NaN wins. */
export const larger: Stretch = (x, ix, dx, y, iy, dy, out, start, length) => {
  for (let i = 0; i < length; i++) out[start + i] = Math.max(x[ix + i * dx]!, y[iy + i * dy]!);
};

/** The smaller of x and y; NaN wins. */
export const smaller: Stretch = (x, ix, dx, y, iy, dy, out, start, length) => {
  for (let i = 0; i < length; i++) out[start + i] = Math.min(x[ix + i * dx]!, y[iy + i * dy]!);
};

/** Any other function of two numbers. */
export const stretchOf =
  (f: (x: number, y: number) => number): Stretch =>
  (x, ix, dx, y, iy, dy, out, start, length) => {
    for (let i = 0; i < length; i++) out[start + i] = f(x[ix + i * dx]!, y[iy + i * dy]!);
  };
