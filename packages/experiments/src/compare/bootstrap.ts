import { random } from '@isotherm/autodiff/random';

/** A number with its 95 % interval. */
export interface Estimate {
  /** The number. */
  readonly value: number;
  /** Where the interval begins. */
  readonly low: number;
  /** Where it ends. */
  readonly high: number;
}

const resamples = 2000;

/**
 * The fewest values whose bootstrap interval can decide anything. No such interval is wider than from the least value to the
 * greatest, and these two have the median between them with probability 1 − 2^(1 − n) only: below 95 % for n < 6.
 */
export const fewest = 6;

/**
 * A statistic of a sample with its percentile bootstrap interval, Efron (1979): the sample is drawn again, with replacement, 2000
 * times. Chance is named by `key`, so that the same comparison gives the same interval.
 */
export function bootstrap(
  sample: readonly number[],
  statistic: (sample: Float64Array) => number,
  key: string,
): Estimate {
  const chance = random(`bootstrap/${key}`);
  const n = sample.length;
  const drawn = new Float64Array(n);
  const found = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    for (let j = 0; j < n; j++) drawn[j] = sample[chance.integer(n)]!;
    found[i] = statistic(drawn);
  }
  found.sort();
  const at = (share: number): number => found[Math.floor(share * (resamples - 1) + 0.5)]!;
  return { value: statistic(Float64Array.from(sample)), low: at(0.025), high: at(0.975) };
}

/** The mean. */
export const mean = (sample: Float64Array): number => sample.reduce((sum, x) => sum + x, 0) / sample.length;

/** Cohen's d of paired differences: their mean in units of their standard deviation; 0 where all are 0. */
export function effectSize(differences: Float64Array): number {
  const center = mean(differences);
  if (center === 0) return 0;
  const squares = differences.reduce((sum, x) => sum + (x - center) * (x - center), 0);
  return center / Math.sqrt(squares / (differences.length - 1 || 1));
}
