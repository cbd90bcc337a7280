import { elements, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import { KMeans, plusPlus } from '@isotherm/kmeans';
import type { Softmin } from '@isotherm/kmeans/energy';
import { type RbfClassification, RbfNetwork, type RbfNetworkOptions } from '@isotherm/rbf';
import { spreadOf } from '../gamma-limit/spread.ts';
import type { Labeled } from './halves.ts';

/** Temperatures in critical ones, by the names that quantities have. */
export const temperatures = { cold: 1e-4, warm: 0.2 } as const;

/** Weights of F beside the mean cross-entropy, F in mean squared radii, by the names that quantities have. */
export const weights = { none: 0, small: 0.1, large: 10 } as const;

/** Name of a temperature. */
export type Warmth = keyof typeof temperatures;

/** Name of a weight. */
export type Weight = keyof typeof weights;

/** How many centers a network has. */
export const clusters = 8;

/** How many steps of L-BFGS train it at most. */
export const steps = 30;

/**
 * Networks trained jointly, cold and warm, with each weight of F, all from the same seeds of k-means++: of each the part of the points
 * held out whose class is told, and how far a center moved, root mean square in root mean squared radii; and `k-means`, the same part,
 * cold and warm, for the network whose centers are those of K-Means, where only the answers are trained.
 */
export function trainedNetworks(
  seen: Labeled,
  heldOut: Labeled,
  softmin: Softmin,
  random: Random,
): Record<`${Warmth} ${Weight}` | `${Warmth} ${Weight} moved` | `${Warmth} k-means`, number> {
  const { spread } = spreadOf(seen);
  const start = plusPlus(seen.points, clusters, random.split('start'));
  const trained = (centers: NdArray, warmth: Warmth, options: RbfNetworkOptions): RbfClassification<number> =>
    new RbfNetwork({
      centers,
      softmin,
      temperature: { relative: temperatures[warmth] },
      maxIterations: steps,
      ...options,
    }).fitClasses(seen.points, seen.labels);
  const told = (network: RbfClassification<number>): number => network.score(heldOut.points, heldOut.labels);
  const rest = new KMeans({ clusters, seed: random.split('k-means').integer(2 ** 32) }).fit(seen.points);
  const all = (Object.keys(temperatures) as Warmth[]).flatMap((warmth) => [
    ...(Object.keys(weights) as Weight[]).flatMap((weight) => {
      const network = trained(start, warmth, { train: 'joint', energyWeight: weights[weight] / spread });
      return [
        [`${warmth} ${weight}`, told(network)],
        [`${warmth} ${weight} moved`, apart(network.centers, start) / Math.sqrt(spread)],
      ] as const;
    }),
    [`${warmth} k-means`, told(trained(rest.centers, warmth, {}))] as const,
  ]);
  return Object.fromEntries(all) as ReturnType<typeof trainedNetworks>;
}

/** Root mean square distance of centers to those that they began as. */
function apart(centers: NdArray, start: NdArray): number {
  const from = elements(start);
  let square = 0;
  elements(centers).forEach((x, at) => (square += (x - from[at]!) * (x - from[at]!)));
  return Math.sqrt(square / start.shape[0]!);
}
