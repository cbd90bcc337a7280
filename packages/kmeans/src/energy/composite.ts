import {
  add,
  divide,
  elements,
  fromData,
  minimum,
  multiply,
  squaredDistances,
  stopGradient,
  sum,
  type Tensor,
} from '@isotherm/autodiff';
import type { EnergyInputs } from './inputs.ts';
import { weightUnit } from './kernels/weight-unit.ts';
import { responsibilities, type Softmin } from './softmin.ts';

/** Which energy of a softmin: its own value, the expected cost under its shares, or that with the shares held constant. */
export type Form = 'free' | 'expected' | 'detached';

/** Costs of every pair, `(n, k)`: scale · ‖x − c‖² + offset. */
export const pairCosts = ([points, centers, , , offset, scale]: EnergyInputs): Tensor =>
  add(multiply(squaredDistances(points, centers), scale), offset);

/** Values, finite where nothing counts them: one that overflowed would give 0 · Infinity, which is NaN. */
function counted(values: Tensor, by: Tensor): Tensor {
  const counts = stopGradient(by);
  const limit = Float64Array.from(elements(counts), (x) => (x === 0 ? Number.MAX_VALUE : Infinity));
  return minimum(values, fromData(limit, counts.shape));
}

/** Mean over points with weights normalized by their total, `(n), (n) or () → ()`. */
export function weightedMean(values: Tensor, weights: Tensor): Tensor {
  const n = values.shape[0]!;
  const scaled = multiply(weights, weightUnit(elements(stopGradient(weights)), n));
  const total = weights.shape.length === 0 ? multiply(n, scaled) : sum(scaled);
  return divide(sum(multiply(counted(values, weights), scaled)), total);
}

/**
 * An energy composed of primitives. It forms the (n, k) matrix, but any softmin will do, and it can be
 * differentiated to any order: what the fused pass is checked against, and falls back to.
 */
export function compositeEnergy(inputs: EnergyInputs, softmin: Softmin, form: Form): Tensor {
  const [, , temperature, weights] = inputs;
  const costs = pairCosts(inputs);
  if (form === 'free') return weightedMean(softmin(costs, temperature), weights);
  const p = responsibilities(costs, { softmin, temperature });
  const shares = form === 'detached' ? stopGradient(p) : p;
  return weightedMean(sum(multiply(shares, counted(costs, shares)), { axis: -1 }), weights);
}
