import type { Floats } from '@isotherm/autodiff/kernels';
import { Arena } from '../kernels/arena.ts';
import { floats } from '../kernels/arithmetic.ts';
import { scalars } from '../kernels/gather.ts';
import { blockSize, pointsPerPart } from '../kernels/parts.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import type { Instance, Threads } from '../kernels/threads.ts';
import { ROW } from '../kernels/wasm-layout.ts';
import { doParts, jobLength, workers, writeJob } from '../kernels/wasm-parts.ts';
import { writeSetting } from '../kernels/wasm-setting.ts';
import { rulesAt } from '../blocks/wasm-rules.ts';
import { groupSize, type Pairs } from './bounds.ts';
import type { PairPoints } from './plain-pairs.ts';

/** Bytes of a point that are worked on at a time: rows end in whole steps. */
const step = 32;

/** Points that are measured together at most, beyond a block. */
const chunk = 16;

/** Bytes that pairs and what a pass over them needs may take: a memory has 4 GB of addresses. */
const most = 3.5 * 2 ** 30;

const rowBytes = (d: number, size: number): number => Math.ceil((d * size) / step) * step;

/** Whether points and the bounds of their pairs fit into a memory. */
export function fits({ n, k, d }: Pick<PairPoints, 'n' | 'k' | 'd'>): boolean {
  const sums = (Math.ceil(n / pointsPerPart(k, d)) + 8) * 16 * (k * d + 2 * k + 8);
  return (n + 64) * (rowBytes(d, 8) + 4 * k + 24) + k * (20 * d + 8 * ROW) + d * ROW + sums < most;
}

/**
 * Pairs in an instance, whose memory is given out anew, and for the threads that pass over them. If the instance `holds` the
 * points from before, they are where they were.
 */
export function wasmPairs(
  instance: Instance,
  { points, weights, n, k, d, arithmetic }: PairPoints,
  input: PassInput,
  holds = false,
): Pairs {
  const threads: Threads | undefined = input.threads;
  const { exports } = instance;
  const arena = new Arena(exports);
  const take = (bytes: number): number => arena.take(bytes);
  const float = arithmetic === floats;
  const size = float ? 4 : 8;
  const [bytes, padded] = [rowBytes(d, size), Math.ceil(n / groupSize) * groupSize];
  const row = bytes / size;
  const at = {
    rows: take(n * bytes),
    bytes,
    weights: take(8 * n),
    labels: take(4 * padded),
    uppers: take(4 * padded),
    lowers: take(4 * padded * k),
    centers: take(k * bytes),
    references: take(8 * k * d + 16),
    ways: take(4 * k),
  };
  const length = scalars + 2 * k + k * d;
  const paddedLength = length + (length % 2);
  const [blocks, perPart] = [Math.ceil(n / blockSize), pointsPerPart(k, d) / blockSize];
  const parts = Math.ceil(blocks / perPart);
  const each = Array.from({ length: workers(instance, threads, parts) }, () => ({
    // a block's sums, and a part's with what they lost
    rules: { ...rulesAt(take, k, d, float), sums: take(24 * paddedLength) },
    own: take(192),
    masks: take((2 * k + 1) * (blockSize / 8)),
    list: take(4 * (blockSize + 2 * chunk)),
    found: take(8 * (blockSize + chunk)),
    before: take(8 * blockSize),
    best: take(8 * blockSize),
    bestLabels: take(4 * blockSize),
    tile: take(d * ROW),
    tileCenters: take(k * d * size + 16),
    job: take(jobLength),
  }));
  const places = each.length === 1 ? 1 : parts;
  const totals = take(16 * paddedLength * places);
  const whole = take(16 * paddedLength);
  const { buffer } = exports.memory;
  const doubles = (from: number, count: number): Float64Array => new Float64Array(buffer, from, count);

  doubles(at.weights, n).set(weights);
  if (!holds) layRows(arena.numbers(at.rows, n * row, float), points, d, row);
  new Int32Array(buffer, at.labels, padded).fill(0);
  new Float32Array(buffer, at.uppers, padded).fill(-Infinity);
  new Float32Array(buffer, at.lowers, padded * k).fill(Infinity);
  for (const { own, masks, list, found, before, best, bestLabels, tile, rules, job } of each) {
    doubles(rules.sums, 3 * paddedLength).fill(0); // who takes sums from there leaves zeros
    new Uint32Array(buffer, own, 17).set(
      [
        [at.rows, at.bytes, at.weights, at.labels, at.uppers, at.lowers, at.centers, at.references, at.ways],
        [masks, list, found, before, best, bestLabels, tile, n],
      ].flat(),
    );
    const where = { at: own, weights: 0, step: 0, lastWeights: 0, totals, places };
    writeJob(instance, job, { setting: rules.setting, perPart, tiles: blocks, ...where });
  }
  return {
    labels: () => new Int32Array(buffer, at.labels, n),
    pass: ({ centers, ways, references, rounding }) => {
      layRows(arena.numbers(at.centers, k * row, float), centers, d, row);
      doubles(at.references, k * d).set(references);
      if (ways) new Float32Array(buffer, at.ways, k).set(ways);
      else doubles(whole, 2 * paddedLength).fill(0);
      const { factor, beside, shortened, floor, unit, lengthened } = rounding;
      for (const { rules, own, tileCenters } of each) {
        arena.numbers(tileCenters, k * d, float).set(centers);
        const work = { ...rules, costs: rules.distances, centers: tileCenters, offset: 0, scale: 0 };
        writeSetting(exports, work, input, arithmetic);
        new Uint32Array(buffer, own + 68, 2).set([ways ? 0 : 1, float ? 1 : 0]);
        doubles(own + 128, 7).set([factor, beside, shortened, floor, unit, lengthened, 0]);
      }
      const kernel = float ? 'pairsPart32' : 'pairsPart64';
      const jobs = each.map(({ job }) => job);
      doParts(instance, threads, kernel, jobs, parts, (place) =>
        exports.joinPart(totals + 16 * paddedLength * place, whole, length),
      );
      return each.reduce((sum, { own }) => sum + doubles(own + 176, 1)[0]!, 0);
    },
    sums: () => {
      const [sums, lost] = [doubles(whole, length).slice(), doubles(whole + 8 * paddedLength, length)];
      for (let i = 0; i < length; i++) sums[i]! += lost[i]!;
      return sums;
    },
  };
}

/** Rows of d numbers as rows of `length`, with zeros behind them. */
function layRows(out: Floats, rows: Floats, d: number, length: number): void {
  if (length === d) {
    out.set(rows);
    return;
  }
  for (let [from, to] = [0, 0]; to < out.length; [from, to] = [from + d, to + length]) {
    out.set(rows.subarray(from, from + d), to);
    out.fill(0, to + d, to + length);
  }
}
