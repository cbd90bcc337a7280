import { elements, fromData, type NdArray } from '@isotherm/autodiff';

/** Some entries along the first axis, as doubles, in that order and any number of times, `(n, …) → (rows, …)`. */
export function pick(x: NdArray, rows: readonly number[]): NdArray {
  const from = elements(x);
  const size = from.length / x.shape[0]!;
  const out = new Float64Array(rows.length * size);
  rows.forEach((i, at) => out.set(from.subarray(i * size, (i + 1) * size), at * size));
  return fromData(out, [rows.length, ...x.shape.slice(1)]);
}
