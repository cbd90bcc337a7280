import type { Floats } from '@isotherm/autodiff/kernels';
import { Arena } from './arena.ts';
import { floats } from './arithmetic.ts';
import { instantiate } from './instantiate.ts';
import { kernelsOf } from './pass-exports.ts';
import type { PassInput } from './pass-input.ts';
import { blockSize, type PassSetting, type Reduced } from './reference-pass.ts';
import { assignLanes } from './share.ts';
import type { TileBuffers } from './tile-buffers.ts';
import { frameOf, putFrame } from './wasm-frame.ts';
import { type Layout, layOut, putCosts, ROW } from './wasm-layout.ts';
import { leastMarginAt, writeSetting, writeWords } from './wasm-setting.ts';

/** Bytes of points that are copied at a time, if they are not resident. */
const copied = 1 << 20;

/**
 * The pass in WebAssembly: `referencePass` to the last bit, unless `fast` lets roundings differ. Undefined where there
 * is no WebAssembly, and where differences between points and centers overflow, which the reference goes around.
 */
export function wasmPass(input: PassInput, setting: PassSetting): Reduced | undefined {
  const resident = input.resident?.points === input.points ? input.resident : undefined;
  const exports = resident?.exports ?? instantiate(input.fast ?? false);
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
  /** Points that are worked on at a time: whole blocks. */
  readonly #chunk: number;

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
    this.#chunk =
      (resident && !pointGradient && !perPoint && !labels && !nearestTwo ? all : Math.min(blocks, all)) *
      blockSize;
    this.#at = layOut(arena, input, this.#chunk, size);
    this.#write();
  }

  #write(): void {
    const { k, offset, scale, weights } = this.#input;
    const { arithmetic, centers, unit } = this.#setting;
    const { exports } = this.#arena;
    const at = this.#at;
    writeSetting(exports, at, this.#input, arithmetic);
    this.#writeOutputs(0);
    const frame = frameOf(this.#input, this.#setting);
    if (frame) writeWords(exports, at.setting, { frame: putFrame(this.#arena, frame) });
    putCosts(this.#arena, at, { centers, offset, scale }, k, this.#float);
    new Float64Array(exports.memory.buffer, at.sums, 3 * (at.length + 1)).fill(0);
    if (weights.length === 1) this.#numbers(at.weights, arithmetic.points).fill(weights[0]! * unit);
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
    const { n, resident } = this.#input;
    for (let from = 0; from < n; from += this.#chunk) {
      const count = Math.min(this.#chunk, n - from);
      if (!resident) this.#copy(from, count);
      this.#chunkOf(from, count);
      this.#read(from, count);
    }
    this.#arena.exports.absorb(this.#at.setting);
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
      const tiles = Math.ceil(count / lanes);
      const given = this.#numbers(this.#at.weights, tiles * lanes);
      for (let i = 0; i < count; i++) given[i] = weights[from + i]! * this.#setting.unit;
      given.fill(0, count);
      this.#tiles(from, tiles, base, this.#at.weights, ROW, 0);
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
    const { length, sums, setting } = this.#at;
    const { exports } = this.#arena;
    const padded = length + (length % 2);
    const [total, lost] = [1, 2].map(
      (i) => new Float64Array(exports.memory.buffer, sums + i * 8 * padded, length),
    );
    const found = total!.slice();
    // an infinite total has no meaningful compensation
    for (let i = 0; i < length; i++) if (Math.abs(found[i]!) < Infinity) found[i]! += lost![i]!;
    return { sums: found, leastMargin: leastMarginAt(exports, setting) };
  }
}
