export type { AnyWorker } from '../any-worker.ts';
export type { FitInWorker, Fits, InWorkerOptions } from './fit-in.ts';
export { fitInWorker } from './node-fit.ts';
export { serveFits } from './node-serve.ts';
export type { ServeOptions } from './serve.ts';
