import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { type Effort, together } from '../effort.ts';
import type { Work } from '../progress.ts';
import { lloyd, type Searched } from './lloyd.ts';
import { retire } from './retire.ts';
import { type Run, settleShaken, type Spent } from './settle.ts';
import { ascending, worthOf } from './worth.ts';

/** Centers that the first breath adds. Fritzke (2020) found more to gain little. */
const depth = 5;
/** How far from the center that it relieves a new one starts, in root-mean-square errors. */
const apart = 0.01;
/** Runs inside a breath rest early, at this many radii: they are only compared. At 1e-2 hard sets are missed. */
const looseRest = 1e-3;
/** An improvement below this part is not worth another breath at the same depth. */
const leastGain = 1e-6;

/** Where a search ended. */
export interface Found extends Effort {
  /** Centers, `(k, d)`. */
  readonly centers: NdArray;
  /** Whether it was told to stop before its end. */
  readonly stopped: boolean;
}

/**
 * Centers of less distortion than Lloyd's algorithm finds from the same start, `(n, d), (k, d) → (k, d)`. A breath
 * adds m centers beside those that pay most, runs Lloyd's algorithm, removes the m of least utility, and runs it
 * again; while that gains, breaths go on at the same depth m, and then at lesser ones: 5, 3 and 1, or all from k where
 * clusters are that few. Single points are then exchanged between clusters until none gains, and all that again from
 * centers that are shaken a little. Fritzke, arXiv:2006.15666 (2020); `exchange` is Hartigan's.
 */
export function* breathe(searched: Searched, start: NdArray, random: Random): Work<Found> {
  const { data, weights, radius } = searched;
  const [k, d] = start.shape as [number, number];
  const spent: Spent = { effort: { evaluations: 0 }, stopped: false };
  const run: Run = function* (centers, rest) {
    const ended = yield* lloyd(searched, centers, d, rest * radius);
    spent.effort = together(spent.effort, ended);
    spent.stopped ||= ended.aborted;
    return ended;
  };
  const worth = (centers: NdArray): ReturnType<typeof worthOf> => {
    spent.effort = together(spent.effort, { evaluations: data.points.shape[0]! * centers.shape[0]! });
    return worthOf(data, centers, weights);
  };

  let best = yield* run(Float64Array.from(elements(start)), looseRest);
  let crowding: readonly number[] | undefined;
  const step = k > depth ? 2 : 1;
  for (let m = Math.min(depth, k); m > 0 && !spent.stopped && best.statistics.distortion > 0;) {
    crowding ??= ascending(worth(best.centers).error);
    const crowded = crowding.slice(-m);
    const offset = apart * Math.sqrt(best.statistics.distortion);
    const more = crowded.flatMap((j) =>
      Array.from(
        elements(best.centers).subarray(j * d, (j + 1) * d),
        (c) => c + offset * (random.uniform() - 0.5),
      ),
    );
    const inhaled = yield* run(Float64Array.from([...elements(best.centers), ...more]), looseRest);
    if (spent.stopped) break; // there are too many centers now
    const all = Float64Array.from(elements(inhaled.centers));
    const retired = retire(all, d, worth(inhaled.centers).utility, m);
    const exhaled = yield* run(
      all.filter((_, at) => !retired.has(Math.floor(at / d))),
      looseRest,
    );
    if (exhaled.statistics.distortion < best.statistics.distortion * (1 - leastGain))
      [best, crowding] = [exhaled, undefined];
    else m -= step;
  }

  if (!spent.stopped)
    best = yield* settleShaken(searched, run, Float64Array.from(elements(best.centers)), random, spent);
  return {
    centers: fromData(Float64Array.from(elements(best.centers)), [k, d]),
    ...spent.effort,
    stopped: spent.stopped,
  };
}
