import { KMeans } from '@isotherm/kmeans';
import { centroidIndex } from '@isotherm/kmeans/metrics';
import { annealing, massConstrained } from './annealing.ts';
import { posed } from './families.ts';
import { Meter, type Met } from './meter.ts';
import type { Method } from './method.ts';
import { powerMeans } from './power.ts';
import { entmax, hybrid, restarts } from './restarts.ts';
import { search } from './search.ts';
import { type Context, type Measured, type Vacuous, vacuous } from '../study.ts';

/** The methods that are compared, by the names that they have in records. */
export const methods: Readonly<Record<MethodName, Method>> = {
  restarts,
  search,
  hybrid,
  entmax,
  power: powerMeans,
  annealing,
  'mass-constrained': massConstrained,
};

/** Name of a method. */
export type MethodName =
  | 'restarts'
  | 'search'
  | 'hybrid'
  | 'entmax'
  | 'power'
  | 'annealing'
  | 'mass-constrained';

/**
 * What methods find on one set within a budget, in passes over points and clusters: J₀ in units of the least that any of them or
 * a search without a budget found, clusters that the reference has and they miss, and what they spent of the budget.
 */
export function contest(
  names: readonly MethodName[],
  budget: number,
  { data, random }: Context,
): Measured | Vacuous {
  const { set, clusters } = posed(data, random.split('data'));
  if (clusters < 2) return vacuous('fewer than two clusters to look for');
  const ran = names.map((name) => {
    const meter = new Meter(set, clusters, budget);
    const told = methods[name](meter, random.split(name));
    return { name, told, meter, met: meter.best! };
  });
  const reference = known(set, clusters, random.split('reference').seed);
  const least = Math.min(reference.distortion, ...ran.map(({ met }) => met.distortion));
  if (least === 0) return vacuous('there are no more distinct points than clusters');
  return Object.fromEntries(
    ran.flatMap(({ name, told, meter, met }) => [
      [`${name} ratio`, met.distortion / least],
      [`${name} index`, centroidIndex(met.centers, reference.centers)],
      [`${name} spent`, meter.spent / meter.budget],
      [`${name} starts`, told.starts],
      ...(told.proven === undefined ? [] : [[`${name} proven`, told.proven]]),
    ]),
  );
}

/** What a search finds that nothing limits. */
function known(set: Context['data'], clusters: number, seed: number): Met {
  const { centers, certificate } = new KMeans({ clusters, quality: 'best', seed }).fit(
    set.points,
    set.weights && { weights: set.weights },
  );
  return { centers, distortion: certificate.distortion };
}
