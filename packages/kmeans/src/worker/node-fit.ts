/// <reference types="node" />
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AnyWorker } from '../any-worker.ts';
import { fitIn, type FitInWorker } from './fit-in.ts';

/** `fitInWorker`, in a thread of Node. */
export const fitInWorker: FitInWorker = fitIn((): AnyWorker => {
  const here: string = import.meta.url;
  // the build for CommonJS has a path there
  const base = here.startsWith('file:') ? here : pathToFileURL(here);
  return new Worker(new URL('./node-thread.ts', base));
});
