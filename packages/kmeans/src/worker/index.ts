export type { AnyWorker, FitInWorker, Fits, InWorkerOptions } from './fit-in.ts';
export type { ServeOptions } from './serve.ts';
export { fitInWorker } from './web-fit.ts';
export { serveFits } from './web-serve.ts';
