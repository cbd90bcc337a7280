export { grad, hvp, valueAndGrad } from './grad.ts';
export type { ArrayInput, ArrayView, NdArray, NestedNumbers } from './ndarray.ts';
export { allocate, elements, fill, fromData, toNdArray } from './ndarray.ts';
export type { Binary, Call, Node, Primitive, Rule, Unary, VjpRule, Watch } from './primitive.ts';
export { checkOptions, closest } from './options.ts';
export { primitive } from './primitive.ts';
export {
  abs,
  add,
  divide,
  exp,
  expm1,
  log,
  log1p,
  maximum,
  minimum,
  multiply,
} from './primitives/elementwise.ts';
export { negate, power, relu, sigmoid, softplus, sqrt, subtract, tanh } from './primitives/elementwise.ts';
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
export type { TreeInput } from './tree.ts';
export type { Vjp } from './vjp.ts';
export { vjp } from './vjp.ts';
