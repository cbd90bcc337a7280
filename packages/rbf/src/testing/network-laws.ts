import { dataLaws } from './data-laws.ts';
import { exactLaws } from './exact-laws.ts';
import { motionLaws } from './motion-laws.ts';
import type { NetworkLaw } from './network.ts';

/**
 * What holds for every estimator of a network of Euclidean features, by name: what moving, reordering, weighing and saving
 * do to it. Whoever chooses by leave-one-out error tells a doubled point from a doubled weight, and a descent that is cut
 * short tells units apart: leave those laws out there.
 *
 * @example
 * const chance = random('laws');
 * for (const [name, law] of Object.entries(networkLaws))
 *   it(name, () => law({ fit: (points, targets, { centers }) => mine(points, targets, centers) }, randomNetworkTask(chance), chance));
 */
export const networkLaws: Readonly<Record<string, NetworkLaw>> = {
  ...exactLaws,
  ...dataLaws,
  ...motionLaws,
};
