import type { Floats } from '@isotherm/autodiff/kernels';
import { Arena } from './arena.ts';
import { floats, temperatureIn } from './arithmetic.ts';
import { scalars } from './gather.ts';
import { instantiate } from './instantiate.ts';
import { kernelsOf } from './pass-exports.ts';
import type { PassInput } from './pass-input.ts';
import { blockSize, type PassSetting, type Reduced } from './reference-pass.ts';
import { assignLanes } from './share.ts';
import type { TileBuffers } from './tile-buffers.ts';

/** Bytes of points that are copied at a time, if they are not resident. */
const copied = 1 << 20;
const ROW = 256;

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
  readonly #at: ReturnType<Run['layOut']>;
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
    this.#at = this.layOut(size);
    this.#write();
  }

  layOut(size: number) {
    const { k, d, offset, scale, weights, kernel, tilted, pointGradient, perPoint, labels, resident } =
      this.#input;
    const [arena, chunk] = [this.#arena, this.#chunk];
    const rows = k * ROW;
    const changed = offset.length > 1 || scale.length > 1 || offset[0] !== 0 || scale[0] !== 1;
    const length = scalars + 2 * k + k * d;
    const setting = arena.take(192);
    const distances = arena.take(rows);
    const shares = arena.take(rows);
    return {
      setting,
      distances,
      costs: changed ? arena.take(rows) : distances,
      shares,
      pulls: tilted || kernel.fused === undefined || this.#input.visit ? arena.take(rows) : shares,
      perTile: arena.take(7 * ROW),
      active: arena.take(4 * k),
      candidates: arena.take(4 * k),
      labels: arena.take(ROW),
      // of each center as many parts as a vector has lanes; a vector more is read than written
      parts: arena.take(kernel.fused?.oneHot ? k * (16 / size) * (32 + d * size) : 0),
      row: arena.take(tilted ? 24 * k : 0),
      length,
      sums: arena.take(3 * 8 * (length + 1)),
      centers: arena.take(k * d * size + 16),
      offset: changed ? arena.take(k * size) : 0,
      scale: changed ? arena.take(k * size) : 0,
      // weights of a chunk, or of one tile for all
      weights: arena.take(weights.length > 1 ? chunk * size : ROW),
      lastWeights: arena.take(ROW),
      pointGradient: pointGradient ? arena.take(8 * chunk * d) : 0,
      perPoint: perPoint ? arena.take(24 * chunk) : 0,
      leastTwo: this.#input.nearestTwo ? arena.take(16 * chunk) : 0,
      allLabels: labels ? arena.take(4 * chunk) : 0,
      copies: resident ? 0 : arena.take(chunk * d * size),
      tiles: resident ? resident.tiles : arena.take(chunk * d * size),
    };
  }

  #write(): void {
    const { k, d, temperature, kernel, tilted, offset, scale, weights } = this.#input;
    const { arithmetic, centers, unit } = this.#setting;
    const at = this.#at;
    const words = new Uint32Array(this.#arena.exports.memory.buffer, at.setting, 32);
    words.set([
      at.tiles,
      at.weights,
      0,
      at.centers,
      at.offset,
      at.scale,
      k,
      d,
      kernel.fused?.rule ?? 99,
      at.distances,
      at.costs,
      at.shares,
      at.pulls,
      at.perTile,
      at.active,
      at.candidates,
      at.sums,
      at.length,
      at.perPoint,
      at.pointGradient,
      tilted ? 1 : 0,
      this.#input.spreadWanted === false ? 0 : 1,
      at.row,
      at.labels,
      at.parts,
      at.allLabels,
      at.leastTwo,
      at.leastTwo + 8 * this.#chunk,
    ]);
    new Float64Array(this.#arena.exports.memory.buffer, at.setting + 128, 3).set([
      temperatureIn(arithmetic, temperature),
      kernel.fused?.alpha ?? 0,
      Infinity,
    ]);
    this.#numbers(at.centers, k * d).set(centers);
    if (at.offset !== 0) {
      const each = (from: Floats): Floats => (from.length === 1 ? new Float64Array(k).fill(from[0]!) : from);
      this.#numbers(at.offset, k).set(each(offset));
      this.#numbers(at.scale, k).set(each(scale));
    }
    new Float64Array(this.#arena.exports.memory.buffer, at.sums, 3 * (at.length + 1)).fill(0);
    if (weights.length === 1) this.#numbers(at.weights, arithmetic.points).fill(weights[0]! * unit);
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
      const words = new Uint32Array(this.#arena.exports.memory.buffer, this.#at.setting, 32);
      const outputs = done * arithmetic.points;
      words.set([points, weights, step]);
      if (this.#at.leastTwo !== 0)
        words.set([this.#at.leastTwo + outputs * 8, this.#at.leastTwo + (this.#chunk + outputs) * 8], 26);
      words[25] = this.#at.allLabels && this.#at.allLabels + outputs * 4;
      words.set(
        [
          this.#at.perPoint && this.#at.perPoint + outputs * 24,
          this.#at.pointGradient && this.#at.pointGradient + outputs * 8 * d,
        ],
        18,
      );
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
    const { buffer } = this.#arena.exports.memory;
    const padded = length + (length % 2);
    const [total, lost] = [1, 2].map((i) => new Float64Array(buffer, sums + i * 8 * padded, length));
    return {
      sums: total!.map((sum, i) => (Number.isFinite(sum) ? sum + lost![i]! : sum)),
      leastMargin: new Float64Array(buffer, setting + 144, 1)[0]!,
    };
  }
}
