import { found } from './options/found.ts';

/** The lengths of an array's axes; `[]` for a single number. */
export type Shape = readonly number[];

/** How many elements an array of this shape has. */
export const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);

/** Steps between neighbors along each axis of a row-major array. */
export function rowMajor(shape: Shape): number[] {
  const stride = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) stride[axis] = stride[axis + 1]! * shape[axis + 1]!;
  return stride;
}

/** Whether two shapes have the same axes. */
export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((n, axis) => n === b[axis]);

/**
 * The shape that both operands stretch to, as NumPy does it: aligned at the last axis, axes of
 * length 1 repeat.
 *
 * @throws RangeError when an axis differs and neither is 1
 */
export function broadcastShapes(a: Shape, b: Shape, who: string): Shape {
  if (stretches(b, a)) return a;
  if (stretches(a, b)) return b;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const m = a[a.length - rank + i] ?? 1;
    const n = b[b.length - rank + i] ?? 1;
    if (m !== n && m !== 1 && n !== 1)
      throw new RangeError(`${who}: cannot broadcast ${show(a)} with ${show(b)}`);
    return m === 1 ? n : m;
  });
}

/** Whether broadcasting can repeat an array of shape `from` up to exactly `to`. */
export const stretches = (from: Shape, to: Shape): boolean =>
  from.length <= to.length && from.every((n, i) => n === 1 || n === to[to.length - from.length + i]);

/** The strides that read a row-major array of shape `from` as one of shape `to`: 0 where it repeats. */
export function broadcastStride(from: Shape, to: Shape): number[] {
  const own = rowMajor(from);
  const added = to.length - from.length;
  return to.map((_, axis) => (axis < added || from[axis - added] === 1 ? 0 : own[axis - added]!));
}

/**
 * Refuses what is not the lengths of some axes.
 *
 * @throws TypeError when it is not an array; RangeError when a length is no count
 */
export function checkShape(shape: Shape, who: string): void {
  if (!Array.isArray(shape))
    throw new TypeError(`${who}: a shape is an array of lengths, found ${found(shape)}`);
  for (const length of shape)
    if (!(Number.isInteger(length) && length >= 0))
      throw new RangeError(`${who}: a shape has whole lengths from 0, found ${show(shape)}`);
}

/** A shape as messages print it. */
export const show = (shape: Shape): string => `[${shape.join(', ')}]`;
