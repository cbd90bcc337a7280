// Passes along temperatures, each followed by an update of soft K-Means.
import { fromData, type NdArray } from '@isotherm/autodiff';
import { type Dataset, dataset, type Softmin, statistics, type Threads } from '@isotherm/kmeans';
import { median } from '../driver/ratios.ts';
import { cpuTime } from '../driver/sample.ts';
import type { Annealing, Step } from './results.ts';

/** Passes at a temperature, of which the last are timed. */
const [turns, timed] = [6, 3];
/** Passes over tiles that are made for them, of which the first do not count. */
const [freshTurns, unmeasured] = [9, 2];

/** Centers after an update. */
function updated(centers: NdArray, mass: Float64Array, displacements: Float64Array): NdArray {
  const d = centers.shape[1]!;
  const moved = Float64Array.from(displacements, (sum, i) => {
    const own = mass[Math.floor(i / d)]!;
    return centers.data[i]! + (own > 0 ? sum / own : 0);
  });
  return fromData(moved, centers.shape);
}

/** The same points, always over tiles. */
const tiled = (points: NdArray): Dataset => dataset(points, { algorithm: 'block' });

/** Passes at one temperature, dense and by counts, in turn. */
export function stepAt(
  points: readonly [Dataset, Dataset],
  start: NdArray,
  softmin: Softmin,
  temperature: number,
): [Step, NdArray] {
  const times: [number[], number[]] = [[], []];
  let [centers, live, certified, error] = [start, 0, 0, 0];
  for (let turn = 0; turn < turns; turn++) {
    const [dense, auto] = points.map((data, which) => {
      const before = cpuTime();
      const sums = statistics(data, centers, { softmin, temperature });
      if (turn >= turns - timed) times[which]!.push(cpuTime() - before);
      return sums;
    }) as [ReturnType<typeof statistics>, ReturnType<typeof statistics>];
    const pairs = (auto.skipping?.tiles ?? 1) * dense.mass.length;
    live = auto.skipping ? auto.skipping.livePairs / pairs : 1;
    certified = auto.skipping ? auto.skipping.certifiedTiles / auto.skipping.tiles : 0;
    error = Math.max(error, Math.abs(auto.energy - dense.energy) / Math.abs(dense.energy));
    centers = updated(centers, dense.mass, dense.displacements);
  }
  const fresh = live < 1 ? { fresh: freshAt(tiled(points[0].points), centers, softmin, temperature) } : {};
  return [{ dense: median(times[0]), auto: median(times[1]), ...fresh, live, certified, error }, centers];
}

/**
 * Milliseconds of a pass over a dataset that was made for that temperature, and so are its tiles: of several passes, one after the
 * other, each followed by an update.
 */
export function freshAt(data: Dataset, start: NdArray, softmin: Softmin, temperature: number): number {
  const times: number[] = [];
  let centers = start;
  for (let turn = 0; turn < freshTurns; turn++) {
    const before = cpuTime();
    const { mass, displacements } = statistics(data, centers, { softmin, temperature });
    times.push(cpuTime() - before);
    centers = updated(centers, mass, displacements);
  }
  return median(times.slice(unmeasured));
}

/** A whole annealing, from J₀ to a thousandth of it: 24 temperatures, 6 updates at each, all that sorting takes included. */
export function anneal(
  points: NdArray,
  start: NdArray,
  softmin: Softmin,
  distortion: number,
  threads: Threads,
): Annealing {
  const [dense, auto, shared] = [
    { algorithm: 'dense' as const },
    { algorithm: 'auto' as const },
    { algorithm: 'auto' as const, threads },
  ].map((how) => {
    const data = dataset(points, how);
    let [centers, energy] = [start, 0];
    const [before, clock] = [cpuTime(), performance.now()];
    for (let stage = 0; stage < 24; stage++)
      for (let turn = 0; turn < 6; turn++) {
        const found = statistics(data, centers, {
          softmin,
          temperature: distortion * 10 ** ((-3 * stage) / 23),
        });
        centers = updated(centers, found.mass, found.displacements);
        energy = found.energy;
      }
    return { time: cpuTime() - before, clock: performance.now() - clock, energy };
  }) as [Whole, Whole, Whole];
  if (shared.energy !== auto.energy) throw new Error('two threads ended at another energy than one');
  return {
    dense: dense.time,
    auto: auto.time,
    clock: { one: auto.clock, two: shared.clock },
    error: Math.abs(auto.energy / dense.energy - 1),
  };
}

/** An annealing, in CPU time and on the clock. */
interface Whole {
  readonly time: number;
  readonly clock: number;
  readonly energy: number;
}
