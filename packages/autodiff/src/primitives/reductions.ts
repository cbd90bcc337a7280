import { logSumExp as logSumExpOf, softmax as softmaxOf } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { primitive, type Primitive, type Unary } from '../primitive.ts';
import { show, sizeOf } from '../shape.ts';
import { stopGradient, type Tensor, type TensorInput, toTensor } from '../tensor.ts';
import { divide, multiply, subtract } from './arithmetic.ts';
import { keepLast, sum, sumLast } from './structure.ts';

/**
 * Mean of all elements, `(…) → ()`.
 *
 * @throws RangeError when there are none
 */
export function mean(x: TensorInput): Tensor {
  const tensor = toTensor(x, 'mean');
  const size = sizeOf(tensor.shape);
  if (size === 0) throw new RangeError(`mean: an array of shape ${show(tensor.shape)} has no elements`);
  return divide(sum(tensor), size);
}

/**
 * Log-sum-exp along the last axis, `(…, k) → (…)`.
 *
 *   lse(x) = m + log Σⱼ exp(xⱼ − m),   m = maxⱼ xⱼ
 *
 * Shifting by the maximum keeps every exponent ≤ 0: overflow is impossible and the largest term is
 * exactly 1, so the logarithm never sees 0. Entries of −Infinity are masked; a row of nothing else
 * gives −Infinity. Its derivative is softmax.
 *
 * Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021).
 *
 * @throws RangeError when there is no last axis, or it is empty
 */
export const logSumExp: Primitive<Unary> = primitive<Unary>({
  name: 'logSumExp',
  forward: ([x]) => {
    const [rows, k] = rowsOf(x, 'logSumExp');
    const shape = x.shape.slice(0, -1);
    const out = allocate(shape, x);
    logSumExpOf(elements(x), rows, k, out);
    return fromData(out, shape);
  },
  vjps: [(g, { inputs: [x] }) => multiply(keepLast(g), softmax(x))],
});

/**
 * Shares along the last axis, `(…, k) → (…, k)`:
 *
 *   pⱼ = exp(xⱼ) / Σ exp(x)
 *
 * Shifted like `logSumExp`, whose derivative it is. Entries of −Infinity are masked; rows that are masked
 * entirely are shared equally. Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021).
 *
 * @throws RangeError when there is no last axis, or it is empty
 */
export const softmax: Primitive<Unary> = primitive<Unary>({
  name: 'softmax',
  forward: ([x]) => {
    const [rows, k] = rowsOf(x, 'softmax');
    const out = allocate(x.shape, x);
    softmaxOf(elements(x), rows, k, out);
    return fromData(out, x.shape);
  },
  vjps: [
    (g, { output: p }) => {
      // any constant of the row may be subtracted; the largest share's loses no digits when it is near 1
      const anchored = subtract(g, keepLast(sumLast(multiply(g, largest(stopGradient(p))))));
      return multiply(p, subtract(anchored, keepLast(sumLast(multiply(p, anchored)))));
    },
  ],
});

/** 1 at the first largest entry of each row and 0 elsewhere, `(…, k) → (…, k)`. */
function largest(p: NdArray): NdArray {
  const [rows, k] = rowsOf(p, 'softmax');
  const shares = elements(p);
  const out = allocate(p.shape, p);
  for (let row = 0; row < rows; row++) {
    let at = row * k;
    for (let j = at + 1; j < (row + 1) * k; j++) if (shares[j]! > shares[at]!) at = j;
    out[at] = 1;
  }
  return fromData(out, p.shape);
}

function rowsOf({ shape }: NdArray, who: string): [rows: number, k: number] {
  const k = shape.at(-1);
  if (k === undefined || k === 0)
    throw new RangeError(`${who}: needs a last axis with entries, found ${show(shape)}`);
  return [sizeOf(shape) / k, k];
}
