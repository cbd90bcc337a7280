import type { Floats } from './floats.ts';

/** Copies the named entries of the middle axis, `(outer, length, inner) → (outer, indices, inner)`. */
export function gatherAxis(
  x: Floats,
  indices: Int32Array,
  outer: number,
  length: number,
  inner: number,
  out: Floats,
): void {
  let to = 0;
  for (let o = 0; o < outer; o++)
    for (const index of indices) {
      const from = (o * length + index) * inner;
      for (let t = 0; t < inner; t++) out[to++] = x[from + t]!;
    }
}

/**
 * Adds each entry of the middle axis to the one that its index names, `(outer, indices, inner) → (outer, length, inner)`,
 * in order, in double precision whatever the dtype.
 */
export function scatterAxis(
  x: Floats,
  indices: Int32Array,
  outer: number,
  length: number,
  inner: number,
  out: Floats,
): void {
  const sums = new Float64Array(out.length);
  let from = 0;
  for (let o = 0; o < outer; o++)
    for (const index of indices) {
      const to = (o * length + index) * inner;
      for (let t = 0; t < inner; t++) sums[to + t]! += x[from++]!;
    }
  out.set(sums);
}
