import { found } from './options/found.ts';
import { type Shape, show } from './shape.ts';

/** Along which axes to reduce, and what is left of them. */
export interface Along {
  /** An axis, or several; negative ones count from the last. @defaultValue all axes */
  readonly axis?: number | readonly number[];
  /** Leaves axes of length 1 where axes were, so that the result broadcasts along them. @defaultValue false */
  readonly keep?: boolean;
}

/**
 * One axis of a shape, counted from the first.
 *
 * @throws RangeError when there is no such axis
 */
export function axisOf(shape: Shape, axis: number, who: string): number {
  const at = axis < 0 ? axis + shape.length : axis;
  if (shape[at] === undefined)
    throw new RangeError(
      `${who}: shape ${show(shape)} has no axis ${typeof axis === 'number' ? axis : found(axis)}`,
    );
  return at;
}

/**
 * The shapes of a reduction: with axes of length 1 where axes were, and as `keep` wants it.
 *
 * @throws RangeError when an axis does not exist, or is named twice
 */
export function reducedShape(
  shape: Shape,
  { axis, keep = false }: Along,
  who: string,
): { axes: readonly number[]; kept: Shape; result: Shape } {
  const named = axis === undefined ? shape.map((_, i) => i) : typeof axis === 'number' ? [axis] : axis;
  const axes = named.map((i) => axisOf(shape, i, who));
  if (new Set(axes).size < axes.length) throw new RangeError(`${who}: ${show(named)} names an axis twice`);
  const kept = shape.map((n, i) => (axes.includes(i) ? 1 : n));
  return { axes, kept, result: keep ? kept : shape.filter((_, i) => !axes.includes(i)) };
}
