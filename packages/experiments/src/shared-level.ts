import { fewest } from './compare/bootstrap.ts';
import { meanOf } from './groups.ts';
import { studentQuantile } from './student.ts';

/** How likely chance alone may decide any question of a study: one level, which all its questions share. */
export const sharedLevel = 0.01;

/** The level, as texts say it. */
export const sharedLevelInWords: string = `${100 * sharedLevel} %`;

/** What each of so many questions has of the level: Bonferroni (1936). */
export const partFor = (questions: number): number => sharedLevel / questions;

/** A mean over repetitions, and how far chance explains it. */
export interface MeanAndChance {
  readonly mean: number;
  /** Only with its part of the level a mean is so far, on one side, from the true one; NaN for too few repetitions. */
  readonly chance: number;
}

/**
 * The mean of a sample and what chance explains of it: as many standard errors as a part of the level leaves to Student's t. A few
 * values that happen to be equal have no error at all, so that less than six tell nothing.
 */
export function meanAndChance(sample: readonly number[], part: number): MeanAndChance {
  const { mean, error } = meanOf(sample);
  return { mean, chance: sample.length < fewest ? NaN : studentQuantile(part, sample.length - 1) * error };
}
