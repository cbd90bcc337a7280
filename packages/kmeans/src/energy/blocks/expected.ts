import type { Floats } from '@isotherm/autodiff/kernels';
import type { PassInput } from '../kernels/pass-input.ts';

/** Points that are asked. */
const asked = 256;

/** Passes in which sorting should earn what it took: tiles that one step uses up do not. */
const ahead = 2;

/**
 * The part of pairs that may be live in a few passes, if centers go on as they last went: of a few points, evenly chosen,
 * the centers that are not farther beyond reach than that.
 */
export function expectedLive(
  { points, n, k, d, scale }: PassInput,
  centers: Floats,
  before: Floats | undefined,
  margin: number,
): number {
  const steps = Array.from({ length: k }, (_, j) =>
    before ? ahead * distanceOf(before, j, centers, j, d) : 0,
  );
  const count = Math.min(asked, n);
  const lengths = new Float64Array(k);
  let live = 0;
  for (let a = 0; a < count; a++) {
    const i = Math.floor((a * n) / count);
    let [least, nearest] = [Infinity, 0];
    for (let j = 0; j < k; j++) {
      lengths[j] = Math.sqrt(scale[scale.length === 1 ? 0 : j]!) * distanceOf(points, i, centers, j, d);
      if (lengths[j]! < least) [least, nearest] = [lengths[j]!, j];
    }
    const needed = Math.sqrt(least * least + margin) + steps[nearest]!;
    for (let j = 0; j < k; j++) if (lengths[j]! - steps[j]! <= needed) live++;
  }
  return live / (count * k);
}

/** How far row i of one matrix is from row j of another, both `(·, d)`. */
export function distanceOf(a: Floats, i: number, b: Floats, j: number, d: number): number {
  let squared = 0;
  for (let c = 0; c < d; c++) {
    const difference = a[i * d + c]! - b[j * d + c]!;
    squared += difference * difference;
  }
  return Math.sqrt(squared);
}
