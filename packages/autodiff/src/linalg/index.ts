export { cholesky } from './cholesky.ts';
export { logdet, solve } from './solve.ts';
export { triangularSolve } from './triangular-solve.ts';
