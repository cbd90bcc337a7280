import type { ArrayInput } from '@isotherm/autodiff';
import { restOf } from './alternate.ts';
import { alternating } from './alternation.ts';
import { cool } from './annealing/cool.ts';
import { filledUp } from './annealing/fill-up.ts';
import { type AnnealOptions, type AnnealSettings, readAnnealOptions } from './annealing/options.ts';
import type { Phase } from './annealing/phase.ts';
import { together } from './effort.ts';
import { afresh } from './energy/dataset.ts';
import { certificate, criticalTemperature, type Dataset, hard } from './energy/index.ts';
import { meanOf } from './energy/mean.ts';
import { readCenters, readPoints, readWeights } from './energy/read-points.ts';
import { gather, type PointsSource } from './gather.ts';
import { KMeansModel } from './model.ts';
import { finish, finishAsync } from '@isotherm/autodiff/progress';
import type { Work } from './progress.ts';
import { radiusOf } from './radius.ts';
import { distinctWarning } from './seeding/distinct.ts';
import { type Warning, warning } from './warning.ts';

const who = 'anneal';

/** Where an annealing ended, and the phases that it went through. */
export interface Annealing {
  /** The clustering. */
  readonly model: KMeansModel;
  /** One for each temperature, falling: the phase diagram. */
  readonly phases: readonly Phase[];
}

/**
 * Deterministic annealing, `(n, d) → (k, d)`: soft K-Means at falling temperatures. It begins above the critical
 * temperature with one cluster at the mean; a cluster whose temperature is below its own critical one,
 *
 *   T < 4 s λ_max(Sⱼ),   Sⱼ the covariance of its points by their shares, s the slope of the softmin for two,
 *
 * is unstable and splits along its leading eigenvector, until there are `clusters`. With `init` it begins there
 * instead and only cools. Nothing but the directions of power iterations is left to chance: where annealing goes
 * wrong, it goes wrong each time. Rose, Gurewitz & Fox, Phys. Rev. Lett. 65 (1990); Rose, Proc. IEEE 86 (1998).
 *
 * @throws TypeError for unknown options, RangeError for values out of range, wrong points or weights, more clusters
 * than points, and a softmin such as `hard` whose responsibilities have no slope
 *
 * @example
 * const { model, phases } = anneal(points, { clusters: 8 });
 * phases.map(({ temperature, centers }) => [temperature, centers.shape[0]]);
 */
export function anneal(points: ArrayInput | Dataset, options: AnnealOptions): Annealing {
  const settings = readAnnealOptions(options);
  return finish(annealing(points, settings), settings);
}

/**
 * The same annealing, to the bit, with pauses between updates in which a page can draw and a signal can come. Points
 * may arrive in blocks.
 *
 * @throws (rejects) as `anneal`, and for blocks that do not fit together
 */
export async function annealAsync(points: PointsSource, options: AnnealOptions): Promise<Annealing> {
  const settings = readAnnealOptions(options);
  return finishAsync(annealing(await gather(who, points), settings), settings);
}

const cut = (temperature: number, clusters: number): Warning =>
  warning('ABORTED', `annealing was stopped at temperature ${temperature}, with ${clusters} clusters`);

function* annealing(points: ArrayInput | Dataset, settings: AnnealSettings): Work<Annealing> {
  const { clusters, softmin } = settings;
  const data = afresh(readPoints(who, points, settings.fast, settings.threads), settings.algorithm);
  const [n, d] = data.points.shape as [number, number];
  if (clusters > n) throw new RangeError(`${who}: clusters is ${clusters} but there are ${n} points`);
  const weights = readWeights(who, settings.weights, n);
  const weighting = weights === undefined ? {} : { weights };
  const radius = radiusOf(who, data, weights);
  const critical = criticalTemperature(data, { clusters: 2, softmin, ...weighting });
  const absolute = (t: number | { readonly relative: number }): number =>
    typeof t === 'number' ? t : t.relative * critical;
  const [from, until] = [absolute(settings.from), absolute(settings.until)];
  if (from < until)
    throw new RangeError(`${who}: temperatures fall, but from is ${from} and until is ${until}`);
  const start =
    settings.init === undefined ? meanOf(data, weights) : readCenters(`${who}: init`, settings.init, d);
  if (settings.init !== undefined && start.shape[0] !== clusters)
    throw new RangeError(`${who}: clusters is ${clusters} but init has ${start.shape[0]} centers`);

  const rest = restOf(settings.tolerance, radius);
  const k = start.shape[0]!;
  const first = { centers: start, mass: new Float64Array(k).fill(1 / k) };
  const cooled = yield* cool({ ...settings, data, weights, rest, radius, critical, from, until }, first);
  const { stopped } = cooled;
  const filled =
    stopped === undefined
      ? filledUp(data, cooled.centers, weights, clusters)
      : { centers: cooled.centers, evaluations: 0 };
  const { centers } = filled;
  const temperature = stopped ?? until;
  const softness = temperature > 0 ? { softmin, temperature } : { softmin: hard, temperature: 1 };
  const last = yield* alternating(who, {
    data,
    start: centers,
    weights,
    softness,
    maxIterations: stopped === undefined ? settings.maxIterations : 0,
    // at rest in the cold is near the means of clusters, not at them
    rest: temperature > 0 ? rest : restOf(0, radius),
    emptyCluster: 'relocate',
  });
  const model = new KMeansModel({
    centers: last.centers,
    softness,
    energies: last.energies,
    distortions: [last.statistics.distortion],
    converged: last.converged && stopped === undefined,
    iterations: last.iterations,
    ...together(cooled, together(filled, last)),
    seed: settings.seed,
    warnings: [
      ...distinctWarning(data.points, weights, clusters),
      ...(stopped === undefined ? last.warnings : [cut(stopped, centers.shape[0]!)]),
    ],
    certificate: certificate(data, last.centers, softness, weighting),
  });
  return Object.freeze({ model, phases: Object.freeze(cooled.phases) });
}
