import { type Shape, sizeOf } from '@isotherm/autodiff';

/**
 * Rows and columns of an array read along its last axis.
 *
 * @throws RangeError when there is no last axis, or it is empty
 */
export function rowsOf(shape: Shape, who: string): [rows: number, k: number] {
  const k = shape.at(-1);
  if (k === undefined || k === 0)
    throw new RangeError(
      `${who}: costs need at least one center along the last axis, found shape [${shape.join(', ')}]`,
    );
  return [sizeOf(shape) / k, k];
}
