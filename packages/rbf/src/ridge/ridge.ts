import { type ArrayInput, fromData, type NdArray } from '@isotherm/autodiff';
import type { SparseShares } from '@isotherm/kmeans';
import { type RbfWarning, rbfWarning } from '../warning.ts';
import { hopeless } from './condition.ts';
import { fitRidge } from './fit-ridge.ts';
import type { RidgeMethod } from './solve.ts';

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
 * Targets of shape `(n)` are one output. Sparse features take time in proportion to their entries. docs/theory.md#rbf. Hoerl & Kennard, Technometrics 12 (1970).
 *
 * @throws RangeError for wrong shapes, non-finite entries, a negative penalty, and features that do not determine a
 * readout; TypeError for unknown options and wrong kinds
 *
 * @example
 * ridge([[1, 0], [0, 1]], [2, 4], { penalty: 0.5 }).readout; // half of the targets: [[1], [2]]
 */
export function ridge(
  features: ArrayInput | SparseShares,
  targets: ArrayInput,
  options: RidgeOptions,
): Ridge {
  const { readout, constant, condition, method, k, m } = fitRidge('ridge', features, targets, options);
  const message = `the condition number of the features is about ${condition.toExponential(1)}: no digit of the readout can be trusted; raise the penalty, or take fewer features`;
  return Object.freeze({
    readout: fromData(readout, [k, m]),
    intercept: fromData(constant, [m]),
    condition,
    method,
    warnings: Object.freeze(condition > hopeless ? [rbfWarning('ILL_CONDITIONED', message)] : []),
  });
}
