import type { Floats } from '@isotherm/autodiff/kernels';
import type { PassExports } from './pass-exports.ts';

const PAGE = 65_536;

/** An instance's memory, given out from the bottom up; all of it is taken back at once. */
export class Arena {
  readonly exports: PassExports;
  #next: number;

  constructor(exports: PassExports, from: number = exports.heapBase()) {
    this.exports = exports;
    this.#next = align(from);
  }

  /** Where memory is free. */
  get next(): number {
    return this.#next;
  }

  /** Gives out bytes at a multiple of 64; their content is whatever was there. */
  take(bytes: number): number {
    const at = this.#next;
    this.#next = align(at + bytes);
    const missing = this.#next - this.exports.memory.buffer.byteLength;
    if (missing > 0) this.exports.memory.grow(Math.ceil(missing / PAGE));
    return at;
  }

  /** Numbers in memory, until it grows. */
  numbers(at: number, length: number, float: boolean): Floats {
    const { buffer } = this.exports.memory;
    return float ? new Float32Array(buffer, at, length) : new Float64Array(buffer, at, length);
  }
}

const align = (at: number): number => Math.ceil(at / 64) * 64;
