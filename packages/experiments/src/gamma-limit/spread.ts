import { elements } from '@isotherm/autodiff';
import type { CostOptions } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';

/** The options that make energies use a data set's weights. */
export const weighting = ({ weights }: DataSet): CostOptions => (weights === undefined ? {} : { weights });

/** The mean of the points, `(d)`, and their mean squared distance to it: the unit in which temperatures are chosen. */
export function spreadOf({ points, weights }: Pick<DataSet, 'points' | 'weights'>): {
  readonly mean: Float64Array;
  readonly spread: number;
} {
  const [n, d] = points.shape as [number, number];
  const x = elements(points);
  const weight = (i: number): number => weights?.[i] ?? 1;
  const mean = new Float64Array(d);
  let total = 0;
  for (let i = 0; i < n; i++) total += weight(i);
  for (let i = 0; i < n; i++) for (let t = 0; t < d; t++) mean[t]! += (weight(i) / total) * x[i * d + t]!;
  let spread = 0;
  for (let i = 0; i < n; i++)
    for (let t = 0; t < d; t++)
      spread += (weight(i) / total) * (x[i * d + t]! - mean[t]!) * (x[i * d + t]! - mean[t]!);
  // one repeated point has no scale of its own
  return { mean, spread: spread > 0 ? spread : 1 };
}
