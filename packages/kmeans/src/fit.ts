import type { ArrayInput, NdArray } from '@isotherm/autodiff';
import { freshSeed, random } from '@isotherm/autodiff/random';
import { restOf } from './alternate.ts';
import { alternating, type Alternation, type ScheduledSoftness } from './alternation.ts';
import { type Effort, together } from './effort.ts';
import { afresh } from './energy/dataset.ts';
import { certificate, type Dataset } from './energy/index.ts';
import { readPoints, readWeights } from './energy/read-points.ts';
import { KMeansModel } from './model.ts';
import { checkFitOptions, type Settings } from './options.ts';
import type { Work } from './progress.ts';
import { radiusOf } from './radius.ts';
import { breathe } from './search/breathing.ts';
import { distinctWarning } from './seeding/distinct.ts';
import { startingCenters } from './seeding/start.ts';
import { type Warning, warning } from './warning.ts';

/** What belongs to the points and not to the estimator. */
export interface FitOptions {
  /** Weight of each point, `(n)`, ≥ 0 and at least one positive; normalized by their total. @defaultValue all 1 */
  readonly weights?: ArrayInput;
}

/** The softness for some points, and what there is to say once a fit has ended. */
export interface Softened {
  /** Softmin, and temperatures. */
  readonly softness: ScheduledSoftness;
  /** Warnings about the last temperature. */
  readonly warnings: (temperature: number) => readonly Warning[];
}

const skipped = (done: number, restarts: number): Warning =>
  warning('ABORTED', `the fit was stopped in start ${done} of ${restarts}`);

/**
 * Seeds, searches if asked to, alternates, and keeps the run of least distortion: what every estimator does. `alone` says
 * that it neither pauses nor calls anybody but for what the settings tell: then nobody can change the points meanwhile, and
 * they are not copied.
 *
 * @throws RangeError for wrong points and weights, and for more clusters than points
 */
export function* fitting(
  who: string,
  points: ArrayInput | Dataset,
  options: FitOptions,
  settings: Settings,
  soften: (data: Dataset, weights: NdArray | undefined) => Softened,
  alone = false,
): Work<KMeansModel> {
  checkFitOptions(`${who}.fit`, options);
  // who is called meanwhile may change the points, and so may whoever stops a fit
  const { onIteration, init, signal } = settings;
  const borrowed = alone && onIteration === undefined && signal === undefined && typeof init !== 'function';
  const given = readPoints(who, points, settings.fast, settings.threads, borrowed);
  const data = afresh(given, settings.algorithm);
  const n = data.points.shape[0]!;
  const { clusters, quality, restarts, maxIterations, tolerance, emptyCluster } = settings;
  if (clusters > n) throw new RangeError(`${who}: clusters is ${clusters} but there are ${n} points`);
  const weights = readWeights(who, options.weights, n);
  const radius = radiusOf(who, data, weights);
  const rest = restOf(tolerance, radius);
  const { softness, warnings } = soften(data, weights);
  const seed = settings.seed ?? freshSeed();
  const distortions: number[] = [];
  let effort: Effort = { evaluations: 0 };
  let [cut, best]: [boolean, Alternation | undefined] = [false, undefined];
  for (let restart = 0; restart < restarts; restart++) {
    const chance = random(seed).split(restart);
    let start = startingCenters(who, settings.init, data, clusters, chance, weights);
    if (quality === 'best') {
      const found = yield* breathe({ data, weights, radius, restart }, start, chance.split('breathe'));
      start = found.centers;
      effort = together(effort, found);
      cut = found.stopped;
    }
    const input = { data, start, weights, softness, maxIterations, rest, emptyCluster };
    const run = yield* alternating(who, input, { restart, searching: false });
    effort = together(effort, run);
    distortions.push(run.statistics.distortion);
    if (best === undefined || run.statistics.distortion < best.statistics.distortion) best = run;
    cut ||= run.aborted && (!run.converged || restart + 1 < restarts);
    if (run.aborted) break;
  }
  const { centers, temperature, energies, converged, iterations } = best!;
  const last = { softmin: softness.softmin, temperature };
  return new KMeansModel({
    centers,
    softness: last,
    energies,
    distortions,
    converged,
    iterations,
    ...effort,
    seed,
    warnings: [
      ...distinctWarning(data.points, weights, clusters),
      ...warnings(temperature),
      ...best!.warnings,
      ...(cut && best!.converged ? [skipped(distortions.length, restarts)] : []),
    ],
    certificate: certificate(data, centers, last, weights === undefined ? {} : { weights }),
  });
}
