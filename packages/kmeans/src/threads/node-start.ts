/// <reference types="node" />
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AnyWorker } from '../any-worker.ts';
import { startIn, type StartThreads } from './start-in.ts';

/** `startThreads`, on Node. */
export const startThreads: StartThreads = startIn((): AnyWorker => {
  const here: string = import.meta.url;
  // the build for CommonJS has a path there
  const base = here.startsWith('file:') ? here : pathToFileURL(here);
  // flags of the program, as --input-type, are not for this file
  return new Worker(new URL('./node-thread.ts', base), { execArgv: [] });
});
