import { type ArrayInput, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import { checkFinite, checkMatrix, readWeights } from '@isotherm/kmeans/energy';
import { readTargets } from '../targets.ts';
import { type RbfWarning, rbfWarning } from '../warning.ts';
import { designOf } from './design.ts';
import { type RidgeMethod, solveDesign } from './solve.ts';

/** How to fit a readout. */
export interface RidgeOptions {
  /** λ ≥ 0 of λ ‖v‖², beside a mean of squared errors: n λ is the penalty beside their sum. */
  readonly penalty: number;
  /** Weight of each point, `(n)`, ≥ 0 and at least one positive; normalized by their total. @defaultValue all 1 */
  readonly weights?: ArrayInput;
  /** Whether to add a constant that is not penalized. @defaultValue false */
  readonly intercept?: boolean;
}

/** A readout, and how well it is determined. */
export interface Ridge {
  /** What to multiply the features by, `(k, m)`. */
  readonly readout: NdArray;
  /** What to add, `(m)`; 0 without an intercept. */
  readonly intercept: NdArray;
  /**
   * The 1-norm condition number, estimated after Hager and Higham, of the triangular factor that was solved with; its
   * square is that of the normal equations. Features are scaled to unit length first. Digits are lost in proportion.
   */
  readonly condition: number;
  /** By Cholesky's factor of the normal equations, or, where they would lose half of the digits, by reflections. */
  readonly method: RidgeMethod;
  /** `ILL_CONDITIONED` beyond a condition of 1e14. */
  readonly warnings: readonly RbfWarning[];
}

/**
 * The linear readout of least penalized squared error, `(n, k), (n, m) → (k, m)`, in closed form:
 *
 *   minimizes (1/W) Σᵢ wᵢ ‖yᵢ − b − Σⱼ φᵢⱼ vⱼ‖² + λ Σⱼ ‖vⱼ‖²,   W = Σ wᵢ
 *
 * Targets of shape `(n)` are one output. docs/theory.md#rbf. Hoerl & Kennard, Technometrics 12 (1970).
 *
 * @throws RangeError for wrong shapes, non-finite entries, a negative penalty, and features that do not determine a
 * readout; TypeError for unknown options and wrong kinds
 *
 * @example
 * ridge([[1, 0], [0, 1]], [2, 4], { penalty: 0.5 }).readout; // half of the targets: [[1], [2]]
 */
export function ridge(features: ArrayInput, targets: ArrayInput, options: RidgeOptions): Ridge {
  const who = 'ridge';
  checkOptions(who, options ?? null, ['penalty', 'weights', 'intercept']);
  const { penalty, intercept = false } = options;
  if (typeof penalty !== 'number')
    throw new TypeError(`${who}: penalty must be a number, found ${typeof penalty}`);
  if (!(penalty >= 0 && penalty < Infinity))
    throw new RangeError(`${who}: penalty must be finite and not negative, found ${penalty}`);
  if (typeof intercept !== 'boolean')
    throw new TypeError(`${who}: intercept must be true or false, found ${typeof intercept}`);
  const x = toNdArray(features, `${who}: features`);
  checkMatrix(x, `${who}: features`);
  checkFinite(x, `${who}: features`);
  const [n, k] = x.shape as [number, number];
  const y = readTargets(who, targets, n);
  const design = designOf(x, y, readWeights(who, options.weights, n), penalty, intercept);
  const bad = design.lengths.findIndex((length) => !(length > 0 && length < Infinity));
  if (bad >= 0)
    throw new RangeError(
      design.lengths[bad] === 0
        ? `${who}: feature ${bad} is ${intercept ? 'the same' : '0'} at every point, so that nothing determines its readout; give a positive penalty, or leave it out`
        : `${who}: the squares of feature ${bad} overflow; divide the features by a scale`,
    );
  const m = y.shape[1]!;
  const { x: scaled, condition, method } = solveDesign(design, n, k, m);
  if (scaled === undefined)
    throw new RangeError(
      `${who}: the ${k} features at ${n} points do not determine a readout; give a positive penalty, or fewer features`,
    );
  const readout = scaled.map((value, at) => value / design.lengths[Math.floor(at / m)]!);
  const constant = design.targetMeans.slice();
  for (let j = 0; j < k; j++)
    for (let t = 0; t < m; t++) constant[t]! -= design.featureMeans[j]! * readout[j * m + t]!;
  const message = `the condition number of the features is about ${condition.toExponential(1)}: no digit of the readout can be trusted; raise the penalty, or take fewer features`;
  return Object.freeze({
    readout: fromData(readout, [k, m]),
    intercept: fromData(constant, [m]),
    condition,
    method,
    warnings: Object.freeze(condition > 1e14 ? [rbfWarning('ILL_CONDITIONED', message)] : []),
  });
}
