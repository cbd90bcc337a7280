export { larger, minus, over, plus, smaller, type Stretch, stretchOf, times } from './arithmetic.ts';
export { cholesky } from './cholesky.ts';
export { displacements, projections } from './displacements.ts';
export { sigmoid, softplus, zip } from './elementwise.ts';
export { exp } from './exp.ts';
export { expm1 } from './expm1.ts';
export type { Floats } from './floats.ts';
export { gatherAxis, scatterAxis } from './gather.ts';
export { gram } from './gram.ts';
export { log } from './log.ts';
export { log1p } from './log1p.ts';
export { lu, solve } from './lu.ts';
export { pack } from './pack.ts';
export { pow } from './pow.ts';
export { sumAxis } from './sum.ts';
export { tanh } from './tanh.ts';
export { cos, sin } from './trigonometric.ts';
export { triangularSolve } from './triangular-solve.ts';
export {
  type WasmBuilds,
  type WasmExports,
  type WasmKernels,
  type WasmMemory,
  wasmKernels,
} from './wasm/embedded.ts';
export { logSumExp, softmax } from './wasm/log-sum-exp.ts';
export { map } from './wasm/map.ts';
export { matmul } from './wasm/matmul.ts';
export { accelerate, accelerateAsync } from './wasm/scratch.ts';
export { type SharedInstance, sharedKernels, type ShareKernels } from './wasm/shared-kernels.ts';
export { squaredDistances } from './wasm/squared-distances.ts';
