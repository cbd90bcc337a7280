// Salmon, Moraes, Dror & Shaw 2011, table 2 (rotations) and Skein's key-schedule parity.
const PARITY = 0x1bd11bda;

/**
 * Threefry-2x32 with 20 rounds: a keyed bijection of 64-bit counters whose outputs pass as random.
 *
 * Writes two unsigned 32-bit words into `out`. Salmon, Moraes, Dror & Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011.
 */
export function threefry(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
  out: Uint32Array,
): void {
  const key2 = PARITY ^ key0 ^ key1;
  let a = (counter0 + key0) | 0;
  let b = (counter1 + key1) | 0;
  let next = key1;
  let after = key2;
  let last = key0;
  for (let group = 1; group <= 5; group++) {
    const even = (group & 1) === 0;
    a = (a + b) | 0;
    b = rotate(b, even ? 17 : 13) ^ a;
    a = (a + b) | 0;
    b = rotate(b, even ? 29 : 15) ^ a;
    a = (a + b) | 0;
    b = rotate(b, even ? 16 : 26) ^ a;
    a = (a + b) | 0;
    b = rotate(b, even ? 24 : 6) ^ a;
    a = (a + next) | 0;
    b = (b + after + group) | 0;
    [next, after, last] = [after, last, next];
  }
  out[0] = a;
  out[1] = b;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
