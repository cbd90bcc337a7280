import { fromData, type NdArray } from '../ndarray.ts';
import { sizeOf } from '../shape.ts';

/** A view that holds what `packed` does, stored with its axes in some order, behind some entries, and with steps. */
export function scattered(
  packed: NdArray,
  steps: readonly number[],
  skipped: readonly number[],
  order: readonly number[],
): NdArray {
  const { shape, data } = packed;
  if (shape.length === 0) return packed;
  const lengths = shape.map((n, axis) => n * Math.abs(steps[axis]!));
  const room = order.map((axis) => skipped[axis]! + lengths[axis]!);
  const storage =
    data instanceof Float32Array ? new Float32Array(sizeOf(room)) : new Float64Array(sizeOf(room));
  const view = fromData(storage.fill(NaN), room)
    .transpose(...shape.map((_, axis) => order.indexOf(axis)))
    .lo(...skipped)
    .hi(...lengths)
    .step(...steps);
  data.forEach((value, at) => {
    let rest = at;
    const index = shape.map(() => 0);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    view.set(...(index as [number]), value);
  });
  return view;
}
