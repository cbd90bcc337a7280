import type { Jacobian } from './jacobian.ts';
import type { PassInput } from './pass-input.ts';
import { nearest, type Tile } from './tile.ts';

/** A tile with what the pass itself needs beside it. */
export interface PassTile extends Tile {
  /** Squared distances before offset and scale, `(rows, k)`. */
  readonly distances: Float64Array;
  /** The expected cost's derivative with respect to each cost, `(rows, k)`. */
  readonly tilts: Float64Array;
  /** u = (d − min d) / T, `(rows, k)`. */
  readonly scaled: Float64Array;
  /** ⟨u, J u⟩, `(rows)`. */
  readonly variance: Float64Array;
}

/** Fills a tile's distances and costs for points `from` … `from + rows`. */
export function measureCosts(
  input: PassInput,
  from: number,
  rows: number,
  { distances, costs }: PassTile,
): void {
  const { points, centers, k, d, offset, scale } = input;
  for (let row = 0; row < rows; row++) {
    const x = (from + row) * d;
    for (let j = 0; j < k; j++) {
      let total = 0;
      // differences, not the expanded square, which cancels near a center and far from the origin
      for (let t = 0; t < d; t++) {
        const difference = points[x + t]! - centers[j * d + t]!;
        total += difference * difference;
      }
      distances[row * k + j] = total;
      costs[row * k + j] = scale[scale.length === 1 ? 0 : j]! * total + offset[offset.length === 1 ? 0 : j]!;
    }
  }
}

/**
 * The derivative of ⟨p, d⟩ with respect to the costs, p − J u, row by row. Its entries sum to 1 but may be
 * negative: see docs/theory.md#expected-distortion. Also T times that in T, ⟨u, J u⟩, before J u joins p:
 * for T far above the costs p is nearly all of the sum.
 */
export function tilt(
  { costs, shares, tilts, scaled, variance }: PassTile,
  rows: number,
  k: number,
  temperature: number,
  jacobian: Jacobian,
): void {
  anchored(costs, scaled, rows, k, temperature);
  jacobian(shares, scaled, rows, k, tilts);
  variance.fill(0, 0, rows);
  for (let i = 0; i < rows * k; i++)
    // u may be infinite where J u is 0
    if (tilts[i] !== 0) variance[Math.floor(i / k)]! += tilts[i]! * scaled[i]!;
  for (let i = 0; i < rows * k; i++) tilts[i] = shares[i]! - tilts[i]!;
}

/** u = (d − min d) / T of each row; infinite costs are beyond every share, unless all are. */
function anchored(
  costs: Float64Array,
  out: Float64Array,
  rows: number,
  k: number,
  temperature: number,
): void {
  for (let start = 0; start < rows * k; start += k) {
    const least = costs[start + nearest(costs, start, k)]!;
    for (let j = start; j < start + k; j++)
      out[j] = costs[j] === least ? 0 : (costs[j]! - least) / temperature;
  }
}

/** Second smallest minus smallest cost of a row; Infinity when there is no second. */
export function margin(costs: Float64Array, start: number, k: number): number {
  let [first, second] = [Infinity, Infinity];
  for (let j = start; j < start + k; j++) {
    const cost = costs[j]!;
    if (cost < first) [first, second] = [cost, first];
    else if (cost < second) second = cost;
  }
  return first === second && k > 1 ? 0 : second - first;
}
