import { addPoint, scalars } from './add-point.ts';
import type { PassInput } from './pass-input.ts';
import { margin, measureCosts, tilt } from './rows.ts';
import { tile, tileSize } from './tile.ts';
import { Totals } from './totals.ts';
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
  /** Σ w ⟨u, J u⟩ with u = d / T: the expected cost's derivative in T. 0 without `jacobian`. */
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
}

/**
 * One pass over the points: each is read once, its k distances are computed once, and everything that
 * the energies and their gradients need is summed. The (n, k) matrix never exists.
 *
 * Sums hold x − c, not x: the gradient is their difference from mass · c, which would cancel for data
 * far from the origin. docs/decisions/0003-statistics-hold-displacements.md
 */
export function pass(input: PassInput): PassSums {
  const { n, k, d, temperature, weights, jacobian } = input;
  const unit = weightUnit(weights, n);
  const totals = new Totals(scalars + 2 * k + k * d);
  const buffer = {
    ...tile(k),
    distances: new Float64Array(tileSize * k),
    tilts: new Float64Array(tileSize * k),
    scaled: new Float64Array(tileSize * k),
    variance: new Float64Array(tileSize),
  };
  let [leastMargin, evaluations] = [Infinity, 0];
  for (let from = 0; from < n; from += tileSize) {
    const rows = Math.min(tileSize, n - from);
    measureCosts(input, from, rows, buffer);
    evaluations += rows * k;
    input.assign(buffer, rows, k, temperature);
    if (jacobian) tilt(buffer, rows, k, temperature, jacobian);
    for (let row = 0; row < rows; row++) {
      const weight = weights[weights.length === 1 ? 0 : from + row]!;
      if (weight > 0) leastMargin = Math.min(leastMargin, margin(buffer.costs, row * k, k));
      addPoint(input, from + row, row, weight * unit, buffer, totals.tile);
    }
    totals.absorb();
  }
  const sums = totals.values();
  const mass = sums.slice(scalars, scalars + k);
  const spread = sums.slice(scalars + k, scalars + 2 * k);
  const displacements = sums.slice(scalars + 2 * k);
  return {
    unit,
    weight: sums[0]!,
    least: sums[1]!,
    freeGap: sums[2]!,
    expectedGap: sums[3]!,
    entropy: sums[4]!,
    variance: sums[5]!,
    mass,
    spread,
    displacements,
    leastMargin,
    evaluations,
  };
}
