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

// Sums are laid out as scalars, mass (k), spread (k), displacements (k, d). A sum over a tile is taken in as many parts as
// a vector has lanes: point p joins part p mod lanes, in order.

/** Adds what a tile's points have, each times its weight. */
export function gather(
  tile: TileBuffers,
  { points: rows, lanes, round, zeros }: Arithmetic,
  sums: Float64Array,
): void {
  const { weights, least, freeGap, expectedGap, variance } = tile;
  const total = new Float64Array(lanes);
  for (let p = 0; p < rows; p++) total[p % lanes]! += weights[p]!;
  sums[0]! += combined(total);
  [least, freeGap, expectedGap, variance].forEach((values, i) => {
    const parts = zeros(lanes);
    for (let p = 0; p < rows; p++) {
      if (weights[p] === 0) continue; // its cost may be infinite, and 0 · Infinity is NaN
      parts[p % lanes]! += round(weights[p]! * values[p]!);
    }
    sums[i + 1]! += combined(parts);
  });
}

/** Adds a tile's sums of each center. */
export function gatherLanes(
  tile: TileBuffers,
  centers: Floats,
  k: number,
  d: number,
  { points: rows, lanes, round, zeros }: Arithmetic,
  sums: Float64Array,
): void {
  const { points, distances, pulls } = tile;
  const parts = zeros(lanes);
  const add = (to: number, at: number, term: (p: number) => number): void => {
    parts.fill(0);
    for (let p = 0; p < rows; p++) if (pulls[at + p] !== 0) parts[p % lanes]! += term(p); // 0 · Infinity is NaN
    sums[to]! += combined(parts);
  };
  for (let j = 0; j < k; j++) {
    const at = j * rows;
    if (isZero(pulls, at, rows)) continue;
    add(scalars + j, at, (p) => pulls[at + p]!);
    add(scalars + k + j, at, (p) => round(pulls[at + p]! * distances[at + p]!));
    for (let t = 0; t < d; t++) {
      const c = centers[j * d + t]!;
      add(scalars + 2 * k + j * d + t, at, (p) => round(pulls[at + p]! * round(points[t * rows + p]! - c)));
    }
  }
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
