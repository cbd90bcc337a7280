/**
 * A short text that changes with any bit of any number, `(n) → 8 hex digits`: what a golden test records,
 * to see that every engine computes the same. Zeros differ by their sign; every NaN counts as the same
 * one, because engines choose its bits.
 *
 * FNV-1a, 32 bits (Fowler, Noll & Vo).
 */
export function fingerprint(numbers: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(8));
  let hash = 0x811c9dc5;
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i])) view.setBigUint64(0, 0x7ff8000000000000n);
    else view.setFloat64(0, numbers[i]!);
    for (let byte = 0; byte < 8; byte++) hash = Math.imul(hash ^ view.getUint8(byte), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
