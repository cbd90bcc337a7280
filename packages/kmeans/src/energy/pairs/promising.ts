import type { Floats } from '@isotherm/autodiff/kernels';
import { distanceOf } from '../blocks/expected.ts';
import type { PassInput } from '../kernels/pass-input.ts';

/** Points that are asked. */
const asked = 64;

/** What part of the last steps is expected of the next ones: they become shorter. */
const shorter = 0.5;

/** How many pairs would be measured after such steps, by a few points, evenly chosen. */
export function expectedPairs({ points, n, k, d }: PassInput, centers: Floats, before: Floats): number {
  const steps = Array.from({ length: k }, (_, j) => shorter * distanceOf(before, j, centers, j, d));
  const count = Math.min(asked, n);
  const lengths = new Float64Array(k);
  let measured = 0;
  for (let a = 0; a < count; a++) {
    const i = Math.floor((a * n) / count);
    let nearest = 0;
    for (let j = 0; j < k; j++) {
      lengths[j] = distanceOf(points, i, centers, j, d);
      if (lengths[j]! < lengths[nearest]!) nearest = j;
    }
    let doubtful = false;
    for (let j = 0; j < k; j++) {
      if (j === nearest || lengths[j]! - steps[j]! > lengths[nearest]! + steps[nearest]!) continue;
      doubtful = true;
      if (lengths[j]! - steps[j]! <= lengths[nearest]!) measured++;
    }
    if (doubtful) measured++;
  }
  return (measured * n) / count;
}
