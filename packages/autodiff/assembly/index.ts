export { heapBase } from './heap';
export { exp, expm1, log, log1p, sigmoid, softplus, tanh } from './maps';
export { addProduct, addSquaredDistances } from './products';
export { logSumExp, softmax } from './rows';
