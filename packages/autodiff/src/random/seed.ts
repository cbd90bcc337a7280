import { threefry } from './threefry.ts';

// Numbers of a stream come from counters below 2⁵³. Counters with these leading bits are apart from them.
const NUMBER = 0x80000000;
const LENGTH = 0xc0000000;
const TEXT = 0xe0000000;

const block = new Uint32Array(2);

/** The seed of the stream that `key` names within the stream of `seed`. */
export function deriveSeed(seed: number, key: number | string): number {
  let [key0, key1] = [seed | 0, (seed / 2 ** 32) | 0];
  const absorb = (counter0: number, counter1: number) => {
    threefry(key0, key1, counter0, counter1, block);
    [key0, key1] = [block[0]! | 0, block[1]! | 0];
  };
  if (typeof key === 'number') absorb(key | 0, NUMBER | (key / 2 ** 32));
  else {
    absorb(key.length, LENGTH);
    for (let i = 0; i < key.length; i += 2) {
      absorb(key.charCodeAt(i) | (i + 1 < key.length ? key.charCodeAt(i + 1) << 16 : 0), TEXT);
    }
  }
  return (key0 >>> 0) + (key1 & 0x1fffff) * 2 ** 32;
}
