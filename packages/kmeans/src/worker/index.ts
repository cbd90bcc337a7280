export type { AnyWorker } from '../any-worker.ts';
export type { FitInWorker, Fits, InWorkerOptions } from './fit-in.ts';
export type { ServeOptions } from './serve.ts';
export { fitInWorker } from './web-fit.ts';
export { serveFits } from './web-serve.ts';
