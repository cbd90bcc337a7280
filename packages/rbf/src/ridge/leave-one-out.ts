import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { triangularSolve } from '@isotherm/autodiff/kernels';
import { dense, isSparse } from '../sparse.ts';
import type { SparseShares } from '@isotherm/kmeans';
import { fitRidge } from './fit-ridge.ts';
import type { RidgeOptions } from './ridge.ts';

/** What a readout would have missed each point by, had it not seen it. */
export interface LeaveOneOut {
  /** Target minus what the readout of all other points says, `(n, m)`; ±Infinity where only the point itself says it. */
  readonly errors: NdArray;
  /** Weighted mean of their squares, summed over outputs. */
  readonly meanSquare: number;
  /** Of the fit of all points: see `Ridge`. */
  readonly condition: number;
}

/**
 * Leave-one-out errors of a ridge readout in closed form, `(n, k), (n, m) → (n, m)`, from one fit of all points:
 *
 *   eᵢ / (1 − hᵢᵢ),   h the matrix that makes fitted targets of targets
 *
 * The other points keep the shares that they have beside the penalty. Allen, Technometrics 16 (1974).
 *
 * @throws as `ridge`
 */
export function leaveOneOut(
  features: ArrayInput | SparseShares,
  targets: ArrayInput,
  options: RidgeOptions,
): LeaveOneOut {
  const fit = fitRidge('leaveOneOut', features, targets, options);
  const { n, k, m, readout, constant, shares, lengths, featureMeans, lower } = fit;
  const x = elements(isSparse(features) ? dense(features) : toNdArray(features));
  // r⁻ᵀ aᵢ for all points at once: its squares are what a point says about itself
  const columns = new Float64Array(k * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < k; j++)
      columns[j * n + i] = (Math.sqrt(shares[i]!) * (x[i * k + j]! - featureMeans[j]!)) / lengths[j]!;
  triangularSolve(lower, columns, k, n, true, false, columns);
  const left = Float64Array.from(shares, (share) => 1 - (options.intercept === true ? share : 0));
  for (let j = 0; j < k; j++)
    for (let i = 0; i < n; i++) left[i]! -= columns[j * n + i]! * columns[j * n + i]!;
  const y = elements(fit.targets);
  const errors = new Float64Array(n * m);
  let meanSquare = 0;
  for (let i = 0; i < n; i++)
    for (let t = 0; t < m; t++) {
      let predicted = constant[t]!;
      for (let j = 0; j < k; j++) predicted += x[i * k + j]! * readout[j * m + t]!;
      // nothing but rounding is left of 1 − h where a point determines its own answer
      const error = left[i]! > n * Number.EPSILON ? (y[i * m + t]! - predicted) / left[i]! : Infinity;
      errors[i * m + t] = error;
      if (shares[i]! > 0) meanSquare += shares[i]! * error * error;
    }
  return Object.freeze({ errors: fromData(errors, [n, m]), meanSquare, condition: fit.condition });
}
