export type { AnyWorker } from '../any-worker.ts';
export type { Threads } from '../energy/index.ts';
export type { StartThreads, ThreadsOptions } from './start-in.ts';
export { startThreads } from './node-start.ts';
export { serveThread } from './node-serve.ts';
