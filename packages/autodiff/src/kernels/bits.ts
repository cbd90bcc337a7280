const view: Float64Array = new Float64Array(1);
const words: Int32Array = new Int32Array(view.buffer);
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const HIGH = littleEndian ? 1 : 0;
const LOW = littleEndian ? 0 : 1;

/** The sign, exponent and leading 20 fraction bits of a double, as a signed 32-bit integer. */
export function highWord(x: number): number {
  view[0] = x;
  return words[HIGH]!;
}

/** `x` with its leading 32 bits replaced. */
export function withHighWord(x: number, high: number): number {
  view[0] = x;
  words[HIGH] = high;
  return view[0]!;
}

/** `x` with its trailing 27 fraction bits cleared, so that products of two such numbers are exact. */
export function leading(x: number): number {
  view[0] = x;
  words[LOW]! &= 0xf8000000;
  return view[0]!;
}

const SMALLEST_EXPONENT = -1074;

const powersOfTwo: Float64Array = /* @__PURE__ */ (() => {
  const table = new Float64Array(1024 - SMALLEST_EXPONENT);
  table[0] = Number.MIN_VALUE;
  for (let i = 1; i < table.length; i++) table[i] = 2 * table[i - 1]!;
  return table;
})();

/** 2ⁿ for an integer −1074 ≤ n ≤ 1023. */
export function powerOfTwo(n: number): number {
  return powersOfTwo[n - SMALLEST_EXPONENT]!;
}
