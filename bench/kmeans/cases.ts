import { sizes, tiny } from '../data/sizes.ts';

/** How many iterations are measured at a size. */
export interface Lengths {
  /** Two fits, whose difference makes the time of an iteration; neither rests before. */
  readonly iteration: readonly [more: number, fewer: number];
  /** The most of a whole fit. */
  readonly fit: number;
}

/** By size: of as many iterations as it is promised of, which is fewer at d; and fewer to compare where one takes long. */
export const lengthsOf = (size: string): Lengths => {
  const { n, d, k } = (sizes[size] ?? tiny[size])!;
  return { iteration: n * d * k > 2e8 ? [3, 1] : [8, 2], fit: size === 'd' ? 30 : 50 };
};

/** What is to be done: an iteration, and a whole fit, at each size. */
export const cases = (quick: boolean, only: readonly string[]): string[] =>
  Object.keys(quick ? tiny : sizes)
    .filter((size) => only.length === 0 || only.includes(size))
    .flatMap((size) => [`${size} iteration`, `${size} fit`]);

/** The size of a case, and what subjects call its lengths, `8-2` or `50`. */
export function readCase(name: string): { size: string; lengths: string } {
  const [size, what] = name.split(' ') as [string, string];
  const { iteration, fit } = lengthsOf(size);
  return { size, lengths: what === 'fit' ? `${fit}` : iteration.join('-') };
}
