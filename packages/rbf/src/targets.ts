import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import { checkFinite, checkMatrix } from '@isotherm/kmeans/energy';

/**
 * Targets as rows of doubles, `(n)` or `(n, m)` → `(n, m)`; a copy.
 *
 * @throws RangeError for wrong shapes, other lengths and non-finite entries
 */
export function readTargets(who: string, targets: ArrayInput, n: number, name = 'targets'): NdArray {
  const array = toNdArray(targets, `${who}: ${name}`);
  checkFinite(array, `${who}: ${name}`);
  const shape = array.shape.length === 1 ? [array.shape[0]!, 1] : array.shape;
  const y = fromData(Float64Array.from(elements(array)), shape);
  checkMatrix(y, `${who}: ${name}`);
  if (shape[0] !== n) throw new RangeError(`${who}: there are ${n} points but ${shape[0]} ${name}`);
  return y;
}

/**
 * Labels, one per point.
 *
 * @throws RangeError for another length, and numbers that are not finite; TypeError for other kinds
 */
export function checkLabels(who: string, labels: ArrayLike<unknown>, n: number): void {
  if (typeof labels !== 'object' || labels === null || typeof labels.length !== 'number')
    throw new TypeError(`${who}: labels must be an array of numbers or texts`);
  if (labels.length !== n) throw new RangeError(`${who}: there are ${n} points but ${labels.length} labels`);
  for (let i = 0; i < n; i++) {
    const label = labels[i];
    if (typeof label !== typeof labels[0] || (typeof label !== 'number' && typeof label !== 'string'))
      throw new TypeError(
        `${who}: labels must be all numbers or all texts; labels[${i}] is ${String(label)}`,
      );
    if (typeof label === 'number' && !Number.isFinite(label))
      throw new RangeError(`${who}: labels[${i}] is ${label}; every label must be finite`);
  }
}
