import { elements } from '@isotherm/autodiff';
import { log } from '@isotherm/autodiff/kernels';
import type { Random } from '@isotherm/autodiff/random';
import { rounding } from '../alternate.ts';
import type { Alternation } from '../alternation.ts';
import { type Effort, together } from '../effort.ts';
import type { Work } from '../progress.ts';
import { exchange } from './exchange.ts';
import type { Searched } from './lloyd.ts';

/** How far centers are shaken, in root-mean-square errors. */
const shaken = 0.2;
/** Distortions that differ by less than this part are the same: what points at the borders pay is more. */
const leastDifference = 1e-12;

/** What a search has done so far. */
export interface Spent {
  /** What it computed. */
  effort: Effort;
  /** Whether it was told to stop. */
  stopped: boolean;
}

/** Lloyd's algorithm from some centers, `(k, d)`, flat, until moves of so many radii; it adds to what is spent. */
export type Run = (centers: Float64Array, rest: number) => Work<Alternation>;

/**
 * Lloyd's algorithm and exchanges of single points in turn, until neither gains. `settled` is a distortion of which that
 * is known: who comes back to it is where he was.
 */
export function* settle(
  { data, weights }: Searched,
  run: Run,
  centers: Float64Array,
  spent: Spent,
  settled: number = NaN,
): Work<Alternation> {
  let best = yield* run(centers, rounding);
  while (!spent.stopped) {
    if (Math.abs(best.statistics.distortion - settled) <= leastDifference * settled) break;
    const exchanged = exchange(data, best.centers, weights);
    spent.effort = together(spent.effort, exchanged);
    if (exchanged.moves === 0) break;
    const next = yield* run(exchanged.centers, rounding);
    if (!(next.statistics.distortion < best.statistics.distortion)) break;
    best = next;
  }
  return best;
}

/**
 * Settles, and then again from centers that are shaken a little, until 2 + ⌊ln k⌋ times in a row that gained nothing:
 * there are many optima beside each other, of which points at the borders of clusters make the difference.
 */
export function* settleShaken(
  searched: Searched,
  run: Run,
  start: Float64Array,
  random: Random,
  spent: Spent,
): Work<Alternation> {
  let best = yield* settle(searched, run, start, spent);
  const patience = 2 + Math.floor(log(best.centers.shape[0]!));
  for (let futile = 0; futile < patience && !spent.stopped && best.statistics.distortion > 0; futile++) {
    const { distortion } = best.statistics;
    const reach = shaken * Math.sqrt(distortion);
    const moved = Float64Array.from(elements(best.centers), (c) => c + reach * (random.uniform() - 0.5));
    const found = yield* settle(searched, run, moved, spent, distortion);
    if (found.statistics.distortion < distortion * (1 - leastDifference)) [best, futile] = [found, -1];
  }
  return best;
}
