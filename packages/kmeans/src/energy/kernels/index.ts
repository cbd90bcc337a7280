export { jacobianProduct } from './jacobian.ts';
export { pass, type PassInput, type PassSums } from './pass.ts';
