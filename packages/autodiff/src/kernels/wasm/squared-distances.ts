import type { Floats } from '../floats.ts';
import { squaredDistances as reference } from '../squared-distances.ts';
import { inBlocks } from './blocks.ts';
import { scratch } from './scratch.ts';

/** Copying in and out costs more than it gains below this many differences. */
const worthwhile = 2048;

/**
 * Squared Euclidean distances, `(n, d), (k, d) → (n, k)`, each the sum of d squared differences in order, in double
 * precision whatever the dtype.
 *
 * Differences, not ‖x‖² + ‖c‖² − 2⟨x, c⟩: that cancels for near-coincident points, exactly where
 * the limit T → 0 looks, and for data far from the origin.
 *
 * @param fast - may round a square and its addition at once: d ulps apart, and not the same bits on every processor
 */
export function squaredDistances(
  x: Floats,
  c: Floats,
  n: number,
  k: number,
  d: number,
  out: Floats,
  fast = false,
): void {
  const wasm = n * k * d < worthwhile ? undefined : scratch(fast);
  if (wasm) inBlocks(wasm, 'addSquaredDistances', x, c, [n, d, k], out);
  else reference(x, c, n, k, d, out);
}
