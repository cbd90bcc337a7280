import { add, elements, fromData, matmul, type NdArray, plain, type Tensor } from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import { freshSeed } from '@isotherm/autodiff/random';
import type { Dataset } from '@isotherm/kmeans/energy';
import { featuresFor } from '../features.ts';
import { plainLayer } from '../layers/rbf-layer.ts';
import { type ErrorOf, readoutObjective, squaredError } from '../objective.ts';
import { sharesOf } from '../ridge/design.ts';
import { ridge } from '../ridge/ridge.ts';
import { dense, isSparse, sparseFeatures } from '../sparse.ts';
import type { SparseShares } from '@isotherm/kmeans';
import { type RbfWarning, rbfWarning } from '../warning.ts';
import { collapseOf } from './collapse.ts';
import type { Hidden } from './hidden.ts';
import { type Trained, trainJointly } from './joint.ts';
import type { FittedNetwork } from './model.ts';
import type { NetworkSettings } from './options.ts';
import { sharesAreSparse } from './shape.ts';

/** Trains a readout on given centers, and then everything at once if so asked; targets `(n, m)`. */
export function train(
  who: string,
  data: Dataset,
  targets: NdArray,
  weights: NdArray | undefined,
  hidden: Hidden,
  error: ErrorOf,
  settings: NetworkSettings,
): FittedNetwork {
  const { penalty, maxIterations, gradientTolerance, onIteration, signal } = settings;
  const { centers, shape, scale } = hidden;
  const n = data.points.shape[0]!;
  const shares = fromData(sharesOf(weights, n), [n]);
  const objective = { error, penalty, weights: shares };
  const listening = {
    ...(onIteration === undefined ? {} : { onIteration }),
    ...(signal === undefined ? {} : { signal }),
  };
  const descent = { maxIterations, gradientTolerance, ...listening };
  const features = featuresOf(who, data, hidden);
  // normalized features sum to 1, so that an intercept is in every answer; without a penalty it would be there twice
  const isRadial = 'kernel' in shape;
  const solved = ridge(features, targets, { penalty, weights: shares, intercept: isRadial || penalty > 0 });
  let at: Trained = {
    layer: {
      centers,
      ...(isRadial
        ? { readout: solved.readout, intercept: solved.intercept }
        : { readout: plain(add(solved.readout, solved.intercept)) }),
      ...(scale === undefined ? {} : { scale }),
    },
    shape,
  };
  let [objectives, converged]: [readonly number[], boolean] = [[], true];
  if (error !== squaredError) {
    const { readout, intercept } = at.layer;
    const start = intercept === undefined ? { readout } : { readout, intercept };
    const hiddenLayer = isSparse(features) ? dense(features) : features;
    const of = (tree: { readonly readout: Tensor; readonly intercept?: Tensor }): Tensor => {
      const outputs = matmul(hiddenLayer, tree.readout);
      const whole = tree.intercept === undefined ? outputs : add(outputs, tree.intercept);
      return readoutObjective(whole, targets, tree, objective);
    };
    const minimum = minimize(of, start, { ...descent, method: lbfgs() });
    [objectives, converged] = [minimum.values, minimum.converged];
    at = { ...at, layer: plainLayer({ ...at.layer, ...minimum.at }) };
  }
  const seed = hidden.seed ?? (settings.batchSize === undefined ? null : (settings.seed ?? freshSeed()));
  if (settings.train === 'joint') {
    const joint = trainJointly(data, targets, at, objective, settings, seed, descent);
    at = joint;
    [objectives, converged] = [[...objectives, ...joint.values], joint.converged];
  }
  return {
    ...at.layer,
    shape: at.shape,
    condition: solved.condition,
    objectives,
    converged,
    seed,
    warnings: [
      ...hidden.warnings,
      ...solved.warnings,
      ...collapse(who, data, at, elements(shares), settings),
      ...(converged || settings.batchSize !== undefined ? [] : [notConverged(objectives.length)]),
    ],
  };
}

const notConverged = (values: number): RbfWarning =>
  rbfWarning(
    'NOT_CONVERGED',
    `training stopped after ${values} values of its objective, before its gradient was flat`,
  );

/** Features as they are, or, where most of them are 0, without these. */
function featuresOf(who: string, data: Dataset, { centers, shape, scale }: Hidden): NdArray | SparseShares {
  const options = scale === undefined ? undefined : { scale };
  if (sharesAreSparse(shape, centers.shape[0]!)) {
    const sparse = sparseFeatures(data, centers, shape, options);
    if (4 * sparse.shares.length <= sparse.shape[0] * sparse.shape[1]) return sparse;
    return dense(sparse);
  }
  return plain(featuresFor(who, data, centers, shape, options));
}

/** Where temperature or centers followed what they share, they may have come to share it alike. */
function collapse(
  who: string,
  data: Dataset,
  { layer: { centers, scale }, shape }: Trained,
  shares: ArrayLike<number>,
  { temperature, trainWidths, energyWeight }: NetworkSettings,
): readonly RbfWarning[] {
  if ('kernel' in shape || !(temperature === 'mixture' || trainWidths || energyWeight > 0)) return [];
  const options = scale === undefined ? undefined : { scale };
  return collapseOf(plain(featuresFor(who, data, centers, shape, options)), shares);
}
