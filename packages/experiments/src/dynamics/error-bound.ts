import { elements, type NdArray } from '@isotherm/autodiff';
import { exp } from '@isotherm/autodiff/kernels';
import type { DataSet } from '../data/data-set.ts';
import type { Step } from './follow.ts';

/**
 * How far the soft updates of Softmax can be from Lloyd's at any step of a path; Infinity where the
 * theory says nothing. docs/theory.md#trajectories: with margins at least γ′ one update is within
 * D [ε + (1/n − 1) exp(−γ′/T)] / (1 − ε), and centers that are e away have margins at least γ − 4 D e − 2 e².
 */
export function errorBound(data: DataSet, path: readonly Step[], temperature: number): number {
  let [error, greatest] = [0, 0];
  for (let t = 0; t + 1 < path.length; t++) {
    const { mass, weight, leastMargin } = path[t]!.statistics;
    const radius = reach(data, path[t]!.centers);
    const margin = leastMargin - 4 * radius * error - 2 * error * error;
    if (margin <= 0) return Infinity;
    const small = exp(-margin / temperature);
    const others = mass.length - 1;
    const strayed = (others * small) / (1 + others * small);
    const lightest = mass.reduce((a, b) => Math.min(a, b)) / weight;
    error = (reach(data, path[t + 1]!.centers) * (strayed + (1 / lightest - 1) * small)) / (1 - strayed);
    greatest = Math.max(greatest, error);
  }
  return greatest;
}

/** D, the greatest distance of a point from a center. */
export function reach({ points }: DataSet, centers: NdArray): number {
  const [n, d] = points.shape as [number, number];
  const [x, c] = [elements(points), elements(centers)];
  let most = 0;
  for (let i = 0; i < n; i++)
    for (let from = 0; from < c.length; from += d) {
      let square = 0;
      for (let t = 0; t < d; t++) square += (x[i * d + t]! - c[from + t]!) * (x[i * d + t]! - c[from + t]!);
      most = Math.max(most, square);
    }
  return Math.sqrt(most);
}
