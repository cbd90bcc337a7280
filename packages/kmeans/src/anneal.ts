import { type ArrayInput, elements, fromData, type NdArray } from '@isotherm/autodiff';
import { restOf } from './alternate.ts';
import { alternation } from './alternation.ts';
import { cool, type Phase } from './annealing/cool.ts';
import { type AnnealOptions, readAnnealOptions } from './annealing/options.ts';
import { relocation } from './empty-cluster.ts';
import { certificate, criticalTemperature, type Dataset, hard } from './energy/index.ts';
import { meanOf } from './energy/mean.ts';
import { readCenters, readPoints, readWeights } from './energy/read-points.ts';
import { KMeansModel } from './model.ts';
import { radiusOf } from './radius.ts';
import { distinctWarning } from './seeding/distinct.ts';

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
  const who = 'anneal';
  const settings = readAnnealOptions(options);
  const { clusters, softmin } = settings;
  const data = readPoints(who, points);
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
  const cooled = cool({ ...settings, data, weights, rest, radius, critical, from, until }, first);
  const filled = filledUp(data, cooled.centers, weights, clusters);
  const softness = until > 0 ? { softmin, temperature: until } : { softmin: hard, temperature: 1 };
  const last = alternation(who, {
    data,
    start: filled.centers,
    weights,
    softness,
    maxIterations: settings.maxIterations,
    rest,
    emptyCluster: 'relocate',
  });
  const model = new KMeansModel({
    centers: last.centers,
    softness,
    energies: last.energies,
    distortions: [last.statistics.distortion],
    converged: last.converged,
    iterations: last.iterations,
    evaluations: cooled.evaluations + filled.evaluations + last.evaluations,
    seed: settings.seed,
    warnings: [...distinctWarning(data.points, weights, clusters), ...last.warnings],
    certificate: certificate(data, last.centers, softness, weighting),
  });
  return Object.freeze({ model, phases: Object.freeze(cooled.phases) });
}

/** Centers that annealing did not need go to the points that pay most, and where no point pays stay with the first. */
function filledUp(
  data: Dataset,
  centers: NdArray,
  weights: NdArray | undefined,
  clusters: number,
): { readonly centers: NdArray; readonly evaluations: number } {
  const [k, d] = centers.shape as [number, number];
  if (k === clusters) return { centers, evaluations: 0 };
  const { targets, evaluations } = relocation(data.points, centers, weights, clusters - k);
  const [x, c] = [elements(data.points), elements(centers)];
  const all = new Float64Array(clusters * d);
  all.set(c);
  for (let j = k; j < clusters; j++) {
    const target = targets[j - k];
    all.set(target === undefined ? c.subarray(0, d) : x.subarray(target * d, (target + 1) * d), j * d);
  }
  return { centers: fromData(all, [clusters, d]), evaluations };
}
