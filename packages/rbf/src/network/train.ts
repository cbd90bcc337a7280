import { add, elements, fromData, matmul, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import type { Dataset } from '@isotherm/kmeans/energy';
import { rbfFeatures } from '../features.ts';
import type { RbfLayer } from '../layer.ts';
import { type ErrorOf, jointObjective, readoutObjective, squaredError } from '../objective.ts';
import { ridge } from '../ridge/ridge.ts';
import { rbfWarning } from '../warning.ts';
import type { Hidden } from './hidden.ts';
import type { FittedNetwork } from './model.ts';
import type { NetworkSettings } from './options.ts';

/** Trains a readout on given centers, and then both if so asked; targets `(n, m)`. */
export function train(
  data: Dataset,
  targets: NdArray,
  weights: NdArray | undefined,
  { centers, softness, seed, warnings: told }: Hidden,
  error: ErrorOf,
  settings: NetworkSettings,
): FittedNetwork {
  const { penalty, energyWeight, maxIterations, gradientTolerance } = settings;
  const shares = sharesOf(weights, data.points.shape[0]!);
  const objective = { error, penalty, weights: shares };
  const descent = { method: lbfgs(), maxIterations, gradientTolerance };
  const features = plain(rbfFeatures(data, centers, softness));
  // features sum to 1, so that an intercept is in every answer; without a penalty it would be there twice
  const solved = ridge(features, targets, { penalty, weights: shares, intercept: penalty > 0 });
  let layer: RbfLayer<NdArray> = { centers, readout: plain(add(solved.readout, solved.intercept)) };
  let [objectives, converged]: [readonly number[], boolean] = [[], true];
  const run = <X>(minimum: {
    readonly values: readonly number[];
    readonly converged: boolean;
    readonly at: X;
  }): X => {
    objectives = [...objectives, ...minimum.values];
    converged = minimum.converged;
    return minimum.at;
  };
  if (error !== squaredError) {
    const of = (readout: Tensor): Tensor =>
      readoutObjective(matmul(features, readout), targets, readout, objective);
    layer = { centers, readout: plain(run(minimize(of, layer.readout, descent))) };
  }
  if (settings.train === 'joint') {
    const of = (at: RbfLayer): Tensor =>
      jointObjective(data, targets, at, softness, { ...objective, energyWeight });
    const at = run(minimize<RbfLayer>(of, layer, descent));
    layer = { centers: plain(at.centers), readout: plain(at.readout) };
  }
  const message = `training stopped after ${objectives.length} values of its objective, before its gradient was flat`;
  return {
    ...layer,
    softness,
    condition: solved.condition,
    objectives,
    converged,
    seed,
    warnings: [...told, ...solved.warnings, ...(converged ? [] : [rbfWarning('NOT_CONVERGED', message)])],
  };
}

/** Weights of total 1. */
function sharesOf(weights: NdArray | undefined, n: number): NdArray {
  if (weights === undefined) return fromData(new Float64Array(n).fill(1 / n), [n]);
  const w = Float64Array.from(elements(weights));
  const total = w.reduce((sum, weight) => sum + weight, 0);
  return fromData(
    w.map((weight) => weight / total),
    [n],
  );
}
