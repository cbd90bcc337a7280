import { elements, type NdArray } from '@isotherm/autodiff';
import type { Dataset } from '@isotherm/kmeans/energy';
import { pick } from '../pick.ts';

/**
 * Centers at points, chosen greedily, `(n, d) → (k, d)`: first the point whose target is farthest from the mean, then
 * again and again those that the network of the centers so far misses most, an eighth more each time. Weights count.
 * After Platt, Neural Computation 3 (1991), and MATLAB's newrb.
 *
 * @param missed what a network on some centers misses each point by, squared, `(k, d) → (n)`
 * @throws RangeError for fewer distinct points than centers
 */
export function worstErrorCenters(
  who: string,
  data: Dataset,
  clusters: number,
  shares: Float64Array,
  farFromMean: Float64Array,
  missed: (centers: NdArray) => Float64Array,
): NdArray {
  const [n, d] = data.points.shape as [number, number];
  const x = elements(data.points);
  const rowOf = (i: number): string => x.subarray(i * d, (i + 1) * d).join();
  const [chosen, taken]: [number[], Set<string>] = [[], new Set()];
  while (chosen.length < clusters) {
    const errors = chosen.length === 0 ? farFromMean : missed(pick(data.points, chosen));
    const worst = Array.from({ length: n }, (_, i) => i)
      .filter((i) => shares[i]! > 0)
      .toSorted((i, j) => shares[j]! * errors[j]! - shares[i]! * errors[i]! || i - j);
    const wanted = Math.min(clusters, chosen.length + Math.max(1, Math.floor(chosen.length / 8)));
    const before = chosen.length;
    for (const i of worst) {
      if (chosen.length === wanted) break;
      const row = rowOf(i);
      if (taken.has(row)) continue;
      taken.add(row);
      chosen.push(i);
    }
    if (chosen.length === before)
      throw new RangeError(`${who}: clusters is ${clusters} but there are ${before} distinct points`);
  }
  return pick(data.points, chosen);
}
