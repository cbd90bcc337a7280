import { threefry } from './threefry.ts';

// Counters whose second word has its leading bit set: a stream of fewer than 2⁵³ numbers never reaches them.
const INTEGER = 0x80000000;
const TEXT_LENGTH = 0xc0000000;
const TEXT = 0xe0000000;

const block = /* @__PURE__ */ new Uint32Array(2);

/**
 * The seed of the stream that `name` selects under a key of two 32-bit words.
 *
 * One Threefry block for an integer; a text is absorbed two code units at a time, each block being
 * the key of the next, the length first so that no text continues another.
 */
export function deriveSeed(key0: number, key1: number, name: number | string): number {
  let [low, high] = [key0, key1];
  const absorb = (counter0: number, counter1: number) => {
    threefry(low, high, counter0, counter1, block);
    [low, high] = [block[0]! | 0, block[1]! | 0];
  };
  if (typeof name === 'number') absorb(name | 0, INTEGER | (name / 2 ** 32));
  else {
    absorb(name.length, TEXT_LENGTH);
    for (let i = 0; i < name.length; i += 2) {
      const next = i + 1 < name.length ? name.charCodeAt(i + 1) : 0;
      absorb(name.charCodeAt(i) | (next << 16), TEXT);
    }
  }
  return joinWords(low, high);
}

/** An integer 0 … 2⁵³ − 1 from two random words. */
export function joinWords(low: number, high: number): number {
  return (low >>> 0) + (high & 0x1fffff) * 2 ** 32;
}

/** Rejects what is neither an integer 0 … 2⁵³ − 1 nor a text. */
export function checkSeed(seed: number | string, what: string): void {
  if (typeof seed === 'string') return;
  if (typeof seed !== 'number')
    throw new TypeError(`${what} must be an integer or a text, found ${typeof seed}`);
  checkInteger(seed, what, 0);
}

/** Rejects what is not an integer least … 2⁵³ − 1. */
export function checkInteger(value: number, what: string, least: number): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${what} must be an integer from ${least} to 2^53 - 1, found ${value}`);
}
