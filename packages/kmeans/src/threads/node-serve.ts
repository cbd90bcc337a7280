/// <reference types="node" />
import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './messages.ts';
import { serve } from './serve.ts';

/**
 * `serveThread`, in a thread of Node.
 *
 * @throws Error outside of a worker
 */
export function serveThread(): void {
  const port = parentPort;
  if (port === null) throw new Error('serveThread: this is no worker');
  serve({
    post: (message: FromThread) => port.postMessage(message),
    listen: (hear: (message: ToThread) => void) => void port.on('message', hear),
  });
}
