import type { Softmin } from '../energy/index.ts';
import type { Answer } from './law.ts';

/**
 * Relative rounding error that a share, or a gap in units of T, may have: k terms are added, and each has
 * passed through a quotient, a difference and a power, or the last step of a root search, a few
 * roundings each. The softmins of this package need 3 k ε, and 6 k ε for Tsallis at α = 1.1, where α − 1
 * divides a difference; the factor of ten above that is for other people's arithmetic.
 */
export const shareSlack = (k: number): number => 64 * k * Number.EPSILON;

/**
 * Absolute rounding error that a value may have, when the gap to the least cost is computed by itself: the
 * gap is at most T · maxEntropy(k), and is subtracted from the least cost. So is the expected cost,
 * since ⟨p, d⟩ − T·H(p) ≤ min d. The last term is for temperatures whose product with a gap is subnormal.
 */
export const valueSlack = (softmin: Softmin, { costs, temperature, least }: Asked): number =>
  shareSlack(costs.length) * (Math.abs(least) + temperature * softmin.maxEntropy(costs.length)) +
  costs.length * Number.MIN_VALUE;

/** What a tolerance depends on. */
type Asked = Pick<Answer, 'costs' | 'temperature' | 'least'>;
