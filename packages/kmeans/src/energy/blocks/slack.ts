import type { Arithmetic } from '../kernels/arithmetic.ts';

/**
 * How far computed costs s‖x − c‖² may be from exact ones, and what follows for bounds. Derived, with the letters used
 * here, in docs/decisions/0023-skipping-is-certified.md.
 */
export interface Slack {
  /** u: the rounding of one operation. */
  readonly unit: number;
  /** ε: costs are within (1 ± ε) times the exact ones … */
  readonly relative: number;
  /** … and ω, where squares underflow. */
  readonly absolute: number;
  /** κ = 1 − 6ε, by which a computed distance is shortened before a bound is taken from it … */
  readonly shortened: number;
  /** … and 1 − 12ε, its square … */
  readonly squareShortened: number;
  /** … of which a bound is shortened by 1 − 16u. */
  readonly measured: number;
  /** √ω, rounded up: what underflow may add to a distance. */
  readonly floor: number;
  /** A center that costs up to (1 + 4ε) times the least, as computed … */
  readonly tied: number;
  /** … and 4ω more may be the nearest. */
  readonly beside: number;
}

/** The slack of a pass over d dimensions whose scales are at most `scale`. */
export function slackOf(arithmetic: Arithmetic, d: number, scale: number): Slack {
  const unit = arithmetic.epsilon / 2;
  const relative = (d + 8) * 2 * unit;
  const absolute = (d + 4) * arithmetic.smallest * Math.max(1, scale);
  return {
    unit,
    relative,
    absolute,
    shortened: arithmetic.round(1 - 6 * relative),
    squareShortened: arithmetic.round(1 - 12 * relative),
    measured: 1 - 16 * unit,
    floor: Math.sqrt(absolute) * (1 + 2 ** -50),
    tied: arithmetic.round(1 + 4 * relative),
    beside: roundedUp(4 * absolute, arithmetic),
  };
}

/** A number of the arithmetic that is not below x ≥ 0. */
export function roundedUp(x: number, { round, smallest }: Arithmetic): number {
  const near = round(x);
  return near >= x ? near : round(x * (1 + 2 ** -22) + smallest);
}

/** Bounds and ways are compared as floats: one that is not above x. Nothing below the least is told from nothing. */
export const floatBelow = (x: number): number => Math.fround(Math.min(x, mostFloat) * (1 - 2 ** -21));

/** One such that the float sum of two is not below the sum of what they stand for, where that is `leastFloat` or more. */
export const floatAbove = (x: number): number => Math.fround(Math.min(x, mostFloat) * (1 + 2 ** -22));

/** How far ways may come together, if they have come to `now` and `left` is left of a bound, less what both may be rounded by. */
export const dueAfter = (now: number, left: number): number => (now + left * (1 - 2 ** -20)) * (1 - 2 ** -51);

/** Bounds are kept from floats' underflow, and from their overflow. */
export const leastFloat = 1e-30;
const mostFloat = 1e30;
