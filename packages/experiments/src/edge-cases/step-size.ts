import { hard } from '@isotherm/kmeans/energy';
import type { Study } from '../study.ts';
import { type Breach, type Counterexample, studyOf } from './counterexample.ts';
import { apart, greatestDifference, lloydFrom, slopes } from './line.ts';

/** Clusters of unequal size: one step size cannot take both centers to their centroids. docs/theory.md#trajectories */
export const unequal: Counterexample = {
  name: 'unequal',
  points: [0, 1, 2, 10],
  measure: (): Breach => {
    const [xs, start] = [unequal.points, [1.2, 9]];
    const slope = slopes('free', xs, start, { softmin: hard, temperature: 1 });
    const moved = start.map((c, j) => c - slope[j]! / 6);
    const own = start.map((c, j) => c - slope[j]! / (2 * [3, 1][j]!));
    const lloyd = lloydFrom(xs, start);
    return {
      error: Math.max(
        greatestDifference(moved, [1, 28 / 3]),
        greatestDifference(own, [1, 10]),
        greatestDifference(lloyd, [1, 10]),
      ),
      allowed: 1e-14,
      breach: apart(xs, moved, lloyd),
    };
  },
};

/** Gradient descent with one step size against Lloyd. */
export const stepSize: Study = studyOf({
  id: 'edge-cases/step-size',
  title: 'One step size for all centers',
  claim: 'Gradient descent on the distortion, with one step size for all centers, is the centroid update',
  condition: 'distance between the two updates = 0, in units of the radius',
  counterexamples: [unequal],
  refuted:
    'One learning rate for all centers is not the centroid update: with the rate that takes the center of three points home in one step, that of a single point is still {breach} radii away. Divide the step of each center by its share of the points, as soft updates do.',
});
