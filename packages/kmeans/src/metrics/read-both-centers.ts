import { type ArrayInput, type NdArray, toNdArray } from '@isotherm/autodiff';
import { checkFinite, checkMatrix } from '../energy/check.ts';

/** Two sets of centers of the same dimensions, `(k, d)` and `(m, d)`. */
export function readBothCenters(
  who: string,
  first: ArrayInput,
  second: ArrayInput,
): readonly [first: NdArray, second: NdArray] {
  const [a, b] = [read(first, `${who}: first centers`), read(second, `${who}: second centers`)];
  if (a.shape[1] !== b.shape[1])
    throw new RangeError(`${who}: first centers have ${a.shape[1]} dimensions, second ones ${b.shape[1]}`);
  return [a, b];
}

function read(centers: ArrayInput, what: string): NdArray {
  const array = toNdArray(centers, what);
  checkMatrix(array, what);
  checkFinite(array, what);
  return array;
}
