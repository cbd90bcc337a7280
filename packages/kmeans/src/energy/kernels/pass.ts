import { doubles, floats } from './arithmetic.ts';
import { scalars, scalarsOf } from './gather.ts';
import type { PassInput, Skipped, Skipping } from './pass-input.ts';
import { type Reduced, referencePass } from './reference-pass.ts';
import { wasmPass } from './wasm-pass.ts';
import { weightUnit } from './weight-unit.ts';

/** Sums over the points, each times the point's weight w in the unit. q are the shares, or the expected cost's derivative. */
export interface PassSums {
  /** What weights were multiplied by: the power of two that brings their total into [½, 1). */
  readonly unit: number;
  /** W = Σ w, in the unit. */
  readonly weight: number;
  /** Σ w minⱼ d. */
  readonly least: number;
  /** Σ w (min d − softmin) / T. */
  readonly freeGap: number;
  /** Σ w (⟨p, d⟩ − min d). */
  readonly expectedGap: number;
  /** Σ w H(p). */
  readonly entropy: number;
  /** Σ w ⟨u, J u⟩ with u = d / T: the expected cost's derivative in T. 0 unless tilted. */
  readonly variance: number;
  /** Σ w q, `(k)`. */
  readonly mass: Float64Array;
  /** Σ w q ‖x − c‖², `(k)`. */
  readonly spread: Float64Array;
  /** Σ w q (x − c), `(k, d)`. */
  readonly displacements: Float64Array;
  /** Least d₂ − d₁ of any point with weight; Infinity for one center. */
  readonly leastMargin: number;
  /** Squared distances computed. */
  readonly evaluations: number;
  /** What was skipped; undefined for a pass that goes over no sorted tiles. */
  readonly skipping?: Skipping | undefined;
}

/**
 * One pass over the points: each is read once, its k distances are computed once, and everything that
 * the energies and their gradients need is summed. The (n, k) matrix never exists.
 *
 * Sums hold x − c, not x: the gradient is their difference from mass · c, which would cancel for data
 * far from the origin. docs/decisions/0003-statistics-hold-displacements.md
 */
export function pass(input: PassInput): PassSums {
  const { n, k, d, weights, temperature } = input;
  const arithmetic = input.points instanceof Float32Array ? floats : doubles;
  const centers = arithmetic.zeros(k * d);
  centers.set(input.centers);
  // a float's center beyond the largest float is out of reach wherever it is, if finite
  if (arithmetic === floats)
    for (let i = 0; i < k * d; i++)
      centers[i] = Math.min(Math.max(input.centers[i]!, -arithmetic.largest), arithmetic.largest);
  const unit = weightUnit(weights, n);
  const setting = { arithmetic, centers, unit };
  const dense = (given: PassInput): Reduced => wasmPass(given, setting) ?? referencePass(given, setting);
  const { sums, leastMargin, evaluations, skipping } =
    input.engine?.run(input, setting, dense) ?? densely(dense(input), n * k);
  const mass = sums.subarray(scalars, scalars + k);
  const displacements = sums.subarray(scalars + 2 * k);
  // from the centers that were given to those that floats could hold: docs/decisions/0003
  if (arithmetic === floats)
    for (let i = 0; i < k * d; i++) {
      const share = mass[Math.floor(i / d)]!;
      if (share !== 0) displacements[i]! += share * (centers[i]! - input.centers[i]!);
    }
  const found = scalarsOf(sums);
  return {
    unit,
    ...found,
    entropy: found.freeGap + found.expectedGap / temperature,
    mass,
    spread: sums.subarray(scalars + k, scalars + 2 * k),
    displacements,
    evaluations,
    skipping,
    get leastMargin() {
      return leastMargin();
    },
  };
}

/** A dense pass as one that skipped nothing. */
export const densely = ({ sums, leastMargin }: Reduced, evaluations: number): Skipped => ({
  sums,
  leastMargin: () => leastMargin,
  evaluations,
});
