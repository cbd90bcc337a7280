import { type ArrayInput, type NdArray, toNdArray } from '@isotherm/autodiff';
import { freshSeed } from '@isotherm/autodiff/random';
import { checkWeights } from '../energy/check.ts';
import { pauses } from '@isotherm/autodiff/progress';
import { batchesOf, together } from './batches.ts';
import { iterationOf, modelOf, softnessAt, stepAt, stopped } from './fit.ts';
import type { MiniBatchModel } from './model.ts';
import type { MiniBatchSettings } from './options.ts';
import { startOn, startSize } from './start.ts';
import { type Batch, type BatchState, untouched } from './step.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * One batch after the other as points come, each seen once: memory holds the points that centers are placed on, and
 * then one batch. It ends with the points.
 */
export async function fitStream(
  who: string,
  source: AsyncIterable<ArrayInput>,
  given: ArrayInput | undefined,
  settings: MiniBatchSettings,
): Promise<MiniBatchModel> {
  const { onIteration, signal } = settings;
  const seed = settings.seed ?? freshSeed();
  const weights = weightsOfAll(who, given);
  const batches = batchesOf(who, source, settings.batchSize, weights);
  const { pause, close } = pauses();
  let state: BatchState | undefined;
  const energies: number[] = [];
  const take = async (batch: Batch): Promise<void> => {
    const before = state!;
    const stepped = stepAt(who, before, batch, settings, seed);
    onIteration?.(iterationOf(before, stepped, softnessAt(settings, before.iterations).temperature));
    await pause();
    if (signal?.aborted) return;
    state = stepped.state;
    energies.push(stepped.energy);
  };
  let waiting: Batch[] = [];
  const begin = async (): Promise<void> => {
    const sample = waiting;
    waiting = [];
    state = untouched(startOn(who, together(sample), settings, seed).centers);
    for (const batch of sample) if (!signal?.aborted) await take(batch);
  };
  try {
    for await (const batch of untilAborted(batches, signal)) {
      if (state !== undefined) await take(batch);
      else {
        waiting.push(batch);
        if (pointsOf(waiting) >= startSize(settings)) await begin();
      }
      if (signal?.aborted) break;
    }
    // stopped before there were centers, there is nothing to return
    if (signal?.aborted && state === undefined && pointsOf(waiting) < settings.clusters) throw signal.reason;
    if (state === undefined) await begin();
  } finally {
    close();
  }
  const last = state!;
  return modelOf(last, {
    softness: softnessAt(settings, Math.max(0, last.iterations - 1)),
    energies,
    converged: false,
    seed,
    warnings: signal?.aborted ? [stopped(last)] : [],
    certificate: undefined,
  });
}

const pointsOf = (batches: readonly Batch[]): number =>
  batches.reduce((sum, { points }) => sum + points.shape[0]!, 0);

function weightsOfAll(who: string, weights: ArrayInput | undefined): NdArray | undefined {
  if (weights === undefined) return undefined;
  const array = toNdArray(weights, `${who}: weights`);
  checkWeights(array, array.shape[0] ?? 0, who);
  return array;
}
