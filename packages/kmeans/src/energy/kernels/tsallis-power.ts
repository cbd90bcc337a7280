import { exp, expm1, log, log1p } from '@isotherm/autodiff/kernels';
import type { Arithmetic } from './arithmetic.ts';

type Round = Arithmetic['round'];

/** Powers of what is left of 1, e = 1/(α−1). */
export interface Power {
  readonly exponent: number;
  /** (1 − y)^e for 0 ≤ y < 1. */
  readonly raise: (y: number, round: Round) => number;
  /** (1 − y)^(e−1). */
  readonly slope: (y: number, round: Round) => number;
  /** (1 − θ)^e − 1, exactly where it can be. */
  readonly shortfall: (theta: number, round: Round) => number;
  /** p^α of p = (1 − y)^e. */
  readonly toAlpha: (p: number, y: number, round: Round) => number;
  /** z^α of a total z, which is near 1. */
  readonly whole: (z: number, round: Round) => number;
  /** The threshold of two centers alone, if 1 less the second's w is δ, or a little less; 0 where it is not known. */
  readonly pair: (delta: number, arithmetic: Arithmetic) => number;
}

/** The powers of an α, 1 < α ≤ 2: those of 2 and 3/2 by products and square roots. */
export function powerOf(alpha: number): Power {
  if (alpha === 2) return linear;
  if (alpha === 1.5) return squared;
  // the logarithm is a double's: its error is multiplied by e
  const exponent = 1 / (alpha - 1);
  const raise: Power['raise'] = (y, round) => round(exp(exponent * log1p(-y)));
  const toAlpha = (p: number, _: number, round: Round): number => round(exp(alpha * log(p)));
  return {
    exponent,
    raise,
    slope: (y, round) => round(raise(y, round) / round(1 - y)),
    shortfall: (theta, round) => round(expm1(exponent * log1p(-theta))),
    toAlpha,
    whole: (z, round) => toAlpha(z, 0, round),
    pair: () => 0,
  };
}

const linear: Power = {
  exponent: 1,
  raise: (y, round) => round(1 - y),
  slope: () => 1,
  shortfall: (theta) => -theta,
  toAlpha: (p, _, round) => round(p * p),
  whole: (z, round) => round(z * z),
  pair: (delta) => delta / 2,
};

const squared: Power = {
  exponent: 2,
  raise: (y, round) => round(round(1 - y) * round(1 - y)),
  slope: (y, round) => round(1 - y),
  shortfall: (theta, round) => round(-theta * round(2 - theta)),
  toAlpha: (p, y, round) => round(p * round(1 - y)),
  whole: (z, round) => round(z * round(Math.sqrt(z))),
  // 2θ² − 2(1 + δ)θ + δ² = 0, its lesser root; some ulps less, for the steps only rise
  pair: (delta, { round, epsilon }) => {
    const [square, sum] = [round(delta * delta), round(1 + delta)];
    const root = round(Math.sqrt(round(round(sum * sum) - round(2 * square))));
    return round(round(square / round(sum + root)) * (1 - 8 * epsilon));
  },
};
