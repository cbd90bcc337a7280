import { elements, type NdArray } from '@isotherm/autodiff';
import type { Dataset } from '../energy/index.ts';
import { nearestTwo } from '../nearest.ts';

/** What each center pays, and what it saves. */
export interface Worth {
  /** Weighted cost of the points that are nearest to each center, `(k)`. */
  readonly error: Float64Array;
  /** By how much the points would pay more without it, `(k)`. */
  readonly utility: Float64Array;
}

/** Error and utility of each center, `(n, d), (k, d) → (k), (k)`. */
export function worthOf(points: NdArray | Dataset, centers: NdArray, weights: NdArray | undefined): Worth {
  const k = centers.shape[0]!;
  const { labels, costs, second } = nearestTwo(points, centers);
  const w = weights && elements(weights);
  const [error, utility] = [new Float64Array(k), new Float64Array(k)];
  for (let i = 0; i < labels.length; i++) {
    const [label, weight] = [labels[i]!, w === undefined ? 1 : w[i]!];
    if (weight === 0) continue; // its costs may be infinite
    error[label]! += weight * costs[i]!;
    utility[label]! += weight * (second[i]! - costs[i]!);
  }
  return { error, utility };
}

/** Indices, those of the least values first; ties in order. */
export const ascending = (values: Float64Array): number[] =>
  Array.from(values, (_, j) => j).sort((a, b) => values[a]! - values[b]!);
