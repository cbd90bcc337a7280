import type { Floats } from '@isotherm/autodiff/kernels';
import { temperatureIn } from '../kernels/arithmetic.ts';
import { gather, gatherLanes, scalars } from '../kernels/gather.ts';
import { marginOf, measureCosts, type Rounded } from '../kernels/measure.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import type { PassSetting, Reduced } from '../kernels/reference-pass.ts';
import { share } from '../kernels/share.ts';
import { type TileBuffers, tileBuffers } from '../kernels/tile-buffers.ts';
import { weigh } from '../kernels/weigh.ts';
import { Joined } from './joined.ts';
import { listed, strideOf, type Tiles } from './layout.ts';
import { added, type Paths } from './paths.ts';
import { floatAbove, floatBelow, leastFloat, type Slack } from './slack.ts';

/** What a pass over tiles needs to know beside them. */
export interface BlockCall {
  readonly input: PassInput;
  readonly setting: PassSetting;
  /** Centers, offsets and scales in the arithmetic. */
  readonly rounded: Rounded;
  /** Beyond which squared distance above the least a center is out of reach, with its rounding. */
  readonly margin: number;
  readonly slack: Slack;
  /** Ways of the centers, up to now. */
  readonly paths: Paths;
  /** What lengths are multiplied by to be compared as floats: a power of two. */
  readonly unit: number;
}

/** What a pass over tiles leaves; its least margin is that of the centers in reach. */
export interface Evaluated extends Reduced {
  /** Pairs of a tile and a center that were computed. */
  readonly live: number;
  /** Pairs that turned out to be in reach. */
  readonly near: number;
  /** Tiles that their sums stood for. */
  readonly certified: number;
}

/**
 * A pass over tiles that computes only the centers that may be in reach of one of a tile's points, by the rules of the
 * dense pass. It defines the order of every operation, which WebAssembly repeats.
 * docs/decisions/0023-skipping-is-certified.md
 */
export function evaluateTiles(tiles: Tiles, call: BlockCall): Evaluated {
  const { k, d } = tiles;
  const { arithmetic } = call.setting;
  const sums = new Joined(scalars + 2 * k + k * d);
  const buffers = tileBuffers(arithmetic, k, d);
  let [leastMargin, live, near, certified] = [Infinity, 0, 0, 0];
  for (let t = 0; t < tiles.tiles; t++) {
    const inReach = step(tiles, t, call.paths);
    if (inReach.length === 1) {
      standIn(tiles, t, inReach[0]!, call.rounded, sums);
      certified++;
      near++;
      continue;
    }
    live += inReach.length;
    const tile = tileAt(tiles, t, buffers, arithmetic.points);
    const chosen = chosenCenters(call.rounded, inReach, d);
    measureCosts(tile, chosen, inReach.length, d, arithmetic);
    near += bound(tiles, t, tile, inReach, call);
    leastMargin = Math.min(leastMargin, shareTile(tile, chosen, inReach, call, sums));
  }
  return { sums: sums.values(), leastMargin, live, near, certified };
}

/** Lets a tile know how far centers have gone, and tells which may be in reach of one of its points, ascending. */
export function step(tiles: Tiles, t: number, paths: Paths): number[] {
  tiles.near[t] = added(tiles.near[t]!, nearStep(tiles, t, paths));
  return liveCenters(tiles, t, paths);
}

/** How far a tile's points may have lost their nearest center: the longest step of one in reach. */
function nearStep({ lists }: Tiles, t: number, { last, longest }: Paths): number {
  const at = t * (listed + 1);
  if (lists[at]! < 0) return longest;
  let most = 0;
  for (let i = at + 1; i <= at + lists[at]!; i++) most = Math.max(most, last[lists[i]!]!);
  return most;
}

/** Centers whose bounds are used up. */
function liveCenters({ bounds, near, k }: Tiles, t: number, { compared }: Paths): number[] {
  const way = floatAbove(near[t]!);
  const live: number[] = [];
  for (let j = 0; j < k; j++)
    if (bounds[t * strideOf(k) + j]! <= Math.fround(compared[j]! + way)) live.push(j);
  return live;
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

/**
 * New bounds of the centers that were measured, and the list of those in reach; returns how many these are. A center is
 * out of reach by ‖x − c‖ − √(least + margin), from computed distances, less what they may be wrong by.
 */
function bound(
  { bounds, near, lists, k }: Tiles,
  t: number,
  { distances }: TileBuffers,
  chosen: readonly number[],
  { setting: { arithmetic }, rounded: { scale }, margin, slack, paths, unit }: BlockCall,
): number {
  const { round, points: lanes } = arithmetic;
  const cost = (m: number, p: number): number =>
    round((scale.length === 1 ? scale[0]! : scale[chosen[m]!]!) * distances[m * lanes + p]!);
  const needed = Array.from({ length: lanes }, (_, p) => {
    let least = Infinity;
    for (let m = 0; m < chosen.length; m++) least = Math.min(least, cost(m, p));
    return round(Math.sqrt(round(least + margin)));
  });
  let count = 0;
  for (const [m, j] of chosen.entries()) {
    let out = Infinity;
    for (let p = 0; p < lanes; p++)
      out = Math.min(out, round(round(round(Math.sqrt(cost(m, p))) * slack.shortened) - needed[p]!));
    const way = (out - slack.floor) * unit;
    const limit = way > 0 ? floatBelow(way + (paths.total[j]! + near[t]!)) : 0;
    const isOut = limit >= leastFloat;
    bounds[t * strideOf(k) + j] = isOut ? limit : -Infinity;
    if (isOut) continue;
    count++;
    if (count <= listed) lists[t * (listed + 1) + count] = j;
  }
  lists[t * (listed + 1)] = count <= listed ? count : -1;
  return count;
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
