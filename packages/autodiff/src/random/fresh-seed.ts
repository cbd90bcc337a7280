/** A seed nobody chose: 53 bits from the platform's entropy, for options whose seed was omitted. */
export function freshSeed(): number {
  const words = crypto.getRandomValues(new Uint32Array(2));
  return words[0]! + (words[1]! & 0x1fffff) * 2 ** 32;
}
