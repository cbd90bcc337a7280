import {
  add,
  fromData,
  matmul,
  type NdArray,
  type Tensor,
  type TensorInput,
  toTensor,
} from '@isotherm/autodiff';
import { checkCount } from '@isotherm/autodiff/options';
import type { Random } from '@isotherm/autodiff/random';

/** What a dense layer learns; a tree that `grad` takes and returns. */
export interface Dense<T = Tensor> {
  /** What multiplies each input, `(d, m)`. */
  readonly weights: T;
  /** What is added to each output, `(m)`. */
  readonly intercept: T;
}

/**
 * A dense layer, `(n, d) → (n, m)`: activation(x weights + intercept). An activation is any function of each entry:
 * `tanh`, `relu`, `softplus` and `sigmoid` of `@isotherm/autodiff`, or one of your own.
 *
 * @throws RangeError when the shapes do not fit
 *
 * @example
 * const encode = (x: TensorInput, [first, second]: readonly [Dense, Dense]) => dense(dense(x, first, tanh), second);
 */
export function dense(
  x: TensorInput,
  { weights, intercept }: Dense<TensorInput>,
  activation: (outputs: Tensor) => Tensor = (outputs) => outputs,
): Tensor {
  const who = 'dense';
  const [inputs, factors, added] = [
    toTensor(x, `${who}: x`),
    toTensor(weights, `${who}: weights`),
    toTensor(intercept, `${who}: intercept`),
  ];
  const [d, m] = factors.shape;
  const show = ({ shape }: Tensor): string => `[${shape.join(', ')}]`;
  if (inputs.shape.length !== 2)
    throw new RangeError(`${who}: x must have two axes; found shape ${show(inputs)}`);
  if (factors.shape.length !== 2 || d !== inputs.shape[1])
    throw new RangeError(
      `${who}: weights must have one row per input, ${inputs.shape[1]}; found shape ${show(factors)}`,
    );
  if (added.shape.length !== 1 || added.shape[0] !== m)
    throw new RangeError(
      `${who}: intercept must have one entry per output, ${m}; found shape ${show(added)}`,
    );
  return activation(add(matmul(inputs, factors), added));
}

/**
 * A dense layer to begin with: weights of mean 0 and variance 2 / (inputs + outputs), which keep the size of what goes
 * through in both directions, and intercepts of 0. Glorot & Bengio, AISTATS (2010).
 *
 * @throws RangeError for counts that are not whole numbers from 1
 */
export function startDense(inputs: number, outputs: number, random: Random): Dense<NdArray> {
  checkCount(inputs, 'startDense: inputs', 1);
  checkCount(outputs, 'startDense: outputs', 1);
  const deviation = Math.sqrt(2 / (inputs + outputs));
  const weights = random.normals(inputs * outputs).map((x) => deviation * x);
  return {
    weights: fromData(weights, [inputs, outputs]),
    intercept: fromData(new Float64Array(outputs), [outputs]),
  };
}
