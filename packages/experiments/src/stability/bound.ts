import type { NdArray } from '@isotherm/autodiff';
import { type Dataset, dataset } from '@isotherm/kmeans/energy';

const bounds = new WeakMap<NdArray, Dataset>();

/**
 * Points, checked and laid out once for all that is computed with them. Passes over them are dense, so that none depends on those
 * before it; what may skip centers asks for it.
 */
export function bound(points: NdArray): Dataset {
  const data = bounds.get(points) ?? dataset(points, { algorithm: 'dense' });
  bounds.set(points, data);
  return data;
}
