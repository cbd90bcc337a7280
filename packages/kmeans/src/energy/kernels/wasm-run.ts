import type { Floats } from '@isotherm/autodiff/kernels';
import type { Arena } from './arena.ts';
import { floats } from './arithmetic.ts';
import { kernelsOf, type PassExports } from './pass-exports.ts';
import type { PassInput } from './pass-input.ts';
import type { PassSetting, Reduced } from './reference-pass.ts';
import { type Frame, frameOf, putFrame } from './wasm-frame.ts';
import { type Layout, layOut, putCosts, workAt } from './wasm-layout.ts';
import { leastMarginAt, writeSetting, writeWords } from './wasm-setting.ts';

/** One pass in WebAssembly: what is where in memory, and what is found there in the end. */
export class WasmRun {
  readonly arena: Arena;
  readonly input: PassInput;
  readonly setting: PassSetting;
  readonly float: boolean;
  readonly kernels: ReturnType<typeof kernelsOf>;
  readonly at: Layout;
  /** Points that are worked on at a time: whole blocks. */
  readonly chunk: number;
  readonly #frame: Frame | undefined;
  /** Of each thread. */
  readonly #settings: number[];

  constructor(arena: Arena, input: PassInput, setting: PassSetting, chunk: number) {
    const { k, offset, scale, weights } = input;
    const { arithmetic, centers, unit } = setting;
    this.arena = arena;
    this.input = input;
    this.setting = setting;
    this.chunk = chunk;
    this.float = arithmetic === floats;
    this.kernels = kernelsOf(arena.exports, this.float);
    this.at = layOut(arena, input, chunk, this.#size);
    this.#settings = [this.at.setting];
    this.#frame = frameOf(input, setting);
    writeSetting(this.exports, this.at, input, arithmetic);
    this.#putFrame(this.at.setting);
    this.#putSurvey(this.at.setting);
    putCosts(arena, this.at, { centers, offset, scale }, k, this.float);
    this.#clear(this.at.sums, 3);
    this.#clear(this.at.whole, 2);
    if (weights.length === 1) this.numbers(this.at.weights, arithmetic.points).fill(weights[0]! * unit);
  }

  get exports(): PassExports {
    return this.arena.exports;
  }

  get #size(): number {
    return this.float ? 4 : 8;
  }

  /** A thread has its own, with room for a tile. */
  #putFrame(setting: number): void {
    const frame = this.#frame && putFrame(this.arena, this.#frame);
    if (frame !== undefined) writeWords(this.exports, setting, { frame });
  }

  #putSurvey(setting: number): void {
    const { surveyFirst, surveySecond, surveyGap } = this.at;
    writeWords(this.exports, setting, { surveyFirst, surveySecond, surveyGap });
  }

  #clear(at: number, times: number): void {
    new Float64Array(this.exports.memory.buffer, at, times * (this.at.length + 1)).fill(0);
  }

  /** Numbers in memory, until it grows. */
  numbers(at: number, length: number): Floats {
    return this.arena.numbers(at, length, this.float);
  }

  /** The settings of so many threads, each with memory of its own to work in. */
  settingsFor(threads: number): readonly number[] {
    while (this.#settings.length < threads) {
      const own = workAt(this.arena, this.input, this.#size);
      this.#settings.push(own.setting);
      writeSetting(this.exports, { ...this.at, ...own }, this.input, this.setting.arithmetic);
      this.#putFrame(own.setting);
      this.#putSurvey(own.setting);
      this.#clear(own.sums, 3);
    }
    return this.#settings;
  }

  /** Writes the weights of points, each its own. */
  weigh(from: number, count: number): void {
    const { weights } = this.input;
    const { arithmetic, unit } = this.setting;
    const lanes = arithmetic.points;
    const given = this.numbers(this.at.weights, Math.ceil(count / lanes) * lanes);
    for (let i = 0; i < count; i++) given[i] = weights[from + i]! * unit;
    given.fill(0, count);
  }

  /** Writes those of the last tile, of which points do not fill more, where all weigh the same. */
  weighLast(rest: number): void {
    const { arithmetic, unit } = this.setting;
    const last = this.numbers(this.at.lastWeights, arithmetic.points).fill(0);
    last.fill(this.input.weights[0]! * unit, 0, rest);
  }

  /** Sums with one more, where there are as many as vectors want. */
  get padded(): number {
    return this.at.length + (this.at.length % 2);
  }

  /** Moves the totals of a part into those of the whole. */
  join(totals: number): void {
    this.exports.joinPart(totals, this.at.whole, this.at.length);
  }

  /** Copies where the points are among the centers to who wants to know. */
  readSurvey(): void {
    const { n, survey } = this.input;
    const { surveyFirst, surveySecond, surveyGap } = this.at;
    const { buffer } = this.exports.memory;
    survey?.first.set(new Int32Array(buffer, surveyFirst, n));
    survey?.second.set(new Int32Array(buffer, surveySecond, n));
    survey?.gap.set(this.numbers(surveyGap, n));
  }

  /** The totals. */
  reduced(): Reduced {
    const { length, whole } = this.at;
    const { exports } = this;
    const [total, lost] = [0, 1].map(
      (i) => new Float64Array(exports.memory.buffer, whole + i * 8 * this.padded, length),
    );
    const found = total!.slice();
    // an infinite total has no meaningful compensation
    for (let i = 0; i < length; i++) if (Math.abs(found[i]!) < Infinity) found[i]! += lost![i]!;
    return { sums: found, leastMargin: Math.min(...this.#settings.map((at) => leastMarginAt(exports, at))) };
  }
}
