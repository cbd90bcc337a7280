import type { Floats } from './floats.ts';

/**
 * Copies a strided view into row-major order. Strides may be negative (reversed axes) or 0
 * (repeated ones), so this one loop serves transposes, slices and broadcasting.
 */
export function pack(
  data: ArrayLike<number>,
  shape: readonly number[],
  stride: readonly number[],
  offset: number,
  out: Floats,
): void {
  const last = shape.length - 1;
  if (last < 0) {
    out[0] = data[offset]!;
    return;
  }
  const [length, step] = [shape[last]!, stride[last]!];
  const index = new Int32Array(last);
  let at = offset;
  for (let start = 0; start < out.length; start += length) {
    for (let i = 0; i < length; i++) out[start + i] = data[at + i * step]!;
    for (let axis = last - 1; axis >= 0; axis--) {
      at += stride[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= shape[axis]! * stride[axis]!;
      index[axis] = 0;
    }
  }
}
