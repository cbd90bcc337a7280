import { Arena } from '../kernels/arena.ts';
import { kernelsOf, type PassExports } from '../kernels/pass-exports.ts';
import { putCosts, ROW } from '../kernels/wasm-layout.ts';
import { leastMarginAt, writeSetting } from '../kernels/wasm-setting.ts';
import { gatherRows, startTiles } from './fill.ts';
import { type BlockShape, placesOf, strideOf, tilesAt } from './layout.ts';
import type { SortedTiles } from './sorted-tiles.ts';
import { rulesAt, worksOn } from './wasm-rules.ts';

/** Rows of 256 bytes that are copied at a time. */
const copied = 1024;

/** Bytes that tiles and what a pass over them needs may take: a memory has 4 GB of addresses. */
const most = 3.5 * 2 ** 30;

/** Whether they fit into a memory. */
export function fits({ tiles, k, d }: BlockShape): boolean {
  return tiles * (d * (ROW + 16) + ROW + strideOf(k) * 4 + 128) + k * (7 * ROW + 64 * (d + 8)) < most;
}

/** Room for tiles in an instance, whose memory is given out anew. */
export function wasmTiles(exports: PassExports, shape: BlockShape): SortedTiles {
  const arena = new Arena(exports);
  const { k, d, float } = shape;
  const take = (bytes: number): number => arena.take(bytes);
  const at = placesOf(shape, take);
  const rules = rulesAt(take, k, d, float);
  const own = arena.take(192);
  const { length } = rules;
  const ways = {
    total: arena.take(8 * k),
    compared: arena.take(4 * strideOf(k)),
    last: arena.take(8 * k),
    live: arena.take(4 * k),
    edge: arena.take(2 * ROW),
    sums: arena.take(8 * length),
    lost: arena.take(8 * length),
  };
  const chunk = Math.min(shape.tiles, Math.max(1, Math.floor(copied / d)));
  const rows = arena.take(chunk * d * ROW);
  const { buffer } = exports.memory;
  const doubles = (from: number, count: number): Float64Array => new Float64Array(buffer, from, count);
  const tiles = tilesAt(buffer, at, shape);
  const writeOwn = (): void =>
    new Uint32Array(buffer, own, 20).set(
      [
        [at.points, at.weights, at.mass, at.mean, at.rest, at.square, at.bounds, at.near, at.lists],
        [at.centers, at.offset, at.scale, k],
        [ways.total, ways.compared, ways.last, ways.live, ways.edge, ways.sums, ways.lost],
      ].flat(),
    );
  return {
    tiles,
    fill: (order, points, weights, unit) => {
      const lanes = float ? 64 : 32;
      const together = arena.numbers(rows, chunk * lanes * d, float);
      for (let t = 0; t < shape.tiles; t += chunk) {
        const count = Math.min(chunk, shape.tiles - t);
        for (let i = 0; i < count; i++)
          gatherRows(together.subarray(i * lanes * d), order, t + i, lanes, points, d);
        kernelsOf(exports, float).tile(rows, count * lanes, d, at.points + t * d * ROW);
      }
      startTiles(tiles, order, weights, unit);
      writeOwn();
      kernelsOf(exports, float).sumUp(own, d, shape.tiles);
    },
    evaluate: (call) => {
      const { rounded, paths, slack } = call;
      writeSetting(exports, worksOn(rules, rounded), call.input, call.setting.arithmetic);
      putCosts(arena, at, rounded, k, float);
      doubles(ways.total, k).set(paths.total);
      doubles(ways.last, k).set(paths.last);
      new Float32Array(buffer, ways.compared, k).set(paths.compared);
      writeOwn();
      doubles(own + 128, 8).set([
        paths.longest,
        call.margin,
        slack.shortened,
        slack.floor,
        call.unit,
        0,
        0,
        0,
      ]);
      doubles(ways.sums, length).fill(0);
      doubles(ways.lost, length).fill(0);
      doubles(rules.sums, length + 1).fill(0);
      kernelsOf(exports, float).blocks(rules.setting, own, 0, shape.tiles);
      const counts = doubles(own + 168, 3);
      const lost = doubles(ways.lost, length);
      return {
        sums: doubles(ways.sums, length).map((sum, i) => sum + lost[i]!),
        leastMargin: leastMarginAt(exports, rules.setting),
        live: counts[0]!,
        near: counts[1]!,
        certified: counts[2]!,
      };
    },
  };
}
