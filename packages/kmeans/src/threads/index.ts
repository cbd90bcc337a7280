export type { AnyWorker } from '../any-worker.ts';
export type { Threads } from '../energy/index.ts';
export type { StartThreads, ThreadsOptions } from './start-in.ts';
export { startThreads } from './web-start.ts';
export { serveThread } from './web-serve.ts';
