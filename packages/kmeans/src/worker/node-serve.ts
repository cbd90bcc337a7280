/// <reference types="node" />
import { parentPort } from 'node:worker_threads';
import type { FromWorker } from './messages.ts';
import { serve, type ServeOptions } from './serve.ts';

/**
 * `serveFits`, in a thread of Node.
 *
 * @throws Error outside of a worker
 */
export function serveFits(options: ServeOptions = {}): void {
  const port = parentPort;
  if (port === null) throw new Error('serveFits: this is no worker');
  serve(
    {
      post: (message: FromWorker) => port.postMessage(message),
      listen: (hear) => void port.on('message', hear),
    },
    options,
  );
}
