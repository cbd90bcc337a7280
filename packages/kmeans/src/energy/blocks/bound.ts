import type { TileBuffers } from '../kernels/tile-buffers.ts';
import { listed, nearestListed, strideOf, type Tiles } from './layout.ts';
import { added, type Paths } from './paths.ts';
import { dueAfter, floatAbove, floatBelow, leastFloat } from './slack.ts';
import type { BlockCall } from './sorted-tiles.ts';

/** Lets a tile know how far centers have gone, and tells which may be in reach of one of its points, ascending. */
export function step(tiles: Tiles, t: number, paths: Paths): number[] {
  const near = added(tiles.near[t]!, nearStep(tiles, t, paths));
  tiles.near[t] = near;
  const at = t * (listed + 1);
  // most of the time nothing new can be in reach
  if (added(paths.farthest, near) < tiles.due[t]! && tiles.lists[at]! > 0)
    return Array.from(tiles.lists.subarray(at + 1, at + 1 + tiles.lists[at]!));
  return liveCenters(tiles, t, paths);
}

/** How far a tile's points may have lost their nearest center: the longest step of one that was nearest to any of them. */
function nearStep({ nearest }: Tiles, t: number, { last, longest }: Paths): number {
  const at = t * (nearestListed + 1);
  if (nearest[at]! < 0) return longest;
  let most = 0;
  for (let i = at + 1; i <= at + nearest[at]!; i++) most = Math.max(most, last[nearest[i]!]!);
  return most;
}

/** Centers whose bounds are used up; and what is left of the others'. */
function liveCenters({ bounds, near, due, k }: Tiles, t: number, { compared, farthest }: Paths): number[] {
  const way = floatAbove(near[t]!);
  const live: number[] = [];
  let least = Infinity;
  for (let j = 0; j < k; j++) {
    const [limit, used] = [bounds[t * strideOf(k) + j]!, Math.fround(compared[j]! + way)];
    if (limit <= used) live.push(j);
    else least = Math.min(least, Math.fround(limit - used));
  }
  due[t] = dueAfter(farthest + near[t]!, least);
  return live;
}

/** Up to this part of the longest, ways are measured by roots. */
const part = 0.25;

/**
 * New bounds of the centers that were measured, and the lists of those in reach and of the nearest; returns how many are in reach. A center is
 * out of reach by w = ‖x − c‖ − √(least + margin), from computed distances, less what they may be wrong by. Roots are
 * taken where w is small: for any f, it is at least f, or else (‖x − c‖² − least − margin) / (2 √(least + margin) + f).
 */
export function bound(
  { bounds, near, due, lists, nearest, k }: Tiles,
  t: number,
  { distances, second }: TileBuffers,
  chosen: readonly number[],
  { setting: { arithmetic }, rounded: { scale }, margin, slack, paths, unit }: BlockCall,
): number {
  const { round, points: lanes } = arithmetic;
  const cost = (m: number, p: number): number =>
    round((scale.length === 1 ? scale[0]! : scale[chosen[m]!]!) * distances[m * lanes + p]!);
  const least = Array.from({ length: lanes }, (_, p) => {
    let lowest = Infinity;
    for (let m = 0; m < chosen.length; m++) lowest = Math.min(lowest, cost(m, p));
    return lowest;
  });
  const edge = least.map((lowest) => round(lowest + margin));
  const needed = edge.map((it) => round(Math.sqrt(it)));
  const far = round(round(Math.sqrt(Math.max(0, ...second))) + Math.max(...needed));
  const factor = needed.map((it) => round(slack.measured / round(round(it + it) + far)));
  const bySquares = (m: number): number =>
    Math.min(
      ...edge.map((it, p) => round(round(round(cost(m, p) * slack.squareShortened) - it) * factor[p]!)),
    );
  const byRoots = (m: number): number =>
    Math.min(...needed.map((it, p) => round(round(round(Math.sqrt(cost(m, p))) * slack.shortened) - it)));
  let [count, firsts] = [0, 0];
  for (const [m, j] of chosen.entries()) {
    const quick = bySquares(m);
    const out = quick > 0 && quick < round(far * part) ? byRoots(m) : Math.min(quick, far);
    const way = (out - slack.floor) * unit;
    const limit = way > 0 ? floatBelow(way + (paths.total[j]! + near[t]!)) : 0;
    const isOut = limit >= leastFloat;
    bounds[t * strideOf(k) + j] = isOut ? limit : -Infinity;
    if (isOut) {
      const left = limit - (paths.total[j]! + near[t]!);
      due[t] = Math.min(due[t]!, dueAfter(paths.farthest + near[t]!, left));
      continue;
    }
    count++;
    if (count <= listed) lists[t * (listed + 1) + count] = j;
    if (!least.some((lowest, p) => cost(m, p) <= round(round(lowest * slack.tied) + slack.beside))) continue;
    firsts++;
    if (firsts <= nearestListed) nearest[t * (nearestListed + 1) + firsts] = j;
  }
  lists[t * (listed + 1)] = count <= listed ? count : -1;
  nearest[t * (nearestListed + 1)] = firsts <= nearestListed ? firsts : -1;
  return count;
}
