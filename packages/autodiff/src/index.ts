export { grad, hvp, valueAndGrad } from './grad.ts';
export { toNdArray } from './array-input.ts';
export type { ArrayInput, NestedNumbers, NumericArray } from './array-input.ts';
export type { ArrayView, NdArray } from './ndarray.ts';
export { allocate, elements, fill, fromData } from './ndarray.ts';
export type { Binary, Call, Node, Primitive, Rule, Unary, VjpRule, Watch } from './primitive.ts';
export { checkOptions, closest } from './options.ts';
export { primitive } from './primitive.ts';
export { add, divide, maximum, minimum, multiply, negate, subtract } from './primitives/arithmetic.ts';
export {
  abs,
  exp,
  expm1,
  log,
  log1p,
  power,
  relu,
  sigmoid,
  softplus,
  sqrt,
  tanh,
} from './primitives/functions.ts';
export { matmul, squaredDistances } from './primitives/linalg.ts';
export { logSumExp, mean, softmax } from './primitives/reductions.ts';
export {
  broadcastTo,
  keepLast,
  permute,
  reshape,
  sum,
  sumLast,
  sumTo,
  transpose,
} from './primitives/structure.ts';
export type { Shape } from './shape.ts';
export { sizeOf } from './shape.ts';
export { plain, stopGradient, Traced, toTensor } from './tensor.ts';
export type { Tensor, TensorInput } from './tensor.ts';
export type { Cotangents, TreeInput } from './tree.ts';
export type { Vjp } from './vjp.ts';
export { vjp } from './vjp.ts';
