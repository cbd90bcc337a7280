import type { Floats } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from './arithmetic.ts';
import type { TileBuffers } from './tile-buffers.ts';

/** How many numbers precede the per-center sums: W, least, free gap, expected gap, variance. */
export const scalars = 5;

/** These numbers, of sums that are laid out as below. */
export const scalarsOf = (
  sums: Float64Array,
): Record<'weight' | 'least' | 'freeGap' | 'expectedGap' | 'variance', number> => ({
  weight: sums[0]!,
  least: sums[1]!,
  freeGap: sums[2]!,
  expectedGap: sums[3]!,
  variance: sums[4]!,
});

// Sums are laid out as scalars, mass (k), spread (k), displacements (k, d).

/** Adds what a tile's points have, each times its weight. */
export function gather(tile: TileBuffers, arithmetic: Arithmetic, sums: Float64Array): void {
  const { weights, least, freeGap, expectedGap, variance } = tile;
  const total = new Float64Array(arithmetic.lanes);
  for (let p = 0; p < arithmetic.points; p++) total[p % arithmetic.lanes]! += weights[p]!;
  sums[0]! += combined(total);
  sums[1]! += product(weights, 0, least, 0, arithmetic);
  sums[2]! += product(weights, 0, freeGap, 0, arithmetic);
  sums[3]! += product(weights, 0, expectedGap, 0, arithmetic);
  sums[4]! += product(weights, 0, variance, 0, arithmetic);
}

/** Adds a tile's sums of each center. */
export function gatherLanes(
  tile: TileBuffers,
  centers: Floats,
  k: number,
  d: number,
  arithmetic: Arithmetic,
  sums: Float64Array,
): void {
  const { points, distances, pulls } = tile;
  const { points: rows, loops, round } = arithmetic;
  for (let j = 0; j < k; j++) {
    const at = j * rows;
    if (isZero(pulls, at, rows)) continue;
    sums[scalars + j]! += loops.sum(pulls, at);
    sums[scalars + k + j]! += product(pulls, at, distances, at, arithmetic);
    for (let t = 0; t < d; t++) {
      const c = centers[j * d + t]!;
      const found = loops.displacement(pulls, at, points, t * rows, c);
      sums[scalars + 2 * k + j * d + t]! += Number.isNaN(found)
        ? weighed(pulls, at, (p) => round(points[t * rows + p]! - c), arithmetic)
        : found;
    }
  }
}

/** Σ w v. */
function product(w: Floats, at: number, v: Floats, from: number, arithmetic: Arithmetic): number {
  const found = arithmetic.loops.product(w, at, v, from);
  return Number.isNaN(found) ? weighed(w, at, (p) => v[from + p]!, arithmetic) : found;
}

/** The same without points of weight 0: what they have may be infinite, and 0 · Infinity is NaN. */
function weighed(
  w: Floats,
  at: number,
  value: (p: number) => number,
  { points: rows, lanes, round, zeros }: Arithmetic,
): number {
  const parts = zeros(lanes);
  for (let p = 0; p < rows; p++) if (w[at + p] !== 0) parts[p % lanes]! += round(w[at + p]! * value(p));
  return combined(parts);
}

/** The sum of a vector's parts: halves of a vector are added first. */
function combined(parts: Floats): number {
  if (parts.length === 2) return parts[0]! + parts[1]!;
  const round = parts instanceof Float32Array ? Math.fround : (x: number): number => x;
  return round(round(parts[0]! + parts[2]!) + round(parts[1]! + parts[3]!));
}

function isZero(values: Floats, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) if (values[i] !== 0) return false;
  return true;
}
