import { exp } from './exp.ts';
import { log1p } from './log1p.ts';
import type { Floats } from './floats.ts';

/** Writes `f(x)` for every element, `(n) → (n)`. `out` may be `x`. */
export function map(f: (x: number) => number, x: Floats, out: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = f(x[i]!);
}

/**
 * Writes `f(x, y)` for every element of the broadcast `shape`. A stride of 0 repeats an operand
 * along that axis; the strides are those of row-major operands otherwise.
 */
export function zip(
  f: (x: number, y: number) => number,
  x: Floats,
  xStride: readonly number[],
  y: Floats,
  yStride: readonly number[],
  shape: readonly number[],
  out: Floats,
): void {
  const last = shape.length - 1;
  if (last < 0) {
    out[0] = f(x[0]!, y[0]!);
    return;
  }
  const [length, dx, dy] = [shape[last]!, xStride[last]!, yStride[last]!];
  const index = new Int32Array(last);
  let [ix, iy] = [0, 0];
  for (let start = 0; start < out.length; start += length) {
    for (let i = 0; i < length; i++) out[start + i] = f(x[ix + i * dx]!, y[iy + i * dy]!);
    for (let axis = last - 1; axis >= 0; axis--) {
      ix += xStride[axis]!;
      iy += yStride[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      ix -= shape[axis]! * xStride[axis]!;
      iy -= shape[axis]! * yStride[axis]!;
      index[axis] = 0;
    }
  }
}

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
