import type { Floats } from '@isotherm/autodiff/kernels';
import { type Arithmetic, temperatureIn } from '../kernels/arithmetic.ts';
import { gather, gatherLanes, scalars } from '../kernels/gather.ts';
import { marginOf, measureCosts, type Rounded } from '../kernels/measure.ts';
import { pointsPerPart } from '../kernels/parts.ts';
import { share } from '../kernels/share.ts';
import { type Survey, tellSurvey } from '../kernels/survey.ts';
import { type TileBuffers, tileBuffers } from '../kernels/tile-buffers.ts';
import { weigh } from '../kernels/weigh.ts';
import { bound, step } from './bound.ts';
import { Joined } from './joined.ts';
import type { Tiles } from './layout.ts';
import type { BlockCall, Evaluated } from './sorted-tiles.ts';

/**
 * A pass over tiles that computes only the centers that may be in reach of one of a tile's points, by the rules of the
 * dense pass. It defines the order of every operation, which WebAssembly repeats.
 * docs/decisions/0023-skipping-is-certified.md
 */
export function evaluateTiles(tiles: Tiles, call: BlockCall): Evaluated {
  const { k, d } = tiles;
  const { arithmetic } = call.setting;
  const { points: lanes } = arithmetic;
  const sums = new Joined(scalars + 2 * k + k * d);
  const buffers = tileBuffers(arithmetic, k, d);
  const part = pointsPerPart(k, d) / lanes;
  let [leastMargin, live, near, certified] = [Infinity, 0, 0, 0];
  for (let t = 0; t < tiles.tiles; t++) {
    if (t > 0 && t % part === 0) sums.endPart();
    const inReach = step(tiles, t, call.paths);
    if (inReach.length === 1) {
      standIn(tiles, t, inReach[0]!, call.rounded, sums);
      call.survey?.first.fill(inReach[0]!, t * lanes, (t + 1) * lanes);
      call.survey?.gap.fill(-1, t * lanes, (t + 1) * lanes);
      certified++;
      near++;
      continue;
    }
    live += inReach.length;
    const tile = tileAt(tiles, t, buffers, lanes);
    const chosen = chosenCenters(call.rounded, inReach, d);
    measureCosts(tile, chosen, inReach.length, d, arithmetic);
    if (call.survey) tellLive(tile, t * lanes, inReach, call.survey, arithmetic);
    near += bound(tiles, t, tile, inReach, call);
    leastMargin = Math.min(leastMargin, shareTile(tile, chosen, inReach, call, sums));
  }
  sums.endPart();
  return { sums: sums.values(), leastMargin, live, near, certified };
}

/** Where the points of a tile are whose live centers were measured. */
function tellLive(
  tile: TileBuffers,
  from: number,
  live: readonly number[],
  out: Survey,
  arithmetic: Arithmetic,
): void {
  const rows = arithmetic.points;
  tellSurvey(tile, live.length, { from, rows }, out, arithmetic);
  for (const told of [out.first, out.second])
    for (let i = from; i < from + rows; i++) told[i] = live[told[i]!]!;
}

/** A tile with one center in reach: Σ w (x − c) and Σ w ‖x − c‖² from those around its mean. Two parts, as of a vector. */
function standIn(
  { mass, mean, rest, square, d, k }: Tiles,
  t: number,
  j: number,
  { centers, offset, scale }: Rounded,
  sums: Joined,
): void {
  const [dots, squares] = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < d; i++) {
    const e = mean[t * d + i]! - centers[j * d + i]!;
    const left = rest[t * d + i]!;
    dots[i % 2]! += e * left;
    squares[i % 2]! += e * e;
    sums.add(scalars + 2 * k + j * d + i, left + mass[t]! * e);
  }
  const spread = square[t]! + 2 * (dots[0]! + dots[1]!) + mass[t]! * (squares[0]! + squares[1]!);
  sums.add(0, mass[t]!);
  sums.add(1, scale[scale.length === 1 ? 0 : j]! * spread + offset[offset.length === 1 ? 0 : j]! * mass[t]!);
  sums.add(scalars + j, mass[t]!);
  sums.add(scalars + k + j, spread);
}

const tileAt = (
  { points, weights, d }: Tiles,
  t: number,
  buffers: TileBuffers,
  lanes: number,
): TileBuffers => ({
  ...buffers,
  points: points.subarray(t * d * lanes, (t + 1) * d * lanes),
  weights: weights.subarray(t * lanes, (t + 1) * lanes),
});

function chosenCenters({ centers, offset, scale }: Rounded, chosen: readonly number[], d: number): Rounded {
  const pick = (from: Floats): Floats =>
    from.length === 1 ? from : from.map((_, m) => (m < chosen.length ? from[chosen[m]!]! : 0));
  return {
    centers: centers.map((_, i) => {
      const m = Math.floor(i / d);
      return m < chosen.length ? centers[chosen[m]! * d + (i % d)]! : 0;
    }),
    offset: pick(offset),
    scale: pick(scale),
  };
}

/** Shares and sums of the centers that were measured; returns the tile's least margin. */
function shareTile(
  tile: TileBuffers,
  chosen: Rounded,
  live: readonly number[],
  { input: { kernel, temperature, k, d }, setting: { arithmetic } }: BlockCall,
  sums: Joined,
): number {
  const count = live.length;
  share(tile, kernel, count, temperatureIn(arithmetic, temperature), temperature, arithmetic);
  weigh(tile, count, arithmetic);
  const part = new Float64Array(scalars + 2 * count + count * d);
  gather(tile, arithmetic, part);
  gatherLanes(tile, chosen.centers, count, d, arithmetic, part);
  for (let i = 0; i < scalars; i++) sums.add(i, part[i]!);
  for (const [m, j] of live.entries()) {
    sums.add(scalars + j, part[scalars + m]!);
    sums.add(scalars + k + j, part[scalars + count + m]!);
    for (let c = 0; c < d; c++) sums.add(scalars + 2 * k + j * d + c, part[scalars + 2 * count + m * d + c]!);
  }
  let least = Infinity;
  for (let p = 0; p < arithmetic.points; p++)
    if (tile.weights[p]! > 0)
      least = Math.min(least, arithmetic.round(marginOf(tile.least[p]!, tile.second[p]!, count)));
  return least;
}
