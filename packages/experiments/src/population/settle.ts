import { elements, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import { alternate } from '@isotherm/kmeans';
import { expectedDistortion, type Softmin } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';
import { weighting } from '../gamma-limit/spread.ts';

/** The two soft energies: F goes by soft updates, which descend at every temperature, E by its full gradient. */
export type Form = 'free' | 'expected';

const untilRest = { tolerance: 0, maxIterations: 10_000, emptyCluster: 'keep' } as const;

/** A softmin at a temperature that is a number. */
export interface FixedSoftness {
  readonly softmin: Softmin;
  readonly temperature: number;
}

/** The minimizer of a soft energy near some centers. */
export function settled(form: Form, data: DataSet, start: NdArray, softness: FixedSoftness): Float64Array {
  if (form === 'free') {
    const { weights } = data;
    const options = { ...(weights && { weights }), ...untilRest };
    return Float64Array.from(elements(alternate(data.points, start, softness, options).centers));
  }
  const objective = (centers: Tensor): Tensor =>
    expectedDistortion(data.points, centers, softness, weighting(data));
  const { at } = minimize(objective, start, {
    method: lbfgs(),
    gradientTolerance: 1e-14,
    maxIterations: 500,
  });
  return Float64Array.from(elements(plain(at)));
}
