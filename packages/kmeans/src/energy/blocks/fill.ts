import type { Floats } from '@isotherm/autodiff/kernels';
import { copyRow } from '../copy-row.ts';
import { listed, nearestListed, type Tiles } from './layout.ts';
import type { Order } from './order.ts';

/** Puts points, `(n, d)`, and their weights into tiles, with the sums that stand for a tile where one center has it all. */
export function fillTiles(tiles: Tiles, order: Order, points: Floats, weights: Floats, unit: number): void {
  const { d, float } = tiles;
  const lanes = float ? 64 : 32;
  const rows = points instanceof Float32Array ? new Float32Array(lanes * d) : new Float64Array(lanes * d);
  for (let t = 0; t < tiles.tiles; t++) {
    gatherRows(rows, order, t, lanes, points, d);
    for (let c = 0; c < d; c++)
      for (let p = 0; p < lanes; p++) tiles.points[(t * d + c) * lanes + p] = rows[p * d + c]!;
  }
  startTiles(tiles, order, weights, unit);
  for (let t = 0; t < tiles.tiles; t++) sumUp(tiles, t, lanes);
}

/** The points of a tile one after the other, `(lanes, d)`; places without a point repeat the last one. */
export function gatherRows(
  out: Floats,
  { points: order, starts }: Order,
  t: number,
  lanes: number,
  points: Floats,
  d: number,
): void {
  const [from, end] = [starts[t]!, starts[t + 1]!];
  // rows lie anywhere: asked for all at once, they are fetched together
  let any = 0;
  for (let at = from; at < end; at++) any += points[order[at]! * d]! + points[(order[at]! + 1) * d - 1]!;
  out[0] = any;
  for (let p = 0; p < lanes; p++) copyRow(points, order[Math.min(from + p, end - 1)]! * d, out, p * d, d);
}

/** Weights of tiles, 0 where there is no point, and bounds of which nothing is known yet. */
export function startTiles(tiles: Tiles, { points, starts }: Order, weights: Floats, unit: number): void {
  const lanes = tiles.float ? 64 : 32;
  tiles.bounds.fill(-Infinity);
  tiles.near.fill(0);
  tiles.due.fill(-Infinity);
  for (let t = 0; t < tiles.tiles; t++) {
    tiles.lists[t * (listed + 1)] = -1;
    tiles.nearest[t * (nearestListed + 1)] = -1;
    const [from, rows] = [starts[t]!, starts[t + 1]! - starts[t]!];
    for (let p = 0; p < lanes; p++)
      tiles.weights[t * lanes + p] =
        p < rows ? weights[weights.length === 1 ? 0 : points[from + p]!]! * unit : 0;
  }
}

/**
 * Mass, mean, what its rounding leaves, and the sum of squares around it: nothing cancels, wherever the points are. Sums
 * are taken in two parts, those of even and of odd places.
 */
function sumUp({ points, weights, mass, mean, rest, square, d }: Tiles, t: number, lanes: number): void {
  const sum = (term: (p: number) => number, parts: [number, number] = [0, 0]): [number, number] => {
    for (let p = 0; p < lanes; p++) parts[p % 2]! += term(p);
    return parts;
  };
  const added = ([a, b]: [number, number]): number => a + b;
  const w = (p: number): number => weights[t * lanes + p]!;
  const total = added(sum(w));
  const squares: [number, number] = [0, 0];
  for (let c = 0; c < d; c++) {
    const at = (t * d + c) * lanes;
    const x = (p: number): number => points[at + p]!;
    const origin = x(0);
    const center = total > 0 ? origin + added(sum((p) => w(p) * (x(p) - origin))) / total : origin;
    mean[t * d + c] = center;
    rest[t * d + c] = added(sum((p) => w(p) * (x(p) - center)));
    sum((p) => w(p) * ((x(p) - center) * (x(p) - center)), squares);
  }
  mass[t] = total;
  square[t] = added(squares);
}
