import type { ArrayInput } from '@isotherm/autodiff';
import { freshSeed, random } from '@isotherm/autodiff/random';
import { checkSoftness } from '../energy/check-softness.ts';
import { certificate, type Dataset } from '../energy/index.ts';
import { readPoints, readWeights } from '../energy/read-points.ts';
import type { Iteration, Work } from '../progress.ts';
import { distinctWarning } from '../seeding/distinct.ts';
import { type Warning, warning } from '../warning.ts';
import { drawing, rows, sample, weighing } from './batches.ts';
import { MiniBatchModel } from './model.ts';
import { type MiniBatchSettings, mostBatches } from './options.ts';
import { smoothed, unknown } from './smoothing.ts';
import { startOn, startSize } from './start.ts';
import { type Batch, type BatchState, step, type Stepped, untouched } from './step.ts';

/** Batches drawn from points, until the smoothed energy no longer falls. */
export function* fittingBatches(
  who: string,
  points: ArrayInput | Dataset,
  given: ArrayInput | undefined,
  settings: MiniBatchSettings,
): Work<MiniBatchModel> {
  const { batchSize, patience, tolerance } = settings;
  const data = readPoints(who, points, settings.fast);
  const n = data.points.shape[0]!;
  if (settings.clusters > n)
    throw new RangeError(`${who}: clusters is ${settings.clusters} but there are ${n} points`);
  const weights = readWeights(who, given, n);
  const among = weighing(n, weights);
  const seed = settings.seed ?? freshSeed();
  const chance = random(seed);
  const size = Math.min(batchSize, among.length);
  const most = settings.maxIterations ?? mostBatches(among.length, batchSize);
  const chosen = sample(among, startSize(settings), chance.split('sample'));
  const start = startOn(who, rows(data.points, weights, chosen), settings, seed);
  const draw = drawing(data.points, weights, among, size);
  const part = Math.min(1, (2 * size) / (among.length + 1));
  let [state, smoothing, last]: [BatchState, typeof unknown, number | undefined] = [
    untouched(start.centers),
    unknown,
    undefined,
  ];
  let [converged, aborted] = [false, false];
  const energies: number[] = [];
  while (state.iterations < most && !converged) {
    const chances = chance.split('batches').split(state.iterations);
    const batch = draw(chances);
    const temperature = temperatureAt(settings, state.iterations);
    const stepped = stepAt(who, state, batch, settings, seed);
    aborted = yield iterationOf(state, stepped, temperature);
    if (aborted) break;
    state = stepped.state;
    energies.push(stepped.energy);
    // energies of other temperatures say nothing about this one
    smoothing = smoothed(temperature === last ? smoothing : unknown, stepped.energy, part);
    last = temperature;
    const rested = tolerance > 0 && smoothing.batches > 1 && stepped.moves <= start.rest;
    converged = rested || smoothing.stalled >= patience;
  }
  const softness = softnessAt(settings, Math.max(0, state.iterations - 1));
  const ended: Warning[] = aborted ? [stopped(state)] : converged ? [] : [stillFalling(state)];
  return modelOf(state, {
    softness,
    energies,
    converged,
    seed,
    warnings: [...distinctWarning(data.points, weights, settings.clusters), ...ended],
    certificate: certificate(data, state.centers, softness, weights === undefined ? {} : { weights }),
  });
}

/** What a model has beside its state. */
type Rest = Pick<MiniBatchModel, 'softness' | 'energies' | 'converged' | 'seed' | 'warnings' | 'certificate'>;

/** A model of a state. */
export const modelOf = (state: BatchState, rest: Rest): MiniBatchModel =>
  new MiniBatchModel({ ...state, ...rest });

/** One batch, at the temperature that it is its turn for; its chance is that of the seed and the number of batches. */
export function stepAt(
  who: string,
  state: BatchState,
  batch: Batch,
  settings: MiniBatchSettings,
  seed: number | string,
): Stepped {
  const softness = softnessAt(settings, state.iterations);
  checkSoftness(who, softness);
  const { decay, reassignmentRatio, fast } = settings;
  const chance = random(seed).split('reassignments').split(state.iterations);
  return step(state, batch, { ...softness, decay, reassignmentRatio, fast }, chance);
}

const temperatureAt = ({ temperature }: MiniBatchSettings, iteration: number): number =>
  typeof temperature === 'function' ? temperature(iteration) : temperature;

/** The softness of a batch, by its number. */
export const softnessAt = (settings: MiniBatchSettings, iteration: number): MiniBatchModel['softness'] => ({
  softmin: settings.softmin,
  temperature: temperatureAt(settings, iteration),
});

/** What is told of a batch. */
export const iterationOf = (
  state: BatchState,
  { energy, moves }: Stepped,
  temperature: number,
): Iteration => ({
  restart: 0,
  searching: false,
  iteration: state.iterations,
  temperature,
  energy,
  moves,
  clusters: state.centers.shape[0]!,
});

/** That a fit was told to stop. */
export const stopped = ({ iterations }: BatchState): Warning =>
  warning('ABORTED', `the fit was stopped after ${iterations} batches`);

const stillFalling = ({ iterations }: BatchState): Warning =>
  warning('NOT_CONVERGED', `the smoothed energy still fell after ${iterations} batches (maxIterations)`);
