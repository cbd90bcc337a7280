import { found } from '../found.ts';

/**
 * Refuses what is not a number from `least` on; more strictly one above, or one below `below`, if so asked.
 *
 * @throws TypeError for another kind; RangeError naming the number that was found
 */
export function checkNumber(
  value: unknown,
  what: string,
  { least = 0, above = -Infinity, below = Infinity }: { least?: number; above?: number; below?: number } = {},
): asserts value is number {
  if (typeof value !== 'number') throw new TypeError(`${what} must be a number, found ${found(value)}`);
  if (value >= least && value > above && value < below) return;
  const from = above >= least ? `above ${above}` : `at least ${least}`;
  throw new RangeError(
    `${what} must be ${from} and ${below === Infinity ? 'finite' : `below ${below}`}, found ${value}`,
  );
}

/**
 * Refuses what is not a whole number from `least` on.
 *
 * @throws TypeError for another kind; RangeError naming the number that was found
 */
export function checkCount(value: unknown, what: string, least: number): asserts value is number {
  if (typeof value !== 'number') throw new TypeError(`${what} must be a number, found ${found(value)}`);
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${what} must be a whole number from ${least}, found ${value}`);
}
