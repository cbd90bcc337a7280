import { elements, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { alternate } from '@isotherm/kmeans';
import { entropic } from '@isotherm/kmeans/energy';
import { column } from '../edge-cases/line.ts';

/** By which centers are disturbed before each temperature: coincident ones never part on their own. */
const disturbance = 1e-5;
/** Most updates at one temperature. */
export const most = 5000;
/** A center that moves farther from one temperature to the next has jumped. */
const leap = 0.05;
/** How near the temperature of a jump is bracketed, in the unit of the temperatures. */
const near = 1e-5;

/** Where soft updates rest on the way. */
interface Stop {
  /** The temperature, in the unit in which it was given. */
  readonly temperature: number;
  /** The centers, in ascending order. */
  readonly centers: readonly number[];
}

/** A way through temperatures. */
export interface Path {
  /** Where it rested, in the order of the temperatures. */
  readonly stops: readonly Stop[];
  /** How often the greatest center jumped. */
  readonly jumps: number;
  /** The temperature of the jump that was looked for; NaN if there was none. */
  readonly met: number;
}

/**
 * Follows the minima of F, Softmax, of points on a line: at each temperature, which are told in a unit, soft updates from the centers
 * of the one before until they rest. Of one of the jumps of the greatest center, the first or the second, … (0, 1, …), the temperature
 * is looked for between the two, from where updates rested before it.
 */
export function followPath(
  points: NdArray,
  start: readonly number[],
  temperatures: readonly number[],
  unit: number,
  wanted: number,
  random: Random,
): Path {
  const rest = ({ centers }: Pick<Stop, 'centers'>, temperature: number): Stop => {
    const disturbed = column(centers.map((c) => c + disturbance * random.normal()));
    const softness = { softmin: entropic, temperature: temperature * unit };
    const found = alternate(points, disturbed, softness, { tolerance: 1e-11, maxIterations: most });
    return { temperature, centers: [...elements(found.centers)].toSorted((a, b) => a - b) };
  };
  const stops: Stop[] = [];
  let [jumps, met] = [0, NaN];
  for (const temperature of temperatures) {
    const here = stops.at(-1);
    const next = rest(here ?? { centers: start }, temperature);
    if (here !== undefined && leaps(here, next) && jumps++ === wanted) {
      let [before, after] = [here, next];
      while (Math.abs(after.temperature - before.temperature) > near) {
        const between = rest(before, (before.temperature + after.temperature) / 2);
        if (leaps(before, between)) after = between;
        else before = between;
      }
      met = (before.temperature + after.temperature) / 2;
    }
    stops.push(next);
  }
  return { stops, jumps, met };
}

const leaps = (from: Stop, to: Stop): boolean => Math.abs(to.centers.at(-1)! - from.centers.at(-1)!) > leap;
