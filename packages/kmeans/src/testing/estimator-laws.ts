import { consistencyLaws } from './consistency-laws.ts';
import type { EstimatorLaw } from './estimator.ts';
import { exactEstimatorLaws } from './exact-estimator-laws.ts';
import { motionLaws } from './motion-laws.ts';
import { weightLaws } from './weight-laws.ts';

/**
 * What holds for every estimator of a clustering that goes from given centers until it rests, by name: the exact laws
 * and those up to rounding, on points in general position. On points of a grid, two equal distances may be told apart
 * by rounding, and fits part there; `exactEstimatorLaws` hold on those as well.
 *
 * @example
 * const chance = random('laws');
 * for (const [name, law] of Object.entries(estimatorLaws))
 *   it(name, () => law({ fit: (points, { clusters, start }) => mine(points, clusters, start) }, randomTask(chance), chance));
 */
export const estimatorLaws: Readonly<Record<string, EstimatorLaw>> = {
  ...exactEstimatorLaws,
  ...motionLaws,
  ...weightLaws,
  ...consistencyLaws,
};
