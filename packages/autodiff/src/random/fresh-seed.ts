import { joinWords } from './seed.ts';

/**
 * A seed that nobody chose, for options whose `seed` was omitted: 53 bits of the platform's entropy.
 * The only number in the library that a second run does not repeat.
 */
export function freshSeed(): number {
  const words = crypto.getRandomValues(new Uint32Array(2));
  return joinWords(words[0]!, words[1]!);
}
