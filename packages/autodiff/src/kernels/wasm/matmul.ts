import type { Floats } from '../floats.ts';
import { matmul as reference } from '../matmul.ts';
import { inBlocks } from './blocks.ts';
import { scratch } from './scratch.ts';

/** Copying in and out costs more than it gains below this many products. */
const worthwhile = 2048;

/**
 * Matrix product of row-major matrices, `(m, n) × (n, p) → (m, p)`. Each entry adds its n products in order, in
 * double precision whatever the dtype.
 *
 * @param fast - may round a product and its addition at once: n ulps of Σ |a b| apart, and not the same bits on every
 * processor
 */
export function matmul(
  a: Floats,
  b: Floats,
  m: number,
  n: number,
  p: number,
  out: Floats,
  fast = false,
): void {
  const wasm = m * n * p < worthwhile ? undefined : scratch(fast);
  if (wasm) inBlocks(wasm, 'addProduct', a, b, [m, n, p], out);
  else reference(a, b, m, n, p, out);
}
