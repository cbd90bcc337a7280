import { checkOptions } from '../options/check-options.ts';
import { cos, pow } from '../kernels/index.ts';
import { found } from '../options/found.ts';
import { checkCount, checkNumber } from '../options/check-numbers.ts';

/** A number by iteration, from 0: a rate, or anything else that should change on the way. */
export type Schedule = (iteration: number) => number;

/** A rate that stays, or one that changes. */
export type Rate = number | Schedule;

/**
 * Always the same.
 *
 * @throws TypeError, RangeError when `rate` is not a finite number from 0
 */
export function constant(rate: number): Schedule {
  checkNumber(rate, 'constant: rate');
  return () => rate;
}

/**
 * Falls, or grows, by a factor every so many iterations, smoothly:
 *
 *   rate(i) = from · factor^(i / every)
 *
 * @throws TypeError for unknown options and wrong kinds; RangeError for negative numbers and an `every` of 0
 *
 * @example
 * exponential({ from: 0.1, factor: 0.5, every: 100 }); // halves in 100 iterations
 */
export function exponential(options: {
  /** The first rate. */
  readonly from: number;
  /** What it is multiplied by. */
  readonly factor: number;
  /** In how many iterations. @defaultValue 1 */
  readonly every?: number;
}): Schedule {
  checkOptions('exponential', options, ['from', 'factor', 'every']);
  const { from, factor, every = 1 } = options;
  checkNumber(from, 'exponential: from');
  checkNumber(factor, 'exponential: factor', { above: 0 });
  checkNumber(every, 'exponential: every', { above: 0 });
  return (iteration) => from * pow(factor, iteration / every);
}

/**
 * Falls along half a wave, and stays at its end:
 *
 *   rate(i) = to + (from − to) · (1 + cos(π min(i / over, 1))) / 2
 *
 * Loshchilov & Hutter, ICLR (2017).
 *
 * @throws TypeError for unknown options and wrong kinds; RangeError for negative rates and an `over` below 1
 */
export function cosine(options: {
  /** The first rate. */
  readonly from: number;
  /** The last. @defaultValue 0 */
  readonly to?: number;
  /** The iteration from which on it is the last. */
  readonly over: number;
}): Schedule {
  checkOptions('cosine', options, ['from', 'to', 'over']);
  const { from, to = 0, over } = options;
  checkNumber(from, 'cosine: from');
  checkNumber(to, 'cosine: to');
  checkCount(over, 'cosine: over', 1);
  return (iteration) =>
    iteration >= over ? to : to + ((from - to) * (1 + cos((Math.PI * iteration) / over))) / 2;
}

/**
 * Rises to a rate in equal steps, then follows it:
 *
 *   rate(i) = (i + 1) / (over + 1) · next(0) for i < over,   next(i − over) after
 *
 * @throws TypeError for unknown options and wrong kinds; RangeError for an `over` below 0
 *
 * @example
 * warmUp({ over: 100, next: cosine({ from: 0.01, over: 900 }) });
 */
export function warmUp(options: {
  /** How many iterations it takes. */
  readonly over: number;
  /** What follows. */
  readonly next: Rate;
}): Schedule {
  checkOptions('warmUp', options, ['over', 'next']);
  const { over } = options;
  checkCount(over, 'warmUp: over', 0);
  const next = scheduleOf('warmUp: next', options.next);
  return (iteration) =>
    iteration < over ? ((iteration + 1) / (over + 1)) * next(0) : next(iteration - over);
}

/**
 * Reads a rate as a schedule, whose values are checked as they are asked.
 *
 * @throws TypeError when it is neither a number nor a function; RangeError when it is negative or not finite
 */
export function scheduleOf(what: string, rate: Rate): Schedule {
  if (typeof rate === 'number') checkNumber(rate, what);
  else if (typeof rate !== 'function')
    throw new TypeError(`${what} must be a number or a schedule, found ${found(rate)}`);
  else
    return (iteration) => {
      const now = rate(iteration);
      checkNumber(now, `${what} at iteration ${iteration}`);
      return now;
    };
  return () => rate;
}
