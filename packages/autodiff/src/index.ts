// derivatives
export { checkpoint } from './checkpoint.ts';
export { customVjp } from './custom-vjp.ts';
export type { CustomCall } from './custom-vjp.ts';
export { grad, hvp, valueAndGrad } from './grad.ts';
export type { ValueAndGradient, WithAux } from './grad.ts';
export { hessian, jacobian } from './jacobian.ts';
export type { Jacobian } from './jacobian.ts';
export { jvp } from './jvp.ts';
export type { Jvp } from './jvp.ts';
export { plain, stopGradient } from './tensor.ts';
export { vjp } from './vjp.ts';
export type { Vjp } from './vjp.ts';

// arithmetic, broadcast
export { add, divide, maximum, minimum, multiply, negate, subtract } from './primitives/arithmetic.ts';
export { power } from './primitives/power.ts';
// functions of each element
export { abs, cos, exp, expm1, log, log1p, relu } from './primitives/functions.ts';
export { sigmoid, sin, softplus, sqrt, tanh } from './primitives/functions.ts';
export { clip, where } from './primitives/choice.ts';
// over everything, or along axes
export { max, mean, min, norm, variance } from './primitives/reductions.ts';
export { logSumExp, softmax } from './primitives/log-sum-exp.ts';
export { sum, sumTo } from './primitives/structure.ts';
export type { Along } from './axes.ts';
// shape
export { broadcastTo, keepLast, permute, reshape, transpose } from './primitives/structure.ts';
export { concat, gather, scatter, slice, stack } from './primitives/indexing.ts';
// matrices
export { displacements } from './primitives/displacements.ts';
export { matmul } from './primitives/matmul.ts';
export { squaredDistances } from './primitives/squared-distances.ts';

// arrays, tensors and trees of them
export { allocate, elements, fill, fromData } from './ndarray.ts';
export type { ArrayView, NdArray } from './ndarray.ts';
export { toNdArray } from './array-input.ts';
export type { ArrayInput, NestedNumbers, NumericArray } from './array-input.ts';
export { Traced, toTensor } from './tensor.ts';
export type { Tensor, TensorInput } from './tensor.ts';
export type { Cotangents, Tensors, TreeInput } from './tree.ts';
export { sizeOf } from './shape.ts';
export type { Shape } from './shape.ts';

// operations of your own
export { elementwise } from './elementwise.ts';
export { primitive } from './primitive.ts';
export type { Binary, Call, Node, Primitive, Rule, Ternary, Unary, VjpRule, Watch } from './primitive.ts';
