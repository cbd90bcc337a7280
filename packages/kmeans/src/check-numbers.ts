/**
 * Refuses what is not a whole number from `least`.
 *
 * @throws TypeError for another kind; RangeError naming the number that was found
 */
export function checkCount(value: unknown, what: string, least: number): asserts value is number {
  checkNumber(value, what);
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${what} must be a whole number from ${least}, found ${value}`);
}

/**
 * Refuses what is not a finite number from 0.
 *
 * @throws TypeError for another kind; RangeError naming the number that was found
 */
export function checkNotNegative(value: unknown, what: string): asserts value is number {
  checkNumber(value, what);
  if (!(value >= 0 && value < Infinity))
    throw new RangeError(`${what} must be finite and not negative, found ${value}`);
}

/**
 * Refuses what is none of some texts.
 *
 * @throws RangeError naming the texts, and what was found
 */
export function checkChoice(value: unknown, what: string, choices: readonly string[]): void {
  if (!choices.includes(value as string))
    throw new RangeError(`${what} must be one of ${choices.join(', ')}; found ${JSON.stringify(value)}`);
}

function checkNumber(value: unknown, what: string): asserts value is number {
  if (typeof value !== 'number')
    throw new TypeError(`${what} must be a number, found ${value === null ? 'null' : typeof value}`);
}
