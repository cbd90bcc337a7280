import { type ArrayInput, elements, fromData, type NdArray, toNdArray } from '@isotherm/autodiff';
import type { Packed } from './messages.ts';

/** An array as it is sent; only its own numbers, where it is a view of more. */
export function pack(array: NdArray): Packed {
  const data = elements(array);
  const whole = data.byteLength === data.buffer.byteLength;
  return { data: whole ? data : data.slice(), shape: [...array.shape] };
}

/** An array that came. */
export const unpack = ({ data, shape }: Packed): NdArray => fromData(data, shape);

/** Centers or weights that are given, read. */
export const packInput = (array: ArrayInput, what: string): Packed => pack(toNdArray(array, what));
