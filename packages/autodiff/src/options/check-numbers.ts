import { found } from './found.ts';

/** Open bounds of a number. */
export interface Bounds {
  /** What it must exceed. @defaultValue nothing: 0 is allowed, and nothing below */
  readonly above?: number;
  /** What it must stay below. @defaultValue Infinity */
  readonly below?: number;
}

/**
 * Refuses what is not a finite number from 0 on, or between bounds if so asked.
 *
 * @throws TypeError for another kind; RangeError naming the number that was found
 */
export function checkNumber(
  value: unknown,
  what: string,
  { above, below = Infinity }: Bounds = {},
): asserts value is number {
  if (typeof value !== 'number') throw new TypeError(`${what} must be a number, found ${found(value)}`);
  if ((above === undefined ? value >= 0 : value > above) && value < below) return;
  const most = below === Infinity ? 'finite' : `below ${below}`;
  const bounds = above === undefined ? `${most} and not negative` : `above ${above} and ${most}`;
  throw new RangeError(`${what} must be ${bounds}, found ${value}`);
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

/**
 * Refuses what is none of some texts.
 *
 * @throws RangeError naming the texts, and what was found
 */
export function checkChoice(value: unknown, what: string, choices: readonly string[]): void {
  if (choices.includes(value as string)) return;
  const given = typeof value === 'string' ? JSON.stringify(value) : found(value);
  throw new RangeError(`${what} must be one of ${choices.join(', ')}; found ${given}`);
}
