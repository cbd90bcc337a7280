import type { Floats } from '@isotherm/autodiff/kernels';
import { Arena } from './arena.ts';
import { floats } from './arithmetic.ts';
import { instantiate } from './instantiate.ts';
import { kernelsOf } from './pass-exports.ts';
import type { PassInput } from './pass-input.ts';
import { blockSize, pointsPerPart } from './parts.ts';
import type { PassSetting, Reduced } from './reference-pass.ts';
import { assignLanes } from './share.ts';
import type { TileBuffers } from './tile-buffers.ts';
import { type Frame, frameOf, putFrame } from './wasm-frame.ts';
import { type Layout, layOut, putCosts, ROW, workAt } from './wasm-layout.ts';
import { doParts, jobLength, workers, writeJob } from './wasm-parts.ts';
import { leastMarginAt, writeSetting, writeWords } from './wasm-setting.ts';

/** Bytes of points that are copied at a time, if they are not resident. */
const copied = 1 << 20;

/**
 * The pass in WebAssembly: `referencePass` to the last bit, unless `fast` lets roundings differ. Undefined where there
 * is no WebAssembly, and where differences between points and centers overflow, which the reference goes around.
 */
export function wasmPass(input: PassInput, setting: PassSetting): Reduced | undefined {
  const resident = input.resident?.points === input.points ? input.resident : undefined;
  const exports = resident?.instance.exports ?? instantiate(input.fast ?? false);
  if (!exports) return undefined;
  const arena = new Arena(exports, resident?.end);
  const run = new Run(arena, { ...input, resident }, setting);
  run.everything();
  const reduced = run.reduced();
  return reduced.sums.some(Number.isNaN) ? undefined : reduced;
}

/** One pass: what is where in memory. */
class Run {
  readonly #arena: Arena;
  readonly #input: PassInput;
  readonly #setting: PassSetting;
  readonly #float: boolean;
  readonly #kernels: ReturnType<typeof kernelsOf>;
  readonly #at: Layout;
  /** Whether the tiles are in memory, and nothing is told of single points. */
  readonly #isWhole: boolean;
  /** Points that are worked on at a time: whole blocks. */
  readonly #chunk: number;
  #frame: Frame | undefined;
  /** Of each thread. */
  readonly #settings: number[];

  constructor(arena: Arena, input: PassInput, setting: PassSetting) {
    this.#arena = arena;
    this.#input = input;
    this.#setting = setting;
    this.#float = setting.arithmetic === floats;
    this.#kernels = kernelsOf(arena.exports, this.#float);
    const { n, d, resident, pointGradient, perPoint, labels, nearestTwo } = input;
    const size = this.#float ? 4 : 8;
    const blocks = Math.max(1, Math.floor(copied / (d * size * blockSize)));
    const all = Math.ceil(n / blockSize);
    this.#isWhole = resident !== undefined && !pointGradient && !perPoint && !labels && !nearestTwo;
    this.#chunk = (this.#isWhole ? all : Math.min(blocks, all)) * blockSize;
    this.#at = layOut(arena, input, this.#chunk, size);
    this.#settings = [this.#at.setting];
    this.#write();
  }

  #write(): void {
    const { k, offset, scale, weights } = this.#input;
    const { arithmetic, centers, unit } = this.#setting;
    const { exports } = this.#arena;
    const at = this.#at;
    writeSetting(exports, at, this.#input, arithmetic);
    this.#writeOutputs(0);
    this.#frame = frameOf(this.#input, this.#setting);
    this.#putFrame(at.setting);
    putCosts(this.#arena, at, { centers, offset, scale }, k, this.#float);
    new Float64Array(exports.memory.buffer, at.sums, 3 * (at.length + 1)).fill(0);
    new Float64Array(exports.memory.buffer, at.whole, 2 * (at.length + 1)).fill(0);
    if (weights.length === 1) this.#numbers(at.weights, arithmetic.points).fill(weights[0]! * unit);
  }

  /** A thread has its own, with room for a tile. */
  #putFrame(setting: number): void {
    const frame = this.#frame && putFrame(this.#arena, this.#frame);
    if (frame !== undefined) writeWords(this.#arena.exports, setting, { frame });
  }

  /** Where the outputs of the points after the first `done` of the chunk go. */
  #writeOutputs(done: number): void {
    const at = this.#at;
    const after = (start: number, bytes: number): number => start && start + done * bytes;
    writeWords(this.#arena.exports, at.setting, {
      perPoint: after(at.perPoint, 24),
      pointGradient: after(at.pointGradient, 8 * this.#input.d),
      allLabels: after(at.allLabels, 4),
      allLeast: after(at.leastTwo, 8),
      allSecond: after(at.leastTwo && at.leastTwo + 8 * this.#chunk, 8),
    });
  }

  #numbers(at: number, length: number): Floats {
    return this.#arena.numbers(at, length, this.#float);
  }

