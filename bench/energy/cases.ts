import { describe, sizes, tiny } from '../data/sizes.ts';

/** The softmins that are compared. */
export const softmins = ['entropic', 'entmax15'] as const;

/** What is to be done: each size with each softmin. */
export const cases = (quick: boolean, only: readonly string[]): string[] =>
  Object.keys(quick ? tiny : sizes)
    .filter((size) => only.length === 0 || only.includes(size))
    .flatMap((size) => softmins.map((softmin) => `${size} ${softmin}`));

/** The size of a case. */
export const sizeOf = (name: string): string => name.split(' ')[0]!;

/** Columns of the cases of one softmin. */
export const columns = (all: readonly string[], softmin: string): Record<string, string> =>
  Object.fromEntries(
    all.filter((name) => name.endsWith(` ${softmin}`)).map((name) => [name, describe(sizeOf(name))]),
  );
