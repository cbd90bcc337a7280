import type { Cell } from './measure.ts';
import type { Sample } from './sample.ts';

/** The middle one. */
export function median(xs: readonly number[]): number {
  const sorted = xs.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The geometric mean. */
export const geometricMean = (xs: readonly number[]): number =>
  Math.exp(xs.reduce((sum, x) => sum + Math.log(x), 0) / xs.length);

/** What was measured of a contender in a case; undefined where nothing was. */
export function samplesOf(
  cells: readonly Cell[],
  name: string,
  contender: string,
): readonly Sample[] | undefined {
  const samples = cells.find((it) => it.case === name && it.contender === contender)?.samples ?? [];
  return samples.length === 0 ? undefined : samples;
}

/**
 * How many times as long as `base` a contender takes in a case: the median of the ratios of CPU times, round by
 * round; of their medians where a sample is not positive. Undefined where one of them was not measured.
 */
export function ratioOf(
  cells: readonly Cell[],
  name: string,
  contender: string,
  base: string,
): number | undefined {
  const [samples, of] = [samplesOf(cells, name, contender), samplesOf(cells, name, base)];
  if (samples === undefined || of === undefined) return undefined;
  const cpus = (all: readonly Sample[]): number[] => all.map(({ cpu }) => cpu);
  // a difference of two short calls can come out negative, and its ratio would be noise
  if ([...samples, ...of].some(({ cpu }) => cpu <= 0)) return median(cpus(samples)) / median(cpus(of));
  const rounds = Math.min(samples.length, of.length);
  return median(Array.from({ length: rounds }, (_, i) => samples[i]!.cpu / of[i]!.cpu));
}
