import { unary } from '../elementwise.ts';
import { type Along, reducedShape } from '../axes.ts';
import { elements } from '../ndarray.ts';
import { show, sizeOf } from '../shape.ts';
import { stopGradient, type Tensor, type TensorInput } from '../tensor.ts';
import { divide, multiply, subtract } from './arithmetic.ts';
import { where } from './choice.ts';
import { abs, sqrt } from './functions.ts';
import { gather } from './indexing.ts';
import { indicator } from './indicator.ts';
import { inDoubles, rowsAlong, rowsOf } from './rows.ts';
import { reshape, sum } from './structure.ts';

/**
 * Mean of all elements, or along some axes, `(…) → ()`.
 *
 * @throws RangeError when there are none to average, or an axis does not exist
 */
export function mean(x: TensorInput, along: Along = {}): Tensor {
  return inDoubles(x, 'mean', (tensor) => divide(sum(tensor, along), counted(tensor, along, 'mean')));
}

/**
 * Variance of all elements, or along some axes, `(…) → ()`:
 *
 *   Σ (x − mean x)² / (n − correction)
 *
 * @param along `correction` is 0 for the variance of the elements, 1 for an unbiased estimate of the variance of
 * what they are a sample of
 * @throws RangeError when there are no more elements than the correction, or an axis does not exist
 */
export function variance(x: TensorInput, along: Along & { readonly correction?: number } = {}): Tensor {
  const { correction = 0 } = along;
  return inDoubles(x, 'variance', (tensor) => {
    const n = counted(tensor, along, 'variance');
    if (!(n > correction))
      throw new RangeError(`variance: a correction of ${correction} leaves nothing of ${n} elements`);
    const deviations = subtract(tensor, mean(tensor, { ...along, keep: true }));
    return divide(sum(multiply(deviations, deviations), along), n - correction);
  });
}

/** How many elements each result is made of; at least one. */
function counted({ shape }: Tensor, along: Along, who: string): number {
  const n = reducedShape(shape, along, who).axes.reduce((size, axis) => size * shape[axis]!, 1);
  if (n === 0) throw new RangeError(`${who}: an array of shape ${show(shape)} has no elements`);
  return n;
}

/**
 * The largest of all elements, or along some axes, `(…) → ()`. The derivative belongs to the first of equals; NaN wins.
 *
 * @throws RangeError when there are none, or an axis does not exist
 */
export const max = (x: TensorInput, along: Along = {}): Tensor => extreme(x, along, 'max', (a, b) => a > b);

/**
 * The smallest of all elements, or along some axes, `(…) → ()`. The derivative belongs to the first of equals; NaN wins.
 *
 * @throws RangeError when there are none, or an axis does not exist
 */
export const min = (x: TensorInput, along: Along = {}): Tensor => extreme(x, along, 'min', (a, b) => a < b);

function extreme(
  x: TensorInput,
  along: Along,
  who: string,
  beats: (a: number, b: number) => boolean,
): Tensor {
  const { rows, result } = rowsAlong(x, along, who);
  const [count, k] = rowsOf(rows);
  const xs = elements(stopGradient(rows));
  const indices = Int32Array.from({ length: count }, (_, row) => {
    let at = row * k;
    for (let j = at + 1; j < (row + 1) * k && xs[at] === xs[at]; j++)
      if (beats(xs[j]!, xs[at]!) || xs[j] !== xs[j]) at = j;
    return at;
  });
  return reshape(gather(reshape(rows, { shape: [count * k] }), { indices }), { shape: result });
}

/**
 * Euclidean norm of all elements, or along some axes, `(…) → ()`. Where it is 0 its derivative is 0. Squares
 * neither overflow nor vanish.
 *
 * @throws RangeError when an axis does not exist
 */
export function norm(x: TensorInput, along: Along = {}): Tensor {
  const keep = { ...along, keep: true };
  return inDoubles(x, 'norm', (tensor) => {
    const { result } = reducedShape(tensor.shape, along, 'norm');
    // by powers of 2, which cost no rounding
    const scale =
      sizeOf(tensor.shape) === 0 ? 1 : unary(safeScale)([stopGradient(max(abs(stopGradient(tensor)), keep))]);
    const scaled = divide(tensor, scale);
    const squares = sum(multiply(scaled, scaled), keep);
    const zero = indicator(squares, '<=', 0);
    return reshape(where(zero, 0, multiply(scale, sqrt(where(zero, 1, squares)))), { shape: result });
  });
}

/** By what to divide numbers of which `largest` is the largest, so that their squares are ordinary numbers. */
const safeScale = (largest: number): number => {
  if (largest > 2 ** 500) return 2 ** 600;
  return largest > 0 && largest < 2 ** -400 ? 2 ** -600 : 1;
};
