import { log } from '../kernels/log.ts';
import { checkInteger, checkSeed, deriveSeed } from './seed.ts';
import { threefry } from './threefry.ts';

/** A stream of random numbers: its seed determines every one of them, on every engine. */
export interface Random {
  /** `random(seed)` starts this stream again. */
  readonly seed: number;
  /** The next number in [0, 1): 53 random bits, a multiple of 2⁻⁵³. */
  uniform(): number;
  /** The next number of mean 0 and variance 1 with Gaussian density. */
  normal(): number;
  /** The next integer 0 … below − 1, each exactly equally likely. */
  integer(below: number): number;
  /** A new array of the same items in random order, each order equally likely. */
  shuffle<T>(items: ArrayLike<T>): T[];
  /**
   * The independent stream that `key` names: it depends on this stream's seed and on the key, not on
   * how many numbers were drawn. Of m different streams two coincide with probability below m²/2⁵⁴.
   */
  split(key: number | string): Random;
  /** The next `n` values of `uniform()`. */
  uniforms(n: number): Float64Array;
  /** The next `n` values of `normal()`. */
  normals(n: number): Float64Array;
}

/**
 * The stream of random numbers of a seed: an integer 0 … 2⁵³ − 1, or a text.
 *
 * Number i is Threefry-2x32-20 of counter i under the key `seed`, so streams need no state to be
 * stored or skipped. Salmon, Moraes, Dror & Shaw, SC 2011.
 *
 * @example
 * const stream = random(7);
 * stream.uniform(); // 0.9084802548235673
 * stream.split('centers').integer(10); // the same whatever was drawn before
 */
export function random(seed: number | string): Random {
  checkSeed(seed, 'random: seed');
  // All ones is no integer's key, so that a text never names a child of an integer.
  return new Stream(typeof seed === 'number' ? seed : deriveSeed(-1, -1, seed));
}

const block = /* @__PURE__ */ new Uint32Array(2);

class Stream implements Random {
  readonly seed: number;
  readonly #key0: number;
  readonly #key1: number;
  #drawn = 0;
  #spare: number | undefined;

  constructor(seed: number) {
    this.seed = seed;
    this.#key0 = seed | 0;
    this.#key1 = (seed / 2 ** 32) | 0;
  }

  uniform(): number {
    return this.#bits() * 2 ** -53;
  }

  /** The polar method, which makes two at a time. Marsaglia & Bray, SIAM Review 6 (1964). */
  normal(): number {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare !== undefined) return spare;
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
    checkInteger(below, 'random.integer: below', 1);
    let bits = this.#bits();
    // 2⁵³ is rarely a multiple of `below`; the incomplete last round would favor small remainders.
    while (bits >= 2 ** 53 - below && bits >= 2 ** 53 - (2 ** 53 % below)) bits = this.#bits();
    // `bits % below`, for which engines call a function of C. Below an integer q ≤ 2⁵³ / below doubles are less than
    // 2 / below apart: a quotient that is not q but less, by 1 / below at least, is not rounded up to it.
    return bits - Math.floor(bits / below) * below;
  }

  /** Fisher & Yates's method, as Durstenfeld's algorithm 235, CACM 7 (1964). */
  shuffle<T>(items: ArrayLike<T>): T[] {
    const out = Array.from(items);
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  }

  split(key: number | string): Random {
    checkSeed(key, 'random.split: key');
    return new Stream(deriveSeed(this.#key0, this.#key1, key));
  }

  uniforms(n: number): Float64Array {
    checkInteger(n, 'random.uniforms: n', 0);
    return new Float64Array(n).map(() => this.uniform());
  }

  normals(n: number): Float64Array {
    checkInteger(n, 'random.normals: n', 0);
    return new Float64Array(n).map(() => this.normal());
  }

  #bits(): number {
    const index = this.#drawn++;
    threefry(this.#key0, this.#key1, index | 0, (index / 2 ** 32) | 0, block);
    return (block[0]! >>> 5) * 2 ** 26 + (block[1]! >>> 6);
  }
}
