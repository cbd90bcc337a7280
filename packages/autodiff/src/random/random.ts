import { log } from '../kernels/log.ts';
import { threefry } from './threefry.ts';
import { deriveSeed } from './seed.ts';

/** A stream of random numbers that its seed determines, the same on every engine. */
export interface Random {
  /** `random(seed)` starts this stream again; a number also where a name was given. */
  readonly seed: number;
  /** The next number in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** The next standard normal number. */
  normal(): number;
  /** The next integer in [0, below), each equally likely. */
  integer(below: number): number;
  /** A new array with the same items in random order. */
  shuffle<T>(items: ArrayLike<T>): T[];
  /** An independent stream; depends on this stream's seed and the key, not on what was drawn. */
  split(key: number | string): Random;
  /** The next `n` uniform numbers. */
  uniforms(n: number): Float64Array;
  /** The next `n` normal numbers. */
  normals(n: number): Float64Array;
}

/** The stream of a seed: an integer 0 … 2⁵³ − 1, or a name. */
export function random(seed: number | string): Random {
  return new Stream(typeof seed === 'number' ? checked(seed, 'random: seed') : deriveSeed(0, named(seed)));
}

function named(seed: string): string {
  if (typeof seed !== 'string')
    throw new TypeError(`random: seed must be a number or a string, found ${typeof seed}`);
  return seed;
}

function checked(value: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${what} must be an integer from 0 to 2^53 - 1, found ${value}`);
  return value;
}

const BLOCK = new Uint32Array(2);

class Stream implements Random {
  readonly seed: number;
  readonly #key0: number;
  readonly #key1: number;
  #drawn = 0;
  #spare = NaN;

  constructor(seed: number) {
    this.seed = seed;
    this.#key0 = seed | 0;
    this.#key1 = (seed / 2 ** 32) | 0;
  }

  uniform(): number {
    return this.#bits() * 2 ** -53;
  }

  normal(): number {
    if (this.#spare === this.#spare) {
      const spare = this.#spare;
      this.#spare = NaN;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const scale = Math.sqrt((-2 * log(s)) / s);
      this.#spare = v * scale;
      return u * scale;
    }
  }

  integer(below: number): number {
    if (!Number.isSafeInteger(below) || below < 1)
      throw new RangeError(`integer: below must be an integer from 1 to 2^53 - 1, found ${below}`);
    const limit = 2 ** 53 - (2 ** 53 % below);
    let bits = this.#bits();
    while (bits >= limit) bits = this.#bits();
    return bits % below;
  }

  shuffle<T>(items: ArrayLike<T>): T[] {
    const out = Array.from(items);
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  }

  split(key: number | string): Random {
    return new Stream(deriveSeed(this.seed, typeof key === 'number' ? checked(key, 'split: key') : key));
  }

  uniforms(n: number): Float64Array {
    return new Float64Array(n).map(() => this.uniform());
  }

  normals(n: number): Float64Array {
    return new Float64Array(n).map(() => this.normal());
  }

  #bits(): number {
    const index = this.#drawn++;
    threefry(this.#key0, this.#key1, index | 0, (index / 2 ** 32) | 0, BLOCK);
    return (BLOCK[0]! >>> 5) * 2 ** 26 + (BLOCK[1]! >>> 6);
  }
}
