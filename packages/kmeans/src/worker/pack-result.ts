import type { NdArray } from '@isotherm/autodiff';
import type { Annealing } from '../anneal.ts';
import type { Phase } from '../annealing/phase.ts';
import { hard, type Softmin } from '../energy/index.ts';
import { type Fitted, KMeansModel } from '../model.ts';
import { type MiniBatchFitted, MiniBatchModel } from '../minibatch/model.ts';
import { pack, unpack } from './arrays.ts';
import type { PackedModel, PackedResult } from './messages.ts';

/** What a fit may return. */
export type Result = KMeansModel | MiniBatchModel | Annealing;

/** A result without its functions. */
export function packResult(result: Result): PackedResult {
  if (result instanceof KMeansModel || result instanceof MiniBatchModel)
    return { model: packModel(result), phases: undefined };
  const phases = result.phases.map((phase) => ({ ...phase, centers: pack(phase.centers) }));
  return { model: packModel(result.model), phases };
}

function packModel(model: KMeansModel | MiniBatchModel): PackedModel {
  const { centers, softness, ...rest } = model;
  return {
    model: model instanceof MiniBatchModel ? 'MiniBatchModel' : 'KMeansModel',
    centers: pack(centers),
    isHard: softness.softmin === hard,
    temperature: softness.temperature,
    rest,
  };
}

/** The result again, with the softmin of whoever asked for it, frozen as it was. */
export function unpackResult({ model, phases }: PackedResult, softmin: Softmin): Result {
  const whole = unpackModel(model, softmin);
  if (phases === undefined) return whole;
  const again = phases.map((phase) => {
    const centers: NdArray = unpack(phase.centers);
    const { parents, critical, skipping } = phase as unknown as Phase;
    Object.freeze(parents);
    Object.freeze(critical);
    if (skipping) Object.freeze(skipping);
    return Object.freeze({ ...phase, centers }) as unknown as Phase;
  });
  return Object.freeze({ model: whole as KMeansModel, phases: Object.freeze(again) });
}

function unpackModel(packed: PackedModel, softmin: Softmin): KMeansModel | MiniBatchModel {
  const { centers, isHard, temperature, rest } = packed;
  rest.warnings.forEach((warning) => Object.freeze(warning));
  if (rest.certificate !== undefined) Object.freeze(rest.certificate);
  const softness = { softmin: isHard ? hard : softmin, temperature };
  const fitted = { ...rest, centers: unpack(centers), softness } as unknown;
  return packed.model === 'MiniBatchModel'
    ? new MiniBatchModel(fitted as MiniBatchFitted)
    : new KMeansModel(fitted as Fitted);
}