  /** Passes over all points. */
  everything(): void {
    const { n, k, d, resident, kernel, visit } = this.#input;
    if (this.#isWhole && kernel.fused && !visit) return this.#allParts();
    const part = pointsPerPart(k, d);
    for (let from = 0, end = 0; from < n; from = end) {
      end = Math.min(n, from + this.#chunk, (Math.floor(from / part) + 1) * part);
      if (!resident) this.#copy(from, end - from);
      this.#chunkOf(from, end - from);
      this.#read(from, end - from);
      if (end % part !== 0 && end < n) continue;
      this.#arena.exports.absorb(this.#at.setting);
      this.#join(this.#at.sums + 8 * this.#padded);
    }
  }

  /** Tiles in memory, part by part. */
  #allParts(): void {
    const { n, k, d, weights, resident, threads } = this.#input;
    const { arithmetic, unit } = this.#setting;
    const { exports } = this.#arena;
    const at = this.#at;
    const lanes = arithmetic.points;
    const [tiles, perPart] = [Math.ceil(n / lanes), pointsPerPart(k, d) / lanes];
    if (weights.length > 1) this.#weigh(0, n);
    else if (n % lanes > 0)
      this.#numbers(at.lastWeights, lanes)
        .fill(0)
        .fill(weights[0]! * unit, 0, n % lanes);
    const step = weights.length > 1 ? ROW : 0;
    const last = weights.length === 1 && n % lanes > 0 ? at.lastWeights : 0;
    const parts = Math.ceil(tiles / perPart);
    const { instance } = resident!;
    const count = workers(instance, threads, parts);
    const places = count === 1 ? 1 : parts;
    const totals = this.#arena.take(16 * this.#padded * places);
    for (let i = 1; i < count; i++) {
      const own = workAt(this.#arena, this.#input, this.#float ? 4 : 8);
      this.#settings.push(own.setting);
      writeSetting(exports, { ...at, ...own }, this.#input, arithmetic);
      this.#putFrame(own.setting);
      new Float64Array(exports.memory.buffer, own.sums, 3 * (own.length + 1)).fill(0);
    }
    const jobs = this.#settings.map((setting) => {
      const job = this.#arena.take(jobLength);
      writeWords(exports, setting, { weightStep: step });
      const where = { at: at.tiles, weights: at.weights, step, lastWeights: last, totals, places };
      writeJob(instance, job, { setting, perPart, tiles, ...where });
      return job;
    });
    const kernel = this.#float ? 'passPart32' : 'passPart64';
    doParts(instance, threads, kernel, jobs, parts, (place) =>
      this.#join(totals + 16 * this.#padded * place),
    );
  }

  /** Sums with one more, where there are as many as vectors want. */
  get #padded(): number {
    return this.#at.length + (this.#at.length % 2);
  }

