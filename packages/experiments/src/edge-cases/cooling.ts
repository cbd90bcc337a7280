import { entropic } from '@isotherm/kmeans/energy';
import type { Study } from '../study.ts';
import { type Breach, type Counterexample, studyOf } from './counterexample.ts';
import { apart, greatestDifference, softFrom, sums } from './line.ts';

/** The distortion rises on the way down. docs/theory.md#ce-path */
export const path: Counterexample = {
  name: 'path',
  points: [0, 1, 4, 8],
  measure: (): Breach => {
    const xs = path.points;
    let centers: ArrayLike<number> = [1, 6];
    const found = [15, 10, 7, 4].map((temperature) => {
      centers = softFrom(xs, centers, temperature);
      return sums(xs, centers, { softmin: entropic, temperature }).hard;
    });
    const [, warm, middle, cool] = found as [number, number, number, number];
    return {
      warm,
      middle,
      cool,
      error: greatestDifference([warm, middle, cool], [9.4825, 9.711, 8.9247]),
      allowed: 5e-5,
      breach: Math.max(0, middle / warm - 1),
    };
  },
};

/** Two states at one temperature: which is found depends on where one comes from. docs/theory.md#ce-hysteresis */
export const hysteresis: Counterexample = {
  name: 'hysteresis',
  points: [0, 0, 0, 0, 0, 0, 0, 1],
  measure: (): Breach => {
    const xs = hysteresis.points;
    const critical = 2 * (7 / 64);
    const from = (start: ArrayLike<number>, relative: number): Float64Array =>
      softFrom(xs, start, relative * critical);
    const width = (centers: Float64Array): number => Math.max(...centers) - Math.min(...centers);
    const cooled = from([0.1249, 0.125, 0.1251], 1.05);
    const split = from([0, 0, 1], 0.5);
    const heated = from(split, 1.05);
    const [middle, jumped] = [from([0.1249, 0.125, 0.1251], 0.98), from([0.1249, 0.125, 0.1251], 0.96)];
    // cooled, it jumps at the critical temperature and at 0.967 of it; heated, the split state ends between 1.107 and 1.108 critical temperatures
    const asStated =
      width(cooled) < 1e-6 &&
      width(middle) > 0.1 &&
      width(middle) < 0.5 &&
      width(jumped) > 0.5 &&
      width(from(heated, 1.107)) > 0.5 &&
      width(from(heated, 1.108)) < 1e-6;
    return { error: asStated ? 0 : 1, allowed: 0, breach: apart(xs, cooled, heated) };
  },
};

/** Cooling, step by step. */
export const collapse: Study = studyOf({
  id: 'edge-cases/collapse',
  title: 'The distortion along a cooled path',
  claim: 'As T falls, the distortion of the soft solution of F falls, and the solution depends on T alone',
  condition: 'rise of J₀, relative, and distance between solutions at one T, in radii, = 0',
  counterexamples: [path, hysteresis],
  refuted:
    'Cooling is no steady descent. On four points on a line the distortion of the solution rose by {path:%} while the temperature fell, and on eight points two solutions, {hysteresis} radii apart, belong to one temperature: which one you get depends on whether you come from above or from below. Keep the best centers that you pass, not the last.',
});
