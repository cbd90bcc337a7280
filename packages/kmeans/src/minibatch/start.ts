import { elements, fromData, type NdArray, plain } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { dataset, distortion } from '../energy/index.ts';
import { radiusOf } from '../radius.ts';
import { startingCenters } from '../seeding/start.ts';
import { areGiven } from '../shared-options.ts';
import type { MiniBatchSettings } from './options.ts';
import type { Batch } from './step.ts';

/** Where centers start. */
export interface Start {
  /** Centers, `(k, d)`; doubles. */
  readonly centers: NdArray;
  /** Moves that count as rest, a length; 0 where none do. */
  readonly rest: number;
}

/** How many points centers are placed on. */
export const startSize = ({ initSize, clusters }: MiniBatchSettings): number =>
  Math.max(initSize, 3 * clusters);

/**
 * The best of some starts on a few points, by their distortion.
 *
 * @throws RangeError for more clusters than points, unless the centers are given
 */
export function startOn(
  who: string,
  sample: Batch,
  settings: MiniBatchSettings,
  seed: number | string,
): Start {
  const { clusters, init, restarts, tolerance } = settings;
  const n = sample.points.shape[0]!;
  if (!areGiven(init) && clusters > n)
    throw new RangeError(`${who}: clusters is ${clusters} but there are ${n} points`);
  const data = dataset(sample.points, { fast: settings.fast });
  const weights = sample.weights && fromData(sample.weights, [n]);
  const weighting = weights === undefined ? {} : { weights };
  const rest = tolerance * radiusOf(who, data, weights);
  let best: { readonly centers: NdArray; readonly paid: number } | undefined;
  for (let restart = 0; restart < restarts; restart++) {
    const chance = random(seed).split('start').split(restart);
    const centers = startingCenters(who, init, data, clusters, chance, weights);
    const paid = restarts === 1 ? 0 : elements(plain(distortion(data, centers, weighting)))[0]!;
    if (best === undefined || paid < best.paid) best = { centers, paid };
  }
  return { centers: best!.centers, rest };
}
