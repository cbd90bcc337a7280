import type { Cell } from './measure.ts';
import { geometricMean, type Speed, speedOf } from './ratios.ts';
import type { Target } from './results.ts';
import { times } from './tables.ts';

/** How many times as fast as a peer we are, case by case; cases where one of the two was not measured are left out. */
export function speeds(
  cells: readonly Cell[],
  cases: readonly string[],
  ours: string,
  peer: string,
): ReadonlyMap<string, Speed> {
  const all = cases.map((name) => [name, speedOf(cells, name, ours, peer)] as const);
  return new Map(all.flatMap(([name, speed]) => (speed === undefined ? [] : [[name, speed] as const])));
}

/** What is promised of speeds. */
export interface Promised {
  readonly target: string;
  /** Speeds with `fast: true`, by case. */
  readonly fast: ReadonlyMap<string, Speed>;
  /** Speeds by default, which are printed beside. */
  readonly plain?: ReadonlyMap<string, Speed>;
  /** Cases that must have been measured; a target is not met by what was left out. */
  readonly cases: readonly string[];
  /** Least geometric mean. */
  readonly mean?: number;
  /** Least of all, or case by case. */
  readonly worst?: number | ((name: string) => number);
}

/** Judges speeds: their geometric mean and the worst of them. */
export function judge({ target, fast, plain, cases, mean = 0, worst = 0 }: Promised): Target {
  if (fast.size === 0) return { target, measured: 'not measured' };
  const least = typeof worst === 'number' ? (): number => worst : worst;
  const missing = cases.filter((name) => !fast.has(name));
  const met =
    missing.length === 0 &&
    meanOf(fast) >= mean &&
    [...fast].every(([name, { times }]) => times >= least(name));
  const beside = plain === undefined || plain.size === 0 ? '' : `; by default ${summary(plain)}`;
  const without = missing.length === 0 ? '' : `; not measured: ${missing.join(', ')}`;
  return { target, measured: `${summary(fast)}${beside}${without}`, met };
}

const meanOf = (speeds: ReadonlyMap<string, Speed>): number =>
  geometricMean([...speeds.values()].map((it) => it.times));

/** The geometric mean and the worst with its case, or the one that there is. */
function summary(speeds: ReadonlyMap<string, Speed>): string {
  const sorted = [...speeds].toSorted(([, a], [, b]) => a.times - b.times);
  const [name, worst] = sorted[0]!;
  if (sorted.length === 1) return times(worst);
  const mean = { times: meanOf(speeds), isRough: sorted.some(([, { isRough }]) => isRough) };
  return `${times(mean)}, worst ${times(worst)} (${name.split(' ')[0]})`;
}
