// What the scalar kernels are made of. They use only + − × ÷, comparisons, integer operations and these,
// in a fixed order: Math.exp and its kin differ between engines, these give the same bits on all.

const view = /* @__PURE__ */ new Float64Array(1);
const words = /* @__PURE__ */ new Int32Array(view.buffer);
const HIGH_WORD = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;
const SMALLEST_EXPONENT = -1074;

const powersOfTwo = /* @__PURE__ */ (() => {
  const table = new Float64Array(1024 - SMALLEST_EXPONENT);
  table[0] = Number.MIN_VALUE;
  for (let i = 1; i < table.length; i++) table[i] = 2 * table[i - 1]!;
  return table;
})();

/** The least positive double that has all its 53 bits. */
export const MIN_NORMAL = 2.2250738585072014e-308;

/** 2ⁿ for an integer −1074 ≤ n ≤ 1023, exactly. */
export function powerOfTwo(n: number): number {
  return powersOfTwo[n - SMALLEST_EXPONENT]!;
}

/** The n for which x·2⁻ⁿ lies in [√½, √2) to 20 bits, for a normal x > 0. */
export function exponent(x: number): number {
  view[0] = x;
  // 0x3fe6a09e leads the bits of √½, 0x3ff00000 those of 1: the sum carries into the exponent from √2 on.
  return ((words[HIGH_WORD]! + (0x3ff00000 - 0x3fe6a09e)) >> 20) - 1023;
}

/** The nearest integer for |x| < 2⁵¹, ties to even. */
export function nearestInteger(x: number): number {
  // 1.5·2⁵² has units in its last bit, so the sum cannot hold a fraction.
  return x + 6755399441055744 - 6755399441055744;
}
