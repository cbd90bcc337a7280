import { fewest } from './compare/bootstrap.ts';
import { meanOf } from './groups.ts';
import { atLeast } from './signs.ts';
import { studentQuantile } from './student.ts';

/** How likely chance alone may decide any question of a study: one level, which all its questions share. */
export const sharedLevel = 0.01;

/** The level, as texts say it. */
export const sharedLevelInWords: string = `${100 * sharedLevel} %`;

/** What each of so many questions has of the level: Bonferroni (1936). */
export const partFor = (questions: number): number => sharedLevel / questions;

/** Differences that differ by less, in units of their mean, are equal. */
const rounding = 1e-12;

/** A mean over repetitions, and how far chance explains it. */
export interface MeanAndChance {
  readonly mean: number;
  /** Only with its part of the level a mean is so far, on one side, from the true one; NaN where repetitions are too few to tell. */
  readonly chance: number;
  readonly repetitions: number;
}

/**
 * The mean of a sample and what chance explains of it: as many standard errors as a part of the level leaves to Student's t. A few
 * values that happen to be equal have no error at all, so that less than six tell nothing, nor do more of them, unless they are 0,
 * while chance gives all of them one sign more often than that part.
 */
export function meanAndChance(sample: readonly number[], part: number): MeanAndChance {
  const { mean, error } = meanOf(sample);
  const n = sample.length;
  const alike = mean !== 0 && error <= rounding * Math.abs(mean) && atLeast(n, n) > part;
  return { mean, chance: n < fewest || alike ? NaN : studentQuantile(part, n - 1) * error, repetitions: n };
}

/**
 * How far a mean is from being below 0 beyond chance, which is added; NaN where repetitions are too few to tell. If only because all of
 * them are equal, a mean that is not below 0 speaks for itself.
 */
export const notBelow = ({ mean, chance, repetitions }: MeanAndChance): number =>
  Number.isNaN(chance) && repetitions >= fewest && mean >= 0 ? mean : mean + chance;
