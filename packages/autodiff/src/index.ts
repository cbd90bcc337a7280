// derivatives
export { grad, hvp, valueAndGrad } from './grad.ts';
export { plain, stopGradient } from './tensor.ts';
export { vjp } from './vjp.ts';
export type { Vjp } from './vjp.ts';

// arithmetic, broadcast
export { add, divide, maximum, minimum, multiply, negate, subtract } from './primitives/arithmetic.ts';
// functions of each element
export { abs, exp, expm1, log, log1p, power, relu } from './primitives/functions.ts';
export { sigmoid, softplus, sqrt, tanh } from './primitives/functions.ts';
// along the last axis, and over everything
export { logSumExp, mean, softmax } from './primitives/reductions.ts';
export { sum, sumLast, sumTo } from './primitives/structure.ts';
// shape
export { broadcastTo, keepLast, permute, reshape, transpose } from './primitives/structure.ts';
// matrices
export { displacements } from './primitives/displacements.ts';
export { matmul } from './primitives/linalg.ts';
export { squaredDistances } from './primitives/squared-distances.ts';

// arrays, tensors and trees of them
export { allocate, elements, fill, fromData } from './ndarray.ts';
export type { ArrayView, NdArray } from './ndarray.ts';
export { toNdArray } from './array-input.ts';
export type { ArrayInput, NestedNumbers, NumericArray } from './array-input.ts';
export { Traced, toTensor } from './tensor.ts';
export type { Tensor, TensorInput } from './tensor.ts';
export type { Cotangents, TreeInput } from './tree.ts';
export { sizeOf } from './shape.ts';
export type { Shape } from './shape.ts';

// operations of your own
export { primitive } from './primitive.ts';
export type { Binary, Call, Node, Primitive, Rule, Ternary, Unary, VjpRule, Watch } from './primitive.ts';

// options, as every package checks them
export { checkOptions, closest } from './options.ts';