  #join(totals: number): void {
    this.#arena.exports.joinPart(totals, this.#at.whole, this.#at.length);
  }

  #copy(from: number, count: number): void {
    const { points, d } = this.#input;
    this.#numbers(this.#at.copies, count * d).set(points.subarray(from * d, (from + count) * d));
    this.#kernels.tile(this.#at.copies, count, d, this.#at.tiles);
  }

  #chunkOf(from: number, count: number): void {
    const { weights, d, resident } = this.#input;
    const lanes = this.#setting.arithmetic.points;
    const first = resident ? 0 : from; // a resident chunk is found where its tiles are
    const base = this.#at.tiles + ((from - first) / lanes) * d * ROW;
    if (weights.length > 1) {
      this.#weigh(from, count);
      this.#tiles(from, Math.ceil(count / lanes), base, this.#at.weights, ROW, 0);
      return;
    }
    const whole = Math.floor(count / lanes);
    this.#tiles(from, whole, base, this.#at.weights, 0, 0);
    const rest = count - whole * lanes;
    if (rest === 0) return;
    const last = this.#numbers(this.#at.lastWeights, lanes).fill(0);
    last.fill(weights[0]! * this.#setting.unit, 0, rest);
    this.#tiles(from + whole * lanes, 1, base + whole * d * ROW, this.#at.lastWeights, 0, whole);
  }

  /** Writes the weights of points, each its own. */
  #weigh(from: number, count: number): void {
    const { weights } = this.#input;
    const lanes = this.#setting.arithmetic.points;
    const given = this.#numbers(this.#at.weights, Math.ceil(count / lanes) * lanes);
    for (let i = 0; i < count; i++) given[i] = weights[from + i]! * this.#setting.unit;
    given.fill(0, count);
  }

  /** Tiles from one point of all on; `done` of the chunk came before. */
  #tiles(from: number, count: number, points: number, weights: number, step: number, done: number): void {
    const { arithmetic } = this.#setting;
    const { kernel, visit, d } = this.#input;
    const number = from / arithmetic.points;
    if (kernel.fused && !visit) {
      writeWords(this.#arena.exports, this.#at.setting, { points, weights, weightStep: step });
      this.#writeOutputs(done * arithmetic.points);
      this.#kernels.pass(this.#at.setting, number, count);
      return;
    }
    for (let tile = 0; tile < count; tile++)
      this.#tile(number + tile, done + tile, points + tile * d * ROW, weights + tile * step);
  }

  /** One tile, where JavaScript has a part in it. */
  #tile(number: number, done: number, points: number, weights: number): void {
    const { kernel, visit, n, k, temperature } = this.#input;
    const { arithmetic } = this.#setting;
    const [at, lanes] = [this.#at, arithmetic.points];
    this.#kernels.measure(at.setting, points);
    if (kernel.fused) this.#kernels.share(at.setting);
    if (kernel.fused?.oneHot) this.#kernels.oneHot(at.setting, at.shares);
    const perTile = (i: number): Floats => this.#numbers(at.perTile + i * ROW, lanes);
    const tile: Pick<
      TileBuffers,
      'costs' | 'shares' | 'total' | 'least' | 'second' | 'freeGap' | 'expectedGap'
    > = {
      costs: this.#numbers(at.costs, k * lanes),
      shares: this.#numbers(at.shares, k * lanes),
      total: perTile(0),
      least: perTile(1),
      second: perTile(2),
      freeGap: perTile(3),
      expectedGap: perTile(4),
    };
    if (!kernel.fused) {
      assignLanes(tile, kernel.assign, k, temperature, lanes);
      this.#kernels.share(at.setting);
    }
    const from = number * lanes;
    visit?.({ ...tile, from, rows: Math.min(lanes, n - from), step: lanes });
    this.#kernels.gather(at.setting, done, points, weights);
    if (((number + 1) * lanes) % blockSize === 0) this.#arena.exports.absorb(at.setting);
  }

  /** Outputs of a chunk. */
  #read(from: number, count: number): void {
    const { perPoint, pointGradient, labels, nearestTwo, d } = this.#input;
    const { buffer } = this.#arena.exports.memory;
    nearestTwo?.forEach((out, i) =>
      out.set(new Float64Array(buffer, this.#at.leastTwo + i * 8 * this.#chunk, count), from),
    );
    labels?.set(new Int32Array(buffer, this.#at.allLabels, count), from);
    perPoint?.set(new Float64Array(buffer, this.#at.perPoint, 3 * count), 3 * from);
    pointGradient?.set(new Float64Array(buffer, this.#at.pointGradient, d * count), d * from);
  }

  /** The totals. */
  reduced(): Reduced {
    const { length, whole } = this.#at;
    const { exports } = this.#arena;
    const [total, lost] = [0, 1].map(
      (i) => new Float64Array(exports.memory.buffer, whole + i * 8 * this.#padded, length),
    );
    const found = total!.slice();
    // an infinite total has no meaningful compensation
    for (let i = 0; i < length; i++) if (Math.abs(found[i]!) < Infinity) found[i]! += lost![i]!;
    return { sums: found, leastMargin: Math.min(...this.#settings.map((at) => leastMarginAt(exports, at))) };
  }
}
