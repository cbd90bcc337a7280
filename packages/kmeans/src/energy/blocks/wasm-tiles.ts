import { Arena } from '../kernels/arena.ts';
import { pointsPerPart } from '../kernels/parts.ts';
import { kernelsOf } from '../kernels/pass-exports.ts';
import type { Instance, Threads } from '../kernels/threads.ts';
import { putCosts, ROW } from '../kernels/wasm-layout.ts';
import { doParts, jobLength, workers, writeJob } from '../kernels/wasm-parts.ts';
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
  const sums = Math.ceil((tiles * 64) / pointsPerPart(k, d)) * k * (16 * d + 40);
  return (
    tiles * (d * (ROW + 16) + 4 * ROW + strideOf(k) * 4 + 128) + k * (7 * ROW + 64 * (d + 8)) + sums < most
  );
}

/** Room for tiles in an instance, whose memory is given out anew, and for the threads that pass over them. */
export function wasmTiles(instance: Instance, shape: BlockShape, threads: Threads | undefined): SortedTiles {
  const { exports } = instance;
  const arena = new Arena(exports);
  const { k, d, float } = shape;
  const [lanes, size] = float ? [64, 4] : [32, 8];
  const take = (bytes: number): number => arena.take(bytes);
  const at = placesOf(shape, take);
  const perPart = pointsPerPart(k, d) / lanes;
  const parts = Math.ceil(shape.tiles / perPart);
  const each = Array.from({ length: workers(instance, threads, parts) }, () => ({
    rules: rulesAt(take, k, d, float),
    own: take(256),
    live: take(4 * k),
    edge: take(4 * ROW),
    chosen: take(k * d * size + 16),
    job: take(jobLength),
  }));
  const { length } = each[0]!.rules;
  const padded = length + (length % 2);
  const ways = { total: take(8 * k), compared: take(4 * strideOf(k)), last: take(8 * k) };
  // of each part its sums, what they lost, which centers it has met, and their list
  const place = 64 * Math.ceil((16 * padded + 4 * Math.ceil(k / 4) + 4 * (k + 1)) / 64);
  const places = each.length === 1 ? 1 : parts;
  const told = shape.tiles * lanes;
  const survey = { first: take(told * 4), second: take(told * 4), gap: take(told * size) };
  const totals = take(place * places);
  const whole = take(16 * padded);
  const chunk = Math.min(shape.tiles, Math.max(1, Math.floor(copied / d)));
  const rows = take(chunk * d * ROW);
  const { buffer } = exports.memory;
  const doubles = (from: number, count: number): Float64Array => new Float64Array(buffer, from, count);
  for (let p = 0; p < places; p++) new Uint8Array(buffer, totals + p * place + 16 * padded, k).fill(0);
  const tiles = tilesAt(buffer, at, shape);
  for (const { own, live, edge, chosen, rules, job } of each) {
    doubles(rules.sums, length + 1).fill(0); // who takes sums from there leaves zeros
    new Uint32Array(buffer, own, 28).set(
      [
        [at.points, at.weights, at.mass, at.mean, at.rest, at.square, at.bounds, at.near, at.lists],
        [at.centers, at.offset, at.scale, k],
        [ways.total, ways.compared, ways.last, live, edge],
        [0, 0, 0, 0, chosen, at.due, at.nearest, 0, 0, 0], // where its part has its sums, it is told
      ].flat(),
    );
    const where = { at: own, weights: 0, step: 0, lastWeights: 0, totals, places };
    writeJob(instance, job, { setting: rules.setting, perPart, tiles: shape.tiles, ...where });
  }
  return {
    tiles,
    fill: (order, points, weights, unit) => {
      const together = arena.numbers(rows, chunk * lanes * d, float);
      for (let t = 0; t < shape.tiles; t += chunk) {
        const count = Math.min(chunk, shape.tiles - t);
        for (let i = 0; i < count; i++)
          gatherRows(together.subarray(i * lanes * d), order, t + i, lanes, points, d);
        kernelsOf(exports, float).tile(rows, count * lanes, d, at.points + t * d * ROW);
      }
      startTiles(tiles, order, weights, unit);
      kernelsOf(exports, float).sumUp(each[0]!.own, d, shape.tiles);
    },
    evaluate: (call) => {
      const { rounded, paths, slack } = call;
      putCosts(arena, at, rounded, k, float);
      doubles(ways.total, k).set(paths.total);
      doubles(ways.last, k).set(paths.last);
      new Float32Array(buffer, ways.compared, k).set(paths.compared);
      const numbers = [
        paths.longest,
        call.margin,
        slack.shortened,
        slack.floor,
        call.unit,
        0,
        0,
        0,
        paths.farthest,
        slack.tied,
        slack.beside,
        slack.squareShortened,
      ];
      for (const { rules, own } of each) {
        writeSetting(exports, worksOn(rules, rounded), call.input, call.setting.arithmetic);
        doubles(own + 128, numbers.length).set(numbers);
        new Uint32Array(buffer, own + 100, 3).set(
          call.survey ? [survey.first, survey.second, survey.gap] : [0, 0, 0],
        );
      }
      doubles(whole, 2 * padded).fill(0);
      const [{ rules, own }, jobs] = [each[0]!, each.map(({ job }) => job)];
      doParts(instance, threads, float ? 'blocksPart32' : 'blocksPart64', jobs, parts, (part) =>
        exports.joinMet(rules.setting, own, part, totals, whole),
      );
      call.survey?.first.set(new Int32Array(buffer, survey.first, told));
      call.survey?.second.set(new Int32Array(buffer, survey.second, told));
      call.survey?.gap.set(arena.numbers(survey.gap, told, float));
      const counts = [0, 1, 2].map((i) => each.reduce((sum, it) => sum + doubles(it.own + 168, 3)[i]!, 0));
      const [sums, lost] = [doubles(whole, length).slice(), doubles(whole + 8 * padded, length)];
      for (let i = 0; i < length; i++) sums[i]! += lost[i]!;
      return {
        sums,
        leastMargin: Math.min(...each.map((it) => leastMarginAt(exports, it.rules.setting))),
        live: counts[0]!,
        near: counts[1]!,
        certified: counts[2]!,
      };
    },
  };
}
