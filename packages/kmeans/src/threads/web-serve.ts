import type { FromThread, ToThread } from './messages.ts';
import { serve } from './serve.ts';

/** Makes the worker that calls it one of `startThreads`: for a worker file of your own. */
export function serveThread(): void {
  // types are those of a page, which does not know that it is in a worker
  const port = globalThis as unknown as DedicatedWorkerGlobalScope;
  serve({
    post: (message: FromThread) => port.postMessage(message),
    listen: (hear) => port.addEventListener('message', ({ data }: MessageEvent<ToThread>) => hear(data)),
  });
}
