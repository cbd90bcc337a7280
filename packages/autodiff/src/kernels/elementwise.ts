import { exp } from './exp.ts';
import { log1p } from './log1p.ts';
import type { Stretch } from './arithmetic.ts';
import type { Floats } from './floats.ts';

/** Writes `f(x)` for every element, `(n) → (n)`. `out` may be `x`. */
export function map(f: (x: number) => number, x: Floats, out: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = f(x[i]!);
}

/**
 * Writes an operation on every pair of elements of the broadcast `shape`. A stride of 0 repeats an operand
 * along that axis; the strides are those of row-major operands otherwise.
 */
export function zip(
  stretch: Stretch,
  x: Floats,
  xStride: readonly number[],
  y: Floats,
  yStride: readonly number[],
  shape: readonly number[],
  out: Floats,
): void {
  // axes along which both operands go on as the last one does are run through at once
  let axes = shape.length;
  while (axes > 0 && shape[axes - 1] === 1) axes--;
  let length = 1;
  const [dx, dy] = [xStride[axes - 1] ?? 0, yStride[axes - 1] ?? 0];
  while (axes > 0 && goesOn(xStride[axes - 1]!, dx, length) && goesOn(yStride[axes - 1]!, dy, length))
    length *= shape[--axes]!;
  const index = new Int32Array(axes);
  let [ix, iy] = [0, 0];
  for (let start = 0; start < out.length; start += length) {
    stretch(x, ix, dx, y, iy, dy, out, start, length);
    for (let axis = axes - 1; axis >= 0; axis--) {
      ix += xStride[axis]!;
      iy += yStride[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      ix -= shape[axis]! * xStride[axis]!;
      iy -= shape[axis]! * yStride[axis]!;
      index[axis] = 0;
    }
  }
}

/** Whether an axis of that stride continues a run of `length` elements with step `step`. */
const goesOn = (stride: number, step: number, length: number): boolean => stride === step * length;

/** 1 / (1 + e⁻ˣ), without overflow on either side. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** log(1 + eˣ), without overflow and to full relative precision for x ≪ 0. */
export function softplus(x: number): number {
  return (x > 0 ? x : 0) + log1p(exp(-Math.abs(x)));
}
