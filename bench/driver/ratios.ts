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

/** The value that a part of the values is below; between two of them in proportion. */
function quantile(xs: readonly number[], part: number): number {
  const sorted = xs.toSorted((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (at - Math.floor(at)) * (high - low);
}

/**
 * Whether a time is not to be relied on: there is one only, or its median is not known to a quarter: by the
 * half-width of a notch, 1.57 (q₃ − q₁) / √n, beyond which two medians differ at about 95 %. McGill, Tukey & Larsen, The American Statistician 32 (1978).
 */
export function isRough(samples: readonly Sample[]): boolean {
  const cpus = samples.map(({ cpu }) => cpu);
  const notch = (1.57 * (quantile(cpus, 3 / 4) - quantile(cpus, 1 / 4))) / Math.sqrt(cpus.length);
  return cpus.length === 1 || notch > Math.abs(median(cpus)) / 4;
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

/** How fast somebody is beside a peer. */
export interface Speed {
  /** How many times as long the peer takes. */
  readonly times: number;
  /** Whether the time of one of the two is rough. */
  readonly isRough: boolean;
}

/** How fast somebody is beside a peer in a case. Undefined where one of the two was not measured. */
export function speedOf(
  cells: readonly Cell[],
  name: string,
  contender: string,
  peer: string,
): Speed | undefined {
  const ratio = ratioOf(cells, name, peer, contender);
  if (ratio === undefined) return undefined;
  const both = [contender, peer].map((who) => samplesOf(cells, name, who)!);
  // by the rounds of both, and by those alone that one has more of
  const rounds = Math.min(...both.map(({ length }) => length));
  return { times: ratio, isRough: both.some((all) => isRough(all.slice(0, rounds))) };
}
