import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { relocation } from '../empty-cluster.ts';
import type { Dataset } from '../energy/index.ts';

/** Centers that annealing did not need go to the points that pay most, and where no point pays stay with the first. */
export function filledUp(
  data: Dataset,
  centers: NdArray,
  weights: NdArray | undefined,
  clusters: number,
): { readonly centers: NdArray; readonly evaluations: number } {
  const [k, d] = centers.shape as [number, number];
  if (k === clusters) return { centers, evaluations: 0 };
  const { targets, evaluations } = relocation(data.points, centers, weights, clusters - k);
  const [x, c] = [elements(data.points), elements(centers)];
  const all = new Float64Array(clusters * d);
  all.set(c);
  for (let j = k; j < clusters; j++) {
    const target = targets[j - k];
    all.set(target === undefined ? c.subarray(0, d) : x.subarray(target * d, (target + 1) * d), j * d);
  }
  return { centers: fromData(all, [clusters, d]), evaluations };
}
