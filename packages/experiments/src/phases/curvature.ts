import { fromData, hvp, type NdArray, type Tensor } from '@isotherm/autodiff';
import { energy, expectedDistortion, type Softness } from '@isotherm/kmeans/energy';
import type { DataSet } from '../data/data-set.ts';
import { flat } from '../gamma-limit/flat.ts';
import { weighting } from '../gamma-limit/spread.ts';
import type { Form } from '../population/settle.ts';

/** The second derivative of an energy at some centers in a direction, `(k · d)`. */
export function curvature(
  form: Form,
  data: DataSet,
  centers: NdArray,
  direction: Float64Array,
  softness: Softness,
): number {
  const value = (c: Tensor): Tensor =>
    (form === 'free' ? energy : expectedDistortion)(data.points, c, softness, weighting(data));
  const image = flat(hvp(value)(centers, fromData(direction, centers.shape)));
  return image.reduce((sum, x, at) => sum + x * direction[at]!, 0);
}
