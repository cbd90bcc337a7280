import { type Along, axisOf } from '../axes.ts';
import { logSumExp as logSumExpOf, softmax as softmaxOf } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { primitive, type Primitive, type Unary } from '../primitive.ts';
import { show } from '../shape.ts';
import { stopGradient, type Tensor, type TensorInput, toTensor } from '../tensor.ts';
import { multiply, subtract } from './arithmetic.ts';
import { rowsAlong, rowsOf } from './rows.ts';
import { keepLast, permute, reshape, sum } from './structure.ts';

/**
 * Log-sum-exp of all elements, or along some axes, `(…) → ()`.
 *
 *   lse(x) = m + log Σⱼ exp(xⱼ − m),   m = maxⱼ xⱼ
 *
 * Shifting by the maximum keeps every exponent ≤ 0: overflow is impossible and the largest term is
 * exactly 1, so the logarithm never sees 0. Entries of −Infinity are masked; a row of nothing else
 * gives −Infinity. Its derivative is softmax.
 *
 * Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021).
 *
 * @throws RangeError when there are no elements, or an axis does not exist
 */
export function logSumExp(x: TensorInput, along: Along = {}): Tensor {
  const { rows, result } = rowsAlong(x, along, 'logSumExp');
  return reshape(logSumExpOfRows(rows), { shape: result });
}

const logSumExpOfRows: Primitive<Unary> = primitive<Unary>({
  name: 'logSumExp',
  forward: ([x]) => {
    const shape = x.shape.slice(0, -1);
    const out = allocate(shape, x);
    logSumExpOf(elements(x), ...rowsOf(x), out);
    return fromData(out, shape);
  },
  vjps: [(g, { inputs: [x] }) => multiply(keepLast(g), softmaxOfRows(x))],
});

/**
 * Shares along an axis, the last one unless another is named, `(…, k) → (…, k)`:
 *
 *   pⱼ = exp(xⱼ) / Σ exp(x)
 *
 * Shifted like `logSumExp`, whose derivative it is. Entries of −Infinity are masked; rows that are masked
 * entirely are shared equally. Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021).
 *
 * @throws RangeError when the axis does not exist, or is empty
 */
export function softmax(x: TensorInput, { axis = -1 }: { readonly axis?: number } = {}): Tensor {
  const tensor = toTensor(x, 'softmax');
  const at = axisOf(tensor.shape, axis, 'softmax');
  if (tensor.shape[at] === 0)
    throw new RangeError(`softmax: axis ${axis} of shape ${show(tensor.shape)} is empty`);
  const last = tensor.shape.length - 1;
  if (at === last) return softmaxOfRows(tensor);
  const axes = tensor.shape.map((_, i) => (i === at ? last : i === last ? at : i)); // its own inverse
  return permute(softmaxOfRows(permute(tensor, { axes })), { axes });
}

const softmaxOfRows: Primitive<Unary> = primitive<Unary>({
  name: 'softmax',
  forward: ([x]) => {
    const out = allocate(x.shape, x);
    softmaxOf(elements(x), ...rowsOf(x), out);
    return fromData(out, x.shape);
  },
  vjps: [
    (g, { output: p }) => {
      const alongRow = { axis: -1, keep: true };
      // any constant of the row may be subtracted; the largest share's loses no digits when it is near 1
      const anchored = subtract(g, sum(multiply(g, largest(stopGradient(p))), alongRow));
      return multiply(p, subtract(anchored, sum(multiply(p, anchored), alongRow)));
    },
  ],
});

/** 1 at the first largest entry of each row and 0 elsewhere, `(…, k) → (…, k)`. */
function largest(p: NdArray): NdArray {
  const [rows, k] = rowsOf(p);
  const shares = elements(p);
  const out = allocate(p.shape, p);
  for (let row = 0; row < rows; row++) {
    let at = row * k;
    for (let j = at + 1; j < (row + 1) * k; j++) if (shares[j]! > shares[at]!) at = j;
    out[at] = 1;
  }
  return fromData(out, p.shape);
}
