import type { PassInput } from './pass-input.ts';
import type { PassTile } from './rows.ts';
import { nearest } from './tile.ts';

/** How many numbers precede the per-center sums: W, least, free gap, expected gap, entropy, variance. */
export const scalars = 6;

/** Adds one point's contribution to a tile's sums, laid out as scalars, mass (k), spread (k), displacements (k, d). */
export function addPoint(
  input: PassInput,
  i: number,
  row: number,
  weight: number,
  buffer: PassTile,
  sums: Float64Array,
): void {
  const { k, jacobian, perPoint } = input;
  const start = row * k;
  const least = buffer.costs[start + nearest(buffer.costs, start, k)]!;
  perPoint?.set([least, buffer.freeGap[row]!, buffer.expectedGap[row]!], 3 * i);
  if (weight === 0) return; // its cost may be infinite, and 0 · Infinity is NaN
  sums[0]! += weight;
  sums[1]! += weight * least;
  sums[2]! += weight * buffer.freeGap[row]!;
  sums[3]! += weight * buffer.expectedGap[row]!;
  sums[4]! += weight * buffer.entropy[row]!;
  if (jacobian) sums[5]! += weight * buffer.variance[row]!;
  const q = jacobian ? buffer.tilts : buffer.shares;
  for (let j = 0; j < k; j++)
    if (q[start + j] !== 0) addPair(input, i, j, weight * q[start + j]!, buffer.distances[start + j]!, sums);
}

function addPair(
  input: PassInput,
  i: number,
  j: number,
  share: number,
  distance: number,
  sums: Float64Array,
): void {
  const { points, centers, k, d, scale, pointGradient } = input;
  sums[scalars + j]! += share;
  sums[scalars + k + j]! += share * distance;
  const [x, c, to] = [i * d, j * d, scalars + 2 * k + j * d];
  for (let t = 0; t < d; t++) sums[to + t]! += share * (points[x + t]! - centers[c + t]!);
  if (!pointGradient) return;
  const pull = 2 * share * scale[scale.length === 1 ? 0 : j]!;
  for (let t = 0; t < d; t++) pointGradient[x + t]! += pull * (points[x + t]! - centers[c + t]!);
}
