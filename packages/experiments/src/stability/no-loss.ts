import { type MeanAndChance, notBelow } from '../shared-level.ts';

/**
 * What is claimed to be no loss may be nothing: refuted below 0, as `notBelow` says, and NaN, which is open, where chance is so wide
 * that it may hide a loss that matters.
 */
export const noLoss = (gain: MeanAndChance, matters: number): number =>
  gain.mean + gain.chance >= 0 && gain.mean - gain.chance <= -matters ? NaN : notBelow(gain);
