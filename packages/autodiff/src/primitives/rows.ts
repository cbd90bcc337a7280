import { type Along, reducedShape } from '../axes.ts';
import { dtypeOf } from '../ndarray.ts';
import { type Shape, show, sizeOf } from '../shape.ts';
import { stopGradient, type Tensor, type TensorInput, toTensor } from '../tensor.ts';
import { cast, permute, reshape } from './structure.ts';

/**
 * What a reduction reduces as the last axis, `(…) → (…, k)`, and the shape of the result.
 *
 * @throws RangeError when an axis does not exist, or there is nothing along it
 */
export function rowsAlong(x: TensorInput, along: Along, who: string): { rows: Tensor; result: Shape } {
  const tensor = toTensor(x, who);
  const { axes, result } = reducedShape(tensor.shape, along, who);
  const rest = tensor.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = [...rest, ...axes.toSorted((a, b) => a - b)];
  const moved = order.every((axis, i) => axis === i) ? tensor : permute(tensor, { axes: order });
  const lengths = rest.map((axis) => tensor.shape[axis]!);
  const k = axes.reduce((size, axis) => size * tensor.shape[axis]!, 1);
  if (k === 0) throw new RangeError(`${who}: shape ${show(tensor.shape)} has no elements to reduce`);
  return { rows: reshape(moved, { shape: [...lengths, k] }), result };
}

/** The rows of an array and their length. */
export const rowsOf = ({ shape }: { readonly shape: Shape }): [rows: number, k: number] => [
  sizeOf(shape.slice(0, -1)),
  shape.at(-1)!,
];

/** Computes with doubles whatever the dtype of `x`, and rounds once, to that. */
export function inDoubles(x: TensorInput, who: string, f: (x: Tensor) => Tensor): Tensor {
  const tensor = toTensor(x, who);
  const dtype = dtypeOf(stopGradient(tensor));
  return dtype === 'float64' ? f(tensor) : cast(f(cast(tensor, { dtype: 'float64' })), { dtype });
}
